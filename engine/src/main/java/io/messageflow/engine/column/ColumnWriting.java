package io.messageflow.engine.column;

import io.messageflow.engine.column.file.ColumnFolder;
import io.messageflow.engine.column.file.ColumnKey;
import io.messageflow.engine.column.file.FolderWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Columns on their way to files. Those that are only in files are kept there when nobody has
/// changed since, else read, brought up to now, written, and let go.
final class ColumnWriting {
  private final Columns columns;
  private final Unread unread;
  private Optional<EventColumn> lastRead = Optional.empty();

  ColumnWriting(Columns columns, Unread unread) {
    this.columns = columns;
    this.unread = unread;
  }

  ColumnFolder to(Path path, String token) {
    FolderWriter writer = new FolderWriter(path, columns.size());
    for (ColumnKey key : keys()) {
      if (!unread.isKeptBy(writer, key)) {
        content(key).ifPresent(content -> writer.write(key, content));
      }
    }
    return writer.finish(token, unread.builder().many());
  }

  /// What there is, in files or in memory; attributes of one event name one after the other.
  private List<ColumnKey> keys() {
    return Stream.of(Set.of(new ColumnKey.Existence()), unread.keys(), columns.keys())
        .<ColumnKey>flatMap(Set::stream)
        .distinct()
        .sorted(Comparator.comparing(ColumnWriting::event))
        .toList();
  }

  private static String event(ColumnKey key) {
    return key instanceof ColumnKey.Attribute attribute ? attribute.event() : "";
  }

  private Optional<FolderWriter.Content> content(ColumnKey key) {
    return switch (key) {
      case ColumnKey.Existence existence -> Optional.of(columns::writeExistence);
      case ColumnKey.Ids ids -> columns.madeIds().or(unread::ids).map(order -> order::writeTo);
      case ColumnKey.Field field ->
          columns
              .madeField(field.name())
              .or(() -> unread.field(field.name()))
              .map(column -> column::writeTo);
      case ColumnKey.Listed listed ->
          columns
              .madeList(listed.list())
              .or(() -> unread.list(listed.list()))
              .map(column -> column::writeTo);
      case ColumnKey.Bucket bucket ->
          columns
              .madeBucket(bucket.seed())
              .or(() -> unread.bucket(bucket.seed()))
              .map(column -> column::writeTo);
      case ColumnKey.Events events -> events(events.name()).map(column -> column::writeTo);
      case ColumnKey.Attribute attribute -> attribute(attribute);
    };
  }

  private Optional<FolderWriter.Content> attribute(ColumnKey.Attribute key) {
    return events(key.event())
        .flatMap(events ->
            events.made(key.attribute()).or(() -> unread.attribute(events, key.attribute())))
        .map(values -> arrays -> StoredValues.write(values, arrays));
  }

  private Optional<EventColumn> events(String name) {
    return columns.madeEvents(name).or(() -> readEvents(name));
  }

  private Optional<EventColumn> readEvents(String name) {
    if (lastRead.filter(last -> last.name().equals(name)).isEmpty()) {
      lastRead = unread.events(name, columns.origin());
    }
    return lastRead;
  }
}
