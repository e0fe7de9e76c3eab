package io.messageflow.engine.column;

import io.messageflow.engine.column.file.ColumnFolder;
import io.messageflow.engine.column.file.ColumnFolder.Maker;
import io.messageflow.engine.column.file.ColumnKey;
import io.messageflow.engine.column.file.FolderWriter;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.check.AttributeValue;
import java.util.Optional;
import java.util.Set;

/// Columns that are in files, and who has changed since these were written. What is read is brought
/// up to now. Thread-safe.
///
/// @param now the contacts as they are now
/// @param stale who is not as in the files, new ones included
record Unread(
    Optional<ColumnFolder> folder, NumberedContacts now, Stale stale, ColumnBuilder builder) {

  static Unread nothing(NumberedContacts contacts, ColumnBuilder builder) {
    return new Unread(Optional.empty(), contacts, new Stale(contacts.size()), builder);
  }

  /// The same files for contacts of which some have changed again.
  Unread after(NumberedContacts later, Stale staleSince) {
    return new Unread(folder, later, stale.and(staleSince, later.size()), builder);
  }

  /// The same contacts when all of them are in files.
  Unread in(ColumnFolder written) {
    return new Unread(Optional.of(written), now, new Stale(now.size()), builder);
  }

  /// Whether a file need not be written again.
  boolean isKeptBy(FolderWriter writer, ColumnKey key) {
    return isCurrent() && folder.filter(files -> writer.keep(key, files)).isPresent();
  }

  /// What is in files.
  Set<ColumnKey> keys() {
    return folder.map(ColumnFolder::keys).orElse(Set.of());
  }

  /// Whether the files are of the contacts as they are now.
  boolean isCurrent() {
    return stale.isEmpty();
  }

  private <T> Optional<T> read(ColumnKey key, Maker<T> maker) {
    return folder.flatMap(files -> files.read(key, maker));
  }

  Optional<FieldColumn> field(String name) {
    return read(new ColumnKey.Field(name), arrays -> FieldColumn.read(arrays, builder))
        .map(column -> isCurrent() ? column : column.refreshed(name, now, stale.ofField(name)));
  }

  Optional<ListColumn> list(String id) {
    return read(new ColumnKey.Listed(id), ListColumn::read)
        .map(column -> isCurrent() ? column : column.refreshed(id, now, stale.ofList(id)));
  }

  Optional<BucketColumn> bucket(String seed) {
    return read(new ColumnKey.Bucket(seed), arrays -> BucketColumn.read(seed, arrays))
        .map(column -> isCurrent() ? column : column.refreshed(now, stale.ofBeing()));
  }

  Optional<IdOrder> ids() {
    return read(new ColumnKey.Ids(), IdOrder::read)
        .map(order -> isCurrent() ? order : order.refreshed(now, stale.ofBeing()));
  }

  /// @param origin what the column is to belong to
  Optional<EventColumn> events(String name, EventColumn.Origin origin) {
    return asWritten(name, origin)
        .map(column -> isCurrent() ? column : column.refreshed(origin, stale.ofEvents(name)));
  }

  private Optional<EventColumn> asWritten(String name, EventColumn.Origin origin) {
    return read(new ColumnKey.Events(name), arrays -> EventColumn.read(name, arrays, origin));
  }

  /// An attribute of events as they are now. It needs the file of these: one made anew may have its
  /// rows elsewhere.
  Optional<ValueColumn> attribute(EventColumn events, AttributeValue attribute) {
    ColumnKey key = new ColumnKey.Attribute(events.name(), attribute);
    if (!keys().contains(key) || !keys().contains(new ColumnKey.Events(events.name()))) {
      return Optional.empty();
    }
    if (isCurrent()) {
      return read(key, StoredValues::read);
    }
    return asWritten(events.name(), events.origin())
        .flatMap(earlier ->
            read(key, StoredValues::read)
                .map(values ->
                    events.refreshed(attribute, values, earlier, stale.ofEvents(events.name()))));
  }
}
