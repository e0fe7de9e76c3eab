package io.messageflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.messageflow.rules.ast.CalendarPeriod;
import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.Operator;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.ast.RuleSchema;
import io.messageflow.rules.ast.RuleWriter;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.testkit.generate.CaseGenerator;
import io.messageflow.testkit.generate.Draw;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The published schema against the reader: what the reader takes has the schema's form.
class RuleSchemaTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(RuleSchema.text());
  private static final int RULES = 1_500;

  private static boolean hasForm(String rule) {
    return SCHEMA.validate(rule, InputFormat.JSON).isEmpty();
  }

  @Test
  void everyGeneratedRuleHasTheForm() {
    CaseGenerator cases = new CaseGenerator(0, 3);
    for (long seed = 0; seed < RULES; seed++) {
      String rule = JsonWriter.compact(RuleWriter.write(cases.make(seed).rule().written()));
      assertThat(SCHEMA.validate(rule, InputFormat.JSON)).as(rule).isEmpty();
    }
  }

  @Test
  void whatLacksTheFormIsRefusedByTheReaderToo() {
    CaseGenerator cases = new CaseGenerator(0, 2);
    for (long seed = 0; seed < RULES; seed++) {
      Draw draw = new Draw(seed);
      String rule = JsonWriter.compact(RuleWriter.write(cases.make(seed).rule().written()));
      String mutated = mutated(rule, draw);
      boolean read = RuleReader.read(mutated, Limits.STANDARD).problems().isEmpty();
      assertThat(!read || hasForm(mutated)).as(mutated).isTrue();
    }
  }

  private static String mutated(String rule, Draw draw) {
    List<String> words =
        List.of(
            "\"atLeast\":",
            "\"op\":",
            "\"last\":",
            "\"where\":",
            "\"value\":",
            "\"event\":",
            "\"pick\":",
            "\"all\":",
            "\"same\":",
            "\"window\":");
    return rule.replaceFirst(draw.of(words), draw.of(words));
  }

  @Test
  void itKnowsEveryOperatorAndCalendarWindow() {
    assertThat(RuleSchema.text())
        .contains(Arrays.stream(Operator.values()).map(o -> "\"" + o.text() + "\"").toList())
        .contains(Arrays.stream(CalendarPeriod.values()).map(p -> "\"" + p.text() + "\"").toList());
  }

  @Test
  void mistakesOfFormAreRefused() {
    assertThat(hasForm("{}")).isFalse();
    assertThat(hasForm("{\"all\": [], \"any\": []}")).isFalse();
    assertThat(hasForm("{\"event\": \"a\", \"count\": {}}")).isFalse();
    assertThat(hasForm("{\"field\": \"a\", \"op\": \"equals\"}")).isFalse();
    assertThat(hasForm("{\"field\": \"a\", \"op\": \"hasValue\", \"value\": 1}")).isFalse();
    assertThat(hasForm("{\"sequence\": []}")).isFalse();
  }
}
