package io.messageflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.eval.ReferenceEvaluator;
import io.messageflow.rules.eval.Verdict;
import io.messageflow.rules.plan.ContactPlan;
import io.messageflow.rules.semantics.Times;
import io.messageflow.testkit.generate.Case;
import io.messageflow.testkit.generate.CaseGenerator;
import io.messageflow.testkit.generate.Draw;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The plan for one contact against the reference evaluator, on random cases.
///
/// `-Dsegments.cases=N` asks for another number of cases, `-Dsegments.seed=S` for other ones.
class ContactPlanDifferentialTest {
  private static final long CASES = Long.getLong("segments.cases", 60_000);
  private static final long SEED = Long.getLong("segments.seed", 1_000_000_000L);
  private static final long DAY_MILLIS = 86_400_000L;

  private final CaseGenerator cases = new CaseGenerator(8, 2);

  @Test
  void planGivesTheAnswerOfTheReferenceAndNothingChangesBeforeUntil() {
    LongAdder asked = new LongAdder();
    LongStream.range(SEED, SEED + CASES)
        .parallel()
        .forEach(seed -> {
          Case one = cases.make(seed);
          Draw draw = new Draw(~seed);
          agrees(one);
          holdsUntil(one, draw);
          asked.increment();
        });
    assertThat(asked.sum()).isEqualTo(CASES);
  }

  private static Verdict agrees(Case one) {
    Verdict expected = ReferenceEvaluator.evaluate(one.rule(), one.contact(), one.at());
    ContactPlan.AtInstant plan = ContactPlan.of(one.rule()).at(one.at());
    Verdict actual = plan.verdict(one.contact());
    assertThat(actual.member()).as(one::toString).isEqualTo(expected.member());
    assertThat(plan.holds(one.contact())).as(one::toString).isEqualTo(expected.member());
    assertThat(actual.until()).as(one::toString).isGreaterThan(one.at());
    assertThat(expected.until()).as(one::toString).isGreaterThan(one.at());
    return actual;
  }

  /// Looks at the last instant before `until`, at some between, and once a little after.
  private static void holdsUntil(Case one, Draw draw) {
    Verdict verdict = ContactPlan.of(one.rule()).at(one.at()).verdict(one.contact());
    long reference = ReferenceEvaluator.evaluate(one.rule(), one.contact(), one.at()).until();
    long end = Math.min(Math.max(verdict.until(), reference), one.at() + 1_500 * DAY_MILLIS);
    for (int i = 0; i < 4; i++) {
      long at = i == 0 ? end - 1 : draw.between(one.at(), end - 1);
      boolean member = ReferenceEvaluator.evaluate(one.rule(), one.contact(), at).member();
      assertThat(member)
          .as(() -> "at " + at + " before until " + end + " of " + one)
          .isEqualTo(verdict.member());
    }
    if (end < Times.FOREVER) {
      agrees(one.at(end));
    }
  }
}
