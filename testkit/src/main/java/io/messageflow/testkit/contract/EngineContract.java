package io.messageflow.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.eval.ReferenceEvaluator;
import io.messageflow.rules.eval.Verdict;
import io.messageflow.testkit.generate.Case;
import io.messageflow.testkit.generate.CaseGenerator;
import io.messageflow.testkit.generate.Population;
import io.messageflow.testkit.generate.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The suite: exact counts of every node, members in order, at any instant.
public abstract class EngineContract {
  private static final int RULES = Integer.getInteger("segments.engineRules", 400);
  private static final int CONTACTS = 60;
  private static final List<Long> LENGTHS_MILLIS =
      List.of(1L, 2_000L, 3_700_000L, 40_000_000L, 90_000_000L, 3_000_000_000L, 40_000_000_000L);

  /// Asks the engine under test, loaded with the contacts.
  protected abstract Counts ask(List<Contact> contacts, CheckedRule rule, long at);

  /// The numbers of the members, in order; a contact's number is its place in the list.
  protected abstract List<Integer> numbers(List<Contact> contacts, CheckedRule rule, long at);

  /// For whom time alone may change the answer after an instant, up to another.
  protected abstract Foreseen outlook(
      List<Contact> contacts, CheckedRule rule, long after, long upTo);

  /// The values of a field at an instant, by number of the contact.
  protected abstract List<Optional<Value>> values(List<Contact> contacts, String field, long at);

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
  void valuesAreThoseOfTheContacts() {
    CaseGenerator cases = new CaseGenerator(0, 1);
    for (long seed = 0; seed < RULES / 10; seed++) {
      long at = cases.make(seed).at();
      List<Contact> contacts = Population.of(seed, CONTACTS);
      for (World.Named field : World.FIELDS) {
        assertThat(values(contacts, field.name(), at))
            .as("%s at %d, seed %d", field.name(), at, seed)
            .isEqualTo(
                contacts.stream().map(contact -> contact.fieldAt(field.name(), at)).toList());
      }
    }
  }

  /// The reference says until when an answer holds, perhaps too early, never too late. So going
  /// from one such instant to the next meets every change.
  @Test
  void whoeverChangesInTimeIsForeseen() {
    CaseGenerator cases = new CaseGenerator(6, 3);
    for (long seed = 0; seed < RULES; seed++) {
      Case one = cases.make(seed);
      List<Contact> contacts = Population.of(seed, CONTACTS);
      for (long length : LENGTHS_MILLIS) {
        isForeseen(one, contacts, one.at() - length / 3, length);
      }
    }
  }

  private void isForeseen(Case one, List<Contact> contacts, long after, long length) {
    Foreseen foreseen = outlook(contacts, one.rule(), after, after + length);
    assertThat(foreseen.upTo()).isGreaterThanOrEqualTo(after + length);
    for (int number = 0; number < contacts.size(); number++) {
      if (!foreseen.contacts().contains(number)) {
        List<Long> changes = changes(one.rule(), contacts.get(number), after, after + length);
        changes.removeAll(foreseen.instants());
        int who = number;
        assertThat(changes)
            .as(() -> "%s after %d for %d: %s".formatted(one, after, length, contacts.get(who)))
            .isEmpty();
      }
    }
  }

  /// The instants at which the answer turns.
  private static List<Long> changes(CheckedRule rule, Contact contact, long after, long upTo) {
    List<Long> changes = new ArrayList<>();
    Verdict verdict = ReferenceEvaluator.evaluate(rule, contact, after);
    while (verdict.until() <= upTo) {
      Verdict next = ReferenceEvaluator.evaluate(rule, contact, verdict.until());
      if (next.member() != verdict.member()) {
        changes.add(verdict.until());
      }
      verdict = next;
    }
    return changes;
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
