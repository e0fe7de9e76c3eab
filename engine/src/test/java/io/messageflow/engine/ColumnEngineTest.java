package io.messageflow.engine;

import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.testkit.contract.Counts;
import io.messageflow.testkit.contract.EngineContract;
import java.util.List;
import java.util.Optional;

/// Columns with dictionaries.
class ColumnEngineTest extends EngineContract {
  private record Listed(List<Contact> contacts) implements NumberedContacts {
    @Override
    public int size() {
      return contacts.size();
    }

    @Override
    public Optional<Contact> get(int number) {
      return Optional.of(contacts.get(number));
    }
  }

  /// How many different numbers or instants a dictionary may have.
  int many() {
    return 1 << 16;
  }

  @Override
  protected Counts ask(List<Contact> contacts, CheckedRule rule, long at) {
    NumberedContacts listed = new Listed(contacts);
    ColumnEngine engine =
        new ColumnEngine(
            Columns.of(listed, many()), listed, asked -> new ContactSet(contacts.size()));
    Preview preview = engine.preview(rule, at, 0);
    return new Counts(
        engine.members(rule, at).stream().map(Contact::id).toList(),
        preview.total(),
        preview.nodes().stream()
            .map(node -> new Counts.Node(node.pointer(), node.count(), node.alone()))
            .toList());
  }
}
