package io.messageflow.store.cell;

import io.messageflow.rules.data.PackedAttributes;
import io.messageflow.rules.data.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The attributes of an event as they stand in its cell. Immutable.
///
/// The cells of many events may lie one behind the other in one text, which is easier on memory and
/// its collector than a text each.
public final class PackedCell extends PackedAttributes {
  private static final char LAST_NARROW = 0xFF;

  private final String bodies;
  private final int start;
  private final List<String> names;

  private PackedCell(String bodies, int start, List<String> names) {
    this.bodies = bodies;
    this.start = start;
    this.names = names;
  }

  /// The attributes in a cell that holds them behind the id of the event.
  ///
  /// @param names by number
  public static PackedCell of(String cell, List<String> names) {
    return new PackedCell(CellText.read(cell), 0, names);
  }

  /// The attributes in a body of an event that begins somewhere in a text.
  static PackedCell within(String bodies, int start, List<String> names) {
    return new PackedCell(bodies, start, names);
  }

  /// The same of several cells, in their order.
  ///
  /// One character beyond Latin-1 makes all of a text take twice the room, so cells with such are
  /// put apart.
  public static List<PackedCell> of(List<String> cells, List<String> names) {
    List<String> bodies = cells.stream().map(CellText::read).toList();
    String narrow = joined(bodies.stream().filter(PackedCell::isNarrow));
    String wide = joined(bodies.stream().filter(body -> !isNarrow(body)));
    List<PackedCell> packed = new ArrayList<>(cells.size());
    int narrowStart = 0;
    int wideStart = 0;
    for (String body : bodies) {
      if (isNarrow(body)) {
        packed.add(new PackedCell(narrow, narrowStart, names));
        narrowStart += body.length();
      } else {
        packed.add(new PackedCell(wide, wideStart, names));
        wideStart += body.length();
      }
    }
    return packed;
  }

  private static String joined(Stream<String> bodies) {
    return bodies.collect(Collectors.joining());
  }

  private static boolean isNarrow(String body) {
    for (int i = 0; i < body.length(); i++) {
      if (body.charAt(i) > LAST_NARROW) {
        return false;
      }
    }
    return true;
  }

  /// The whole cell.
  public String cell() {
    return CellText.of(bodies.substring(start, end()));
  }

  void appendTo(StringBuilder out) {
    out.append(bodies, start, end());
  }

  private int end() {
    BodyReader reader = body();
    reader.event();
    return reader.position();
  }

  /// Whether its names are numbers of that dictionary.
  @SuppressWarnings("ReferenceEquality") // another dictionary may hold the same names by now
  public boolean isNumberedBy(NameNumbers dictionary) {
    return names == dictionary.texts();
  }

  /// A reader of the whole cell.
  public BodyReader body() {
    return BodyReader.within(bodies, start, names);
  }

  private BodyReader attributes() {
    BodyReader reader = body();
    reader.skipId();
    return reader;
  }

  @Override
  public Optional<String> eventId() {
    return body().id();
  }

  @Override
  public @Nullable Value get(@Nullable Object name) {
    return name instanceof String text ? attributes().attribute(text).orElse(null) : null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public Set<Map.Entry<String, Value>> entrySet() {
    return attributes().attributes().entrySet();
  }
}
