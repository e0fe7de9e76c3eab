package io.messageflow.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.eval.ReferenceEvaluator;
import io.messageflow.testkit.generate.Case;
import io.messageflow.testkit.generate.CaseGenerator;
import io.messageflow.testkit.generate.Population;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The suite: exact counts of every node, members in order, at any instant.
public abstract class EngineContract {
  private static final int RULES = Integer.getInteger("segments.engineRules", 400);
  private static final int CONTACTS = 60;

  /// Asks the engine under test, loaded with the contacts.
  protected abstract Counts ask(List<Contact> contacts, CheckedRule rule, long at);

  /// The numbers of the members, in order; a contact's number is its place in the list.
  protected abstract List<Integer> numbers(List<Contact> contacts, CheckedRule rule, long at);

  @Test
  void countsAndMembersAreThoseOfTheReference() {
    for (long seed = 0; seed < RULES; seed++) {
      countsAreThoseOfTheReference(seed);
    }
  }

  /// An absent step behind the window; distinct values of a set.
  @ParameterizedTest
  @ValueSource(longs = {334, 10385})
  void seedsThatOnceFailedPass(long seed) {
    countsAreThoseOfTheReference(seed);
  }

  private void countsAreThoseOfTheReference(long seed) {
    Case one = new CaseGenerator(6, 3).make(seed);
    List<Contact> contacts = Population.of(seed, CONTACTS);
    assertThat(ask(contacts, one.rule(), one.at()))
        .as(one::toString)
        .isEqualTo(ReferenceCounts.of(contacts, one.rule(), one.at()));
  }

  @Test
  void numbersAreThoseOfTheMembers() {
    CaseGenerator cases = new CaseGenerator(6, 3);
    for (long seed = 0; seed < RULES; seed++) {
      Case one = cases.make(seed);
      List<Contact> contacts = Population.of(seed, CONTACTS);
      assertThat(numbers(contacts, one.rule(), one.at()))
          .as(one::toString)
          .isEqualTo(
              IntStream.range(0, contacts.size())
                  .filter(number ->
                      ReferenceEvaluator.evaluate(one.rule(), contacts.get(number), one.at())
                          .member())
                  .boxed()
                  .toList());
    }
  }

  @Test
  void noContactsGiveNoMembers() {
    Case one = new CaseGenerator(0, 3).make(1);
    Counts counts = ask(List.of(), one.rule(), one.at());
    assertThat(counts).isEqualTo(ReferenceCounts.of(List.of(), one.rule(), one.at()));
    assertThat(counts.total()).isZero();
  }

  @Test
  void askingAgainGivesTheSame() {
    CaseGenerator cases = new CaseGenerator(6, 3);
    for (long seed = 0; seed < 20; seed++) {
      Case one = cases.make(seed);
      List<Contact> contacts = Population.of(seed, CONTACTS);
      assertThat(ask(contacts, one.rule(), one.at()))
          .isEqualTo(ask(contacts.reversed(), one.rule(), one.at()));
    }
  }
}
