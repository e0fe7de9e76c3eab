package io.messageflow.engine.column;

import io.messageflow.engine.column.file.ArrayReader;
import io.messageflow.engine.column.file.ColumnFolder;
import io.messageflow.engine.column.file.ColumnKey;
import io.messageflow.engine.population.NumberedContacts;
import java.nio.file.Path;
import java.util.Optional;

/// The columns that a folder holds, of contacts as they were when [Columns#write] wrote them.
public final class StoredColumns {
  private final ColumnFolder folder;

  private StoredColumns(ColumnFolder folder) {
    this.folder = folder;
  }

  /// What a folder holds; nothing when it holds no columns that can be read.
  public static Optional<StoredColumns> in(Path folder) {
    return ColumnFolder.open(folder).map(StoredColumns::new);
  }

  /// What was said of them when they were written.
  public String token() {
    return folder.token();
  }

  /// Numbers of the contacts were below it.
  public int size() {
    return folder.contacts();
  }

  /// Opens them for contacts of which only some may not be as they were. A column is read when a
  /// question first needs it; one whose file is missing or damaged is taken out of the contacts.
  ///
  /// @param stale those that may not; numbers that are new since need not be among them
  /// @return nothing when the files are not of these contacts, or the first of them is damaged
  public Optional<Columns> open(NumberedContacts contacts, Stale stale) {
    return contacts.size() < size()
        ? Optional.empty()
        : folder
            .read(new ColumnKey.Existence(), ArrayReader::longs)
            .map(existsFrom -> Columns.of(existsFrom, unread(contacts, stale)));
  }

  private Unread unread(NumberedContacts contacts, Stale stale) {
    Stale added = new Stale(contacts.size());
    for (int number = size(); number < contacts.size(); number++) {
      added.being(number);
    }
    return new Unread(
        Optional.of(folder),
        contacts,
        stale.and(added, contacts.size()),
        new ColumnBuilder(folder.many()));
  }
}
