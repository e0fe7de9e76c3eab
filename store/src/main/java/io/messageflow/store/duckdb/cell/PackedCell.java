package io.messageflow.store.duckdb.cell;

import io.messageflow.rules.data.PackedAttributes;
import io.messageflow.rules.data.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The attributes of an event as they stand in its cell. Immutable.
public final class PackedCell extends PackedAttributes {
  private final String cell;
  private final int position;
  private final List<String> names;

  /// The attributes in a cell.
  ///
  /// @param position where they begin
  /// @param names by number
  public PackedCell(String cell, int position, List<String> names) {
    this.cell = cell;
    this.position = position;
    this.names = names;
  }

  /// The attributes in a cell that holds them behind the id of the event.
  ///
  /// @param names by number
  public static PackedCell of(String cell, List<String> names) {
    BodyReader reader = new BodyReader(cell, names);
    reader.id();
    return new PackedCell(cell, reader.position(), names);
  }

  /// The whole cell.
  public String cell() {
    return cell;
  }

  private BodyReader reader() {
    return new BodyReader(cell, names);
  }

  @Override
  public Optional<String> eventId() {
    return reader().id();
  }

  @Override
  public @Nullable Value get(@Nullable Object name) {
    return name instanceof String text
        ? reader().from(position).attribute(text).orElse(null)
        : null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public Set<Map.Entry<String, Value>> entrySet() {
    return reader().from(position).attributes().entrySet();
  }
}
