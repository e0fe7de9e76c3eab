package io.messageflow.engine;

import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.plan.Outlook;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Value;
import io.messageflow.testkit.contract.Counts;
import io.messageflow.testkit.contract.EngineContract;
import io.messageflow.testkit.contract.Foreseen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Columns with dictionaries.
class ColumnEngineTest extends EngineContract {
  /// How many different numbers or instants a dictionary may have.
  int many() {
    return 1 << 16;
  }

  @Override
  protected Counts ask(List<Contact> contacts, CheckedRule rule, long at) {
    ColumnEngine engine = engine(contacts);
    Preview preview = engine.preview(rule, at, 0);
    return new Counts(
        engine.members(rule, at).stream().map(Contact::id).toList(),
        preview.total(),
        preview.nodes().stream()
            .map(node -> new Counts.Node(node.pointer(), node.count(), node.alone()))
            .toList());
  }

  private ColumnEngine engine(List<Contact> contacts) {
    NumberedContacts numbered = NumberedContacts.of(contacts);
    return new ColumnEngine(
        Columns.of(numbered, many()), numbered, asked -> new ContactSet(contacts.size()));
  }

  @Override
  protected List<Integer> numbers(List<Contact> contacts, CheckedRule rule, long at) {
    List<Integer> numbers = new ArrayList<>();
    engine(contacts).numbers(rule, at).each(numbers::add);
    return numbers;
  }

  @Override
  protected List<Optional<Value>> values(List<Contact> contacts, String field, long at) {
    return IntStream.range(0, contacts.size())
        .mapToObj(engine(contacts).values(field, at))
        .toList();
  }

  @Override
  protected Foreseen outlook(List<Contact> contacts, CheckedRule rule, long after, long upTo) {
    Outlook outlook = engine(contacts).outlook(rule, after, upTo);
    Set<Integer> numbers = new HashSet<>();
    outlook.contacts().each(numbers::add);
    return new Foreseen(numbers, outlook.instants(), outlook.upTo());
  }
}
