package io.messageflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.ast.Operator;
import io.messageflow.rules.ast.Rule;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.check.References;
import io.messageflow.rules.check.RuleChecker;
import io.messageflow.rules.check.Surroundings;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.eval.ReferenceEvaluator;
import io.messageflow.rules.eval.Verdict;
import io.messageflow.rules.plan.ContactPlan;
import io.messageflow.rules.semantics.Interval;
import io.messageflow.rules.semantics.Span;
import io.messageflow.rules.semantics.Stay;
import io.messageflow.rules.semantics.Windows;
import io.messageflow.testkit.generate.Case;
import io.messageflow.testkit.generate.CaseGenerator;
import io.messageflow.testkit.generate.ContactGenerator;
import io.messageflow.testkit.generate.Draw;
import io.messageflow.testkit.generate.Instants;
import io.messageflow.testkit.generate.RuleGenerator;
import io.messageflow.testkit.generate.World;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/// Laws that hold for every rule, contact and instant.
class LawsTest {
  private static final int CASES = 8_000;
  private static final Catalogue CATALOGUE = World.catalogue();
  private static final long DAY_MILLIS = 86_400_000L;

  private static final Map<Operator, Operator> COMPLEMENTS =
      Map.of(
          Operator.EQUALS, Operator.NOT_EQUALS,
          Operator.CONTAINS, Operator.NOT_CONTAINS,
          Operator.IN, Operator.NOT_IN,
          Operator.BETWEEN, Operator.NOT_BETWEEN,
          Operator.WITHIN, Operator.NOT_WITHIN,
          Operator.INCLUDES, Operator.EXCLUDES,
          Operator.INCLUDES_ANY, Operator.INCLUDES_NONE,
          Operator.HAS_VALUE, Operator.HAS_NO_VALUE);

  /// A generated rule with what it is asked about.
  private record Trial(Draw draw, Instants instants, ZoneId zone, Contact contact, long at) {
    static Trial of(long seed) {
      Draw draw = new Draw(seed);
      ZoneId zone = draw.of(Instants.ZONES);
      Instants instants = new Instants(draw, zone);
      Contact contact = new ContactGenerator(draw, instants).contact("c", 6);
      return new Trial(draw, instants, zone, contact, instants.instant());
    }

    Rule rule(int depth) {
      while (true) {
        Rule rule = new RuleGenerator(draw, instants, List.of()).rule(depth);
        if (check(rule) instanceof CheckResult.Valid) {
          return rule;
        }
      }
    }

    CheckResult check(Rule rule) {
      return RuleChecker.check(rule, Surroundings.of(CATALOGUE, new Lists(), zone));
    }

    boolean holds(Rule rule) {
      return holds(rule, contact);
    }

    boolean holds(Rule rule, Contact of) {
      CheckedRule checked = ((CheckResult.Valid) check(rule)).rule();
      return ContactPlan.of(checked).at(at).holds(of);
    }
  }

  /// The lists of the world, and no segments.
  private record Lists() implements References {
    @Override
    public Segment segment(String id) {
      return new Segment.Unknown();
    }

    @Override
    public Collection<String> segments() {
      return List.of();
    }

    @Override
    public Collection<String> lists() {
      return World.LISTS;
    }
  }

  private static void forAll(BiConsumer<Long, Trial> law) {
    for (long seed = 0; seed < CASES; seed++) {
      law.accept(seed, Trial.of(seed));
    }
  }

  @Test
  void deMorganHoldsForExistingContacts() {
    forAll((seed, trial) -> {
      Rule a = trial.rule(1);
      Rule b = trial.rule(1);
      Rule notBoth = new Rule.Not(new Rule.All(List.of(a, b)));
      Rule oneNot = new Rule.Any(List.of(new Rule.Not(a), new Rule.Not(b)));
      assertThat(trial.holds(notBoth)).as("seed %d", seed).isEqualTo(trial.holds(oneNot));
    });
  }

  @Test
  void aNegativeOperatorIsTheComplementOfItsPositiveOne() {
    forAll((seed, trial) -> {
      if (trial.rule(0) instanceof Rule.Field field && field.held().isEmpty()) {
        opposite(field)
            .ifPresent(opposite ->
                assertThat(trial.holds(opposite))
                    .as("seed %d", seed)
                    .isEqualTo(trial.holds(new Rule.Not(field))));
      }
    });
  }

  private static Optional<Rule> opposite(Rule.Field field) {
    io.messageflow.rules.ast.Test test = field.test();
    return Optional.ofNullable(COMPLEMENTS.get(test.operator()))
        .map(operator ->
            new io.messageflow.rules.ast.Test(operator, test.operand(), test.matchCase()))
        .map(negative -> new Rule.Field(field.field(), negative, Optional.empty()));
  }

  @Test
  void noRuleHoldsForAContactThatDoesNotExistYet() {
    forAll((seed, trial) -> {
      if (!trial.contact().existsAt(trial.at())) {
        Rule rule = trial.rule(2);
        assertThat(trial.holds(rule)).isFalse();
        assertThat(trial.holds(new Rule.Not(rule))).isFalse();
      }
    });
  }

  @Test
  void theOrderInWhichRecordsAreAddedChangesNothing() {
    forAll((seed, trial) -> {
      Rule rule = trial.rule(2);
      assertThat(trial.holds(rule, shuffled(trial.contact(), seed)))
          .as("seed %d", seed)
          .isEqualTo(trial.holds(rule));
    });
  }

  /// The same contact with its events added in another order, each keeping its arrival.
  private static Contact shuffled(Contact contact, long seed) {
    ContactBuilder builder = new ContactBuilder(contact.id(), contact.existsFrom());
    List<Event> events = new ArrayList<>(contact.events().events());
    Collections.shuffle(events, new Random(seed));
    events.forEach(builder::event);
    Contact rebuilt = builder.build();
    return new Contact(
        contact.id(),
        contact.existsFrom(),
        contact.fields(),
        contact.lists(),
        rebuilt.events(),
        rebuilt.eventsByName());
  }

  @Test
  void goingFromUntilToUntilMeetsEveryChangeThatSmallStepsMeet() {
    CaseGenerator cases = new CaseGenerator(8, 2);
    long asked = 0;
    long changed = 0;
    for (long seed = 0; seed < CASES; seed++) {
      Case one = cases.make(seed);
      ContactPlan plan = ContactPlan.of(one.rule());
      long end = one.at() + 40 * DAY_MILLIS;
      Verdict verdict = plan.at(one.at()).verdict(one.contact());
      for (long step = one.at(); step < end; step += DAY_MILLIS / 3) {
        while (verdict.until() <= step) {
          Verdict next = plan.at(verdict.until()).verdict(one.contact());
          asked++;
          changed += next.member() == verdict.member() ? 0 : 1;
          verdict = next;
        }
        boolean now = ReferenceEvaluator.evaluate(one.rule(), one.contact(), step).member();
        assertThat(verdict.member()).as("seed %d at %d", seed, step).isEqualTo(now);
      }
    }
    System.out.printf(
        "re-asked by the clock %d times for %d real changes: %.2f a change%n",
        asked, changed, (double) asked / changed);
  }

  @Test
  void aValueEntersAndLeavesALastWindowOnceOnEveryZoneAndSpan() {
    for (long seed = 0; seed < 3_000; seed++) {
      Draw draw = new Draw(seed);
      ZoneId zone = draw.of(Instants.ZONES);
      Instants instants = new Instants(draw, zone);
      Span span = instants.span();
      long one = instants.instant();
      long two = instants.instant();
      Interval window = new Interval.Last(span);
      Stay earlier = Windows.stay(window, Math.min(one, two), zone);
      Stay later = Windows.stay(window, Math.max(one, two), zone);
      assertThat(earlier.enter()).isLessThan(earlier.exit());
      assertThat(earlier.exit()).as("%s in %s", span, zone).isLessThanOrEqualTo(later.exit());
    }
  }

  @Test
  void theValuesInAWindowAreThoseWhoseStayHasTheInstant() {
    for (long seed = 0; seed < 20_000; seed++) {
      Draw draw = new Draw(seed);
      ZoneId zone = draw.of(Instants.ZONES);
      Instants instants = new Instants(draw, zone);
      Interval window =
          draw.one(
              () -> new Interval.Last(instants.span()),
              () -> new Interval.Next(instants.span()),
              () -> new Interval.Between(Span.of("P2M"), instants.span()));
      long value = instants.instant();
      long at = instants.instant();
      assertThat(Windows.bounds(window, at, zone).contains(value))
          .as("seed %d: %s of %d at %d in %s", seed, window, value, at, zone)
          .isEqualTo(Windows.stay(window, value, zone).contains(at));
    }
  }
}
