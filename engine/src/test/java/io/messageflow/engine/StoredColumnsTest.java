package io.messageflow.engine;

import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.column.StoredColumns;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/// Columns that were written when the rule had been asked, and are read from their files.
class StoredColumnsTest extends ColumnEngineTest {
  @TempDir private Path folder;

  @Override
  ColumnEngine engine(List<Contact> contacts, CheckedRule rule, long at) {
    NumberedContacts numbered = NumberedContacts.of(contacts);
    ContactSet nobody = new ContactSet(contacts.size());
    Columns columns = Columns.of(numbered, many());
    new ColumnEngine(columns, numbered, asked -> nobody).preview(rule, at, 1);
    columns.write(folder, "");
    Columns stored = StoredColumns.in(folder).orElseThrow().open(numbered, nobody).orElseThrow();
    return new ColumnEngine(stored, numbered, asked -> nobody);
  }
}
