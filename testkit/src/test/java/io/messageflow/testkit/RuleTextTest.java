package io.messageflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.Reading;
import io.messageflow.rules.ast.Rule;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.ast.RuleWriter;
import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.check.References;
import io.messageflow.rules.check.RuleChecker;
import io.messageflow.rules.check.Surroundings;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.rules.words.Sentences;
import io.messageflow.testkit.generate.CaseGenerator;
import io.messageflow.testkit.generate.Draw;
import io.messageflow.testkit.generate.World;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rules as text: generated ones read back as they were written, hostile ones give problems and
/// nothing else.
class RuleTextTest {
  private static final int RULES = 10_000;
  private static final int HOSTILE = Integer.getInteger("segments.hostile", 50_000);

  private final CaseGenerator cases = new CaseGenerator(0, 3);

  @Test
  void everyRuleReadsBackAsItWasWritten() {
    for (long seed = 0; seed < RULES; seed++) {
      Rule rule = cases.make(seed).rule().written();
      Json json = RuleWriter.write(rule);
      Reading again = RuleReader.read(JsonWriter.compact(json), Limits.STANDARD);
      assertThat(again.problems()).as("seed %d", seed).isEmpty();
      assertThat(RuleWriter.write(again.rule())).as("seed %d", seed).isEqualTo(json);
    }
  }

  @Test
  void everyRuleIsSaidInOneSentence() {
    for (long seed = 0; seed < RULES; seed++) {
      String sentence = Sentences.sentence(cases.make(seed).rule().written());
      assertThat(sentence)
          .endsWith(".")
          .doesNotContain("\n", "Optional", " no a page", "first a page", "last any event");
    }
  }

  @Test
  void thatThePickedEventWasNotSoIsSaidAsAWhole() {
    Rule rule =
        RuleReader.read(
                """
                {"event": "MailOpen", "pick": "first", "window": {"last": "P7D"}, "count": {"equals": 0}}
                """,
                Limits.STANDARD)
            .rule();
    assertThat(Sentences.sentence(rule))
        .isEqualTo(
            "Contacts for whom it is not so that their first MailOpen was in the last 7 days.");
  }

  @Test
  void brokenRulesGiveProblemsAndNothingElse() {
    for (long seed = 0; seed < HOSTILE; seed++) {
      Draw draw = new Draw(seed);
      String text = JsonWriter.compact(RuleWriter.write(cases.make(seed).rule().written()));
      for (int i = draw.below(4); i >= 0; i--) {
        text = broken(text, draw);
      }
      CheckResult result =
          RuleChecker.check(
              text, Surroundings.of(World.catalogue(), References.none(), ZoneOffset.UTC));
      if (result instanceof CheckResult.Invalid invalid) {
        assertThat(invalid.problems()).isNotEmpty();
      }
    }
  }

  private static String broken(String text, Draw draw) {
    int at = draw.below(text.length() + 1);
    int end = Math.min(text.length(), at + draw.below(8));
    String junk =
        draw.of(
            List.of(
                "",
                "null",
                "{}",
                "[]",
                "\"\"",
                "1e999",
                "-0",
                "\u0000",
                "\ud800",
                "{\"not\":",
                "]",
                "}",
                ",",
                "\"P1D\"",
                "\"2026-02-30\"",
                "9".repeat(50),
                "[".repeat(2_000),
                "true",
                "NaN",
                "\"(((a{1000}){1000}){1000})\"",
                "😀"));
    return draw.chance(0.5)
        ? text.substring(0, at) + junk + text.substring(at)
        : text.substring(0, at) + junk + text.substring(end);
  }

  @Test
  void tenThousandLevelsAreTooDeep() {
    String deep = "{\"not\":".repeat(10_000) + "{\"all\":[]}" + "}".repeat(10_000);
    assertThat(codes(deep)).containsExactly("tooLarge");
    String lessDeep = "{\"not\":".repeat(5_000) + "{\"all\":[]}" + "}".repeat(5_000);
    assertThat(codes(lessDeep)).containsExactly("tooDeep");
  }

  @Test
  void aRuleOfSeventeenLevelsIsTooDeepAndOfSixteenNot() {
    assertThat(codes("{\"not\":".repeat(15) + "{\"all\":[]}" + "}".repeat(15))).isEmpty();
    assertThat(codes("{\"not\":".repeat(16) + "{\"all\":[]}" + "}".repeat(16)))
        .containsExactly("tooDeep");
  }

  private static List<String> codes(String text) {
    return RuleReader.read(text, Limits.STANDARD).problems().stream()
        .map(problem -> problem.code().text())
        .toList();
  }
}
