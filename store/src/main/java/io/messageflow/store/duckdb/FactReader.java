package io.messageflow.store.duckdb;

import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.store.Fact;
import io.messageflow.store.cell.BodyReader;
import io.messageflow.store.cell.CellText;
import io.messageflow.store.cell.PackedCell;
import io.messageflow.store.cell.SharedValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBDataChunkReader;

/// Makes facts of the rows of their tables. Thread-safe.
final class FactReader {
  private final List<String> names;
  private final int[] homes;
  private final ThreadLocal<SharedValues> shared = ThreadLocal.withInitial(SharedValues::new);

  /// @param names by number
  /// @param homes the number under which a contact is known, by number; a contact beyond the end is
  ///   known under its own
  FactReader(List<String> names, int[] homes) {
    this.names = names;
    this.homes = homes;
  }

  Fact known(DuckDBDataChunkReader rows, long row) {
    long arrival = arrival(rows, row);
    String name = names.get(rows.vector(2).getInt(row));
    return switch (rows.vector(1).getString(row)) {
      case FactWriter.FIELD ->
          new Fact.FieldKnown(
              arrival,
              name,
              type(rows, row),
              rows.vector(5).getBoolean(row),
              Optional.ofNullable(rows.vector(6).getString(row)).map(CellText::read));
      case FactWriter.EVENT -> new Fact.EventKnown(arrival, name);
      case FactWriter.ATTRIBUTE ->
          new Fact.AttributeKnown(
              arrival,
              name,
              path(rows.vector(3).getString(row)),
              type(rows, row),
              rows.vector(5).getBoolean(row));
      case String kind -> throw new IllegalStateException("no fact is of the kind " + kind);
    };
  }

  private static ValueType type(DuckDBDataChunkReader rows, long row) {
    String text = rows.vector(4).getString(row);
    return ValueType.named(text)
        .orElseThrow(() -> new IllegalStateException("no type is named " + text));
  }

  /// What a path says that stands so in its cell.
  static List<String> path(String cell) {
    if (BodyReader.json(cell) instanceof Json.ArrayValue(List<Json> parts)) {
      return parts.stream()
          .filter(Json.StringValue.class::isInstance)
          .map(part -> ((Json.StringValue) part).text())
          .toList();
    }
    throw new IllegalStateException("no path: " + cell);
  }

  /// Under its own number even when it was merged: what is left of it then is up to [Replay].
  Fact.ContactCreated contact(DuckDBDataChunkReader rows, long row) {
    return new Fact.ContactCreated(
        arrival(rows, row),
        rows.vector(1).getInt(row),
        CellText.read(rows.vector(2).getString(row)),
        rows.vector(3).getLong(row));
  }

  /// A name that came with a merger does not change what the home is called.
  Fact.ContactNamed name(DuckDBDataChunkReader rows, long row) {
    int number = rows.vector(1).getInt(row);
    int home = home(number);
    return new Fact.ContactNamed(
        arrival(rows, row),
        home,
        CellText.read(rows.vector(2).getString(row)),
        home == number && rows.vector(3).getBoolean(row));
  }

  Fact.ContactSeen seen(DuckDBDataChunkReader rows, long row) {
    return new Fact.ContactSeen(
        arrival(rows, row), contactOf(rows, row), rows.vector(2).getLong(row));
  }

  Fact.FieldSet field(DuckDBDataChunkReader rows, long row) {
    BodyReader body = body(rows.vector(4).getString(row));
    return new Fact.FieldSet(
        arrival(rows, row),
        contactOf(rows, row),
        names.get(rows.vector(2).getInt(row)),
        rows.vector(3).getLong(row),
        body.fieldValue(),
        body.fieldRaw());
  }

  List<Fact.FieldSet> fields(DuckDBDataChunkReader rows) {
    Scan.Row<Fact.FieldSet> row = this::field;
    return row.each().read(rows);
  }

  Fact.ListChanged list(DuckDBDataChunkReader rows, long row) {
    return new Fact.ListChanged(
        arrival(rows, row),
        contactOf(rows, row),
        names.get(rows.vector(2).getInt(row)),
        rows.vector(3).getLong(row),
        rows.vector(4).getBoolean(row));
  }

  /// All rows at once, so that their cells can share their memory.
  List<Fact.EventHappened> events(DuckDBDataChunkReader rows) {
    List<String> cells = new ArrayList<>();
    for (long row = 0; row < rows.rowCount(); row++) {
      cells.add(rows.vector(5).getString(row));
    }
    List<PackedCell> packed = PackedCell.of(cells, names);
    List<Fact.EventHappened> events = new ArrayList<>(packed.size());
    for (int row = 0; row < packed.size(); row++) {
      events.add(event(rows, row, packed.get(row)));
    }
    return events;
  }

  private Fact.EventHappened event(DuckDBDataChunkReader rows, long row, PackedCell packed) {
    BodyReader body = packed.body();
    Optional<String> id = body.id();
    body.skipAttributes();
    return new Fact.EventHappened(
        arrival(rows, row),
        contactOf(rows, row),
        names.get(rows.vector(2).getInt(row)),
        id,
        rows.vector(3).getLong(row),
        rows.vector(4).getLong(row),
        packed,
        body.raws());
  }

  private BodyReader body(String cell) {
    return new BodyReader(cell, names, shared.get());
  }

  private static long arrival(DuckDBDataChunkReader rows, long row) {
    return rows.vector(0).getLong(row);
  }

  private int contactOf(DuckDBDataChunkReader rows, long row) {
    return home(rows.vector(1).getInt(row));
  }

  /// The number under which the contact is known.
  int home(int contact) {
    return contact < homes.length ? homes[contact] : contact;
  }
}
