package io.messageflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.eval.ReferenceEvaluator;
import io.messageflow.rules.plan.ContactPlan;
import io.messageflow.testkit.cases.CaseFile;
import io.messageflow.testkit.cases.DataCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every example of `docs/semantics.md`, as it stands there, against the reference evaluator and
/// the contact plan.
class SemanticsDocumentTest {
  private static final int LAST_MEANING = 17;

  private static List<DataCase> cases() throws IOException {
    return CaseFile.read(Files.readString(Path.of("..", "docs", "semantics.md")));
  }

  @TestFactory
  Stream<DynamicTest> everyExampleIsTrue() throws IOException {
    return cases().stream()
        .map(example -> DynamicTest.dynamicTest(example.toString(), () -> holds(example)));
  }

  private static void holds(DataCase example) {
    assertThat(example.rule()).isInstanceOf(CheckResult.Valid.class);
    CheckedRule rule = ((CheckResult.Valid) example.rule()).rule();
    example
        .members()
        .forEach((at, members) -> {
          Predicate<Contact> reference =
              contact -> ReferenceEvaluator.evaluate(rule, contact, at).member();
          assertThat(ids(example, reference)).as("at %d", at).isEqualTo(members);
          assertThat(ids(example, ContactPlan.of(rule).at(at)::holds)).isEqualTo(members);
        });
  }

  private static List<String> ids(DataCase example, Predicate<Contact> member) {
    return example.contacts().stream().filter(member).map(Contact::id).toList();
  }

  @Test
  void everyMeaningHasAnExample() throws IOException {
    List<String> headings = cases().stream().map(DataCase::heading).toList();
    IntStream.rangeClosed(1, LAST_MEANING)
        .forEach(meaning ->
            assertThat(headings).anyMatch(heading -> heading.startsWith("M" + meaning + " ")));
  }
}
