package io.messageflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import io.messageflow.rules.semantics.Texts;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Folding and normalizing against the Unicode data of ICU, over every character that this Java
/// knows.
class TextsTest {
  @Test
  void charactersFoldTogetherExactlyWhenUnicodeSaysSo() {
    Map<String, String> oursByTheirs = new HashMap<>();
    Map<String, String> theirsByOurs = new HashMap<>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (Character.isDefined(c) && Character.getType(c) != Character.SURROGATE) {
        String text = Character.toString(c);
        String ours = Texts.fold(text);
        String theirs = UCharacter.foldCase(text, true);
        String known = oursByTheirs.putIfAbsent(theirs, ours);
        assertThat(known == null ? ours : known).as("U+%04X", c).isEqualTo(ours);
        String knownTheirs = theirsByOurs.putIfAbsent(ours, theirs);
        assertThat(knownTheirs == null ? theirs : knownTheirs).as("U+%04X", c).isEqualTo(theirs);
      }
    }
  }

  @Test
  void normalizingIsThatOfUnicode() {
    Normalizer2 nfc = Normalizer2.getNFCInstance();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (Character.isDefined(c) && Character.getType(c) != Character.SURROGATE) {
        String text = "a" + Character.toString(c) + "\u0301";
        assertThat(Texts.nfc(text)).isEqualTo(nfc.normalize(text));
      }
    }
  }

  @Test
  void sharpSEqualsDoubleS() {
    assertThat(Texts.comparable("STRASSE", false)).isEqualTo(Texts.comparable("straße", false));
    assertThat(Texts.comparable("ẞ", false)).isEqualTo("ss");
  }

  @Test
  void accentsAreKept() {
    assertThat(Texts.comparable("Kraków", false)).isNotEqualTo(Texts.comparable("Krakow", false));
    assertThat(Texts.comparable("e\u0301", false)).isEqualTo(Texts.comparable("É", false));
  }

  @Test
  void theTurkishLettersAreNotTheLatinOnes() {
    assertThat(Texts.comparable("ı", false)).isNotEqualTo(Texts.comparable("i", false));
    assertThat(Texts.comparable("İ", false)).isEqualTo("i\u0307");
  }

  @Test
  void finalSigmaEqualsSigma() {
    assertThat(Texts.comparable("ΣΑΣ", false)).isEqualTo(Texts.comparable("σας", false));
  }
}
