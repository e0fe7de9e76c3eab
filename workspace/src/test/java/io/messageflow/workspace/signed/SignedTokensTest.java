package io.messageflow.workspace.signed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignedTokensTest {
  private static final byte[] SAYS = "contact 7".getBytes(StandardCharsets.UTF_8);

  private final SignedTokens tokens = new SignedTokens("secret", "click");

  @Test
  void aTokenSaysWhatWasSigned() {
    assertArrayEquals(SAYS, tokens.open(tokens.sign(SAYS)).orElseThrow());
  }

  @Test
  void everyChangedLetterIsNoticed() {
    String token = tokens.sign(SAYS);
    for (int i = 0; i < token.length() - 1; i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertTrue(tokens.open(changed).isEmpty(), changed);
    }
  }

  @Test
  void aTokenOfAnotherPurposeOrSecretIsNone() {
    String token = tokens.sign(SAYS);
    assertTrue(new SignedTokens("secret", "open").open(token).isEmpty());
    assertTrue(new SignedTokens("other", "click").open(token).isEmpty());
  }

  @Test
  void whatIsNoTokenIsNone() {
    for (String text : new String[] {"", "a", "====", "ö", "AAAA", "A".repeat(10_000)}) {
      assertTrue(tokens.open(text).isEmpty(), text);
    }
  }
}
