package io.messageflow.store.duckdb;

import io.messageflow.rules.json.Json;
import io.messageflow.store.Fact;
import io.messageflow.store.cell.BodyWriter;
import io.messageflow.store.cell.CellText;
import io.messageflow.store.cell.PackedCell;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// Writes facts into their tables within one transaction.
final class FactWriter {
  /// The kinds of [Table#KNOWN].
  static final String FIELD = "field";

  static final String EVENT = "event";
  static final String ATTRIBUTE = "attribute";

  /// The tables in which a row is a fact about a contact.
  private static final List<Table> OF_CONTACTS =
      List.of(
          Table.CONTACT,
          Table.CONTACT_NAME,
          Table.CONTACT_SEEN,
          Table.FIELD_VALUE,
          Table.LIST_CHANGE,
          Table.EVENT);

  private final DuckDBConnection connection;
  private final Appenders appenders;
  private final Names names;
  private final Homes homes;
  private final BodyWriter bodies;

  /// Contacts that are erased in this transaction, under all their numbers.
  private final Set<Integer> erased = new HashSet<>();

  FactWriter(DuckDBConnection connection, Appenders appenders, Names names, Homes homes) {
    this.connection = connection;
    this.appenders = appenders;
    this.names = names;
    this.homes = homes;
    this.bodies = new BodyWriter(names::number);
  }

  /// Writes the fact; an erasure is done in [#finish()], since no fact of that contact follows it.
  void write(Fact fact) throws SQLException {
    switch (fact) {
      case Fact.FieldKnown f -> known(f);
      case Fact.EventKnown f -> known(f);
      case Fact.AttributeKnown f -> known(f);
      case Fact.ContactCreated f ->
          row(Table.CONTACT, f.arrival(), f.contact())
              .append(CellText.of(f.id()))
              .append(f.arrivedAt())
              .endRow();
      case Fact.ContactNamed f ->
          row(Table.CONTACT_NAME, f.arrival(), f.contact())
              .append(CellText.of(f.id()))
              .append(f.shown())
              .endRow();
      case Fact.ContactSeen f ->
          row(Table.CONTACT_SEEN, f.arrival(), f.contact()).append(f.at()).endRow();
      case Fact.FieldSet f -> set(f);
      case Fact.ListChanged f -> changed(f);
      case Fact.EventHappened f -> happened(f);
      case Fact.ContactMerged f -> {
        homes.merge(f.contact(), f.into());
        appenders.row(Table.MERGED).append(f.contact()).append(f.into()).endRow();
      }
      case Fact.ContactErased f -> {
        erased.addAll(homes.members(f.contact()));
        homes.erase(f.contact());
      }
    }
  }

  private void known(Fact.FieldKnown f) throws SQLException {
    DuckDBAppender row =
        known(f.arrival(), FIELD, f.name())
            .appendNull()
            .append(f.type().text())
            .append(f.declared());
    if (f.label().isPresent()) {
      row.append(CellText.of(f.label().get())).endRow();
    } else {
      row.appendNull().endRow();
    }
  }

  private void known(Fact.EventKnown f) throws SQLException {
    known(f.arrival(), EVENT, f.name())
        .appendNull()
        .appendNull()
        .appendNull()
        .appendNull()
        .endRow();
  }

  private void known(Fact.AttributeKnown f) throws SQLException {
    known(f.arrival(), ATTRIBUTE, f.event())
        .append(path(f.path()))
        .append(f.type().text())
        .append(f.declared())
        .appendNull()
        .endRow();
  }

  private DuckDBAppender known(long arrival, String kind, String name) throws SQLException {
    return appenders.row(Table.KNOWN).append(arrival).append(kind).append(names.number(name));
  }

  private void set(Fact.FieldSet f) throws SQLException {
    row(Table.FIELD_VALUE, f.arrival(), f.contact())
        .append(names.number(f.field()))
        .append(f.at())
        .append(bodies.field(f.value(), f.raw()))
        .endRow();
  }

  private void changed(Fact.ListChanged f) throws SQLException {
    row(Table.LIST_CHANGE, f.arrival(), f.contact())
        .append(names.number(f.list()))
        .append(f.at())
        .append(f.on())
        .endRow();
  }

  private void happened(Fact.EventHappened f) throws SQLException {
    row(Table.EVENT, f.arrival(), f.contact())
        .append(names.number(f.name()))
        .append(f.at())
        .append(f.arrivedAt())
        .append(cell(f))
        .endRow();
  }

  /// What was packed by [Writer#pack] is written as it is.
  private String cell(Fact.EventHappened f) {
    return f.attributes() instanceof PackedCell packed
        ? packed.cell()
        : bodies.event(f.id(), f.attributes(), f.raws());
  }

  private DuckDBAppender row(Table table, long arrival, int contact) throws SQLException {
    return appenders.row(table).append(arrival).append(contact);
  }

  /// A path as it stands in its cell.
  static String path(List<String> parts) {
    return BodyWriter.json(new Json.ArrayValue(parts.stream().map(Json::of).toList()));
  }

  /// Gives all rows to the tables, and takes those of erased contacts away.
  void finish() throws SQLException {
    names.write(appenders);
    appenders.flush();
    if (!erased.isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        String ofErased = " WHERE contact IN (" + numbers(erased) + ")";
        statement.execute("DELETE FROM " + Table.MERGED.sql() + ofErased);
        for (Table table : OF_CONTACTS) {
          statement.execute("DELETE FROM " + table.sql() + ofErased);
        }
      }
      MembershipRows.erase(connection, erased);
      AudienceRows.erase(connection, erased);
      DeliveryRows.erase(connection, erased);
    }
  }

  /// Whether facts of a commit are in the file; one is enough to know of all. Only facts about
  /// contacts are looked for.
  static boolean isWritten(DuckDBConnection connection, List<Fact> facts) throws SQLException {
    if (facts.isEmpty()) {
      return false;
    }
    String ofCommit =
        " WHERE arrival BETWEEN "
            + facts.getFirst().arrival()
            + " AND "
            + facts.getLast().arrival();
    try (Statement statement = connection.createStatement()) {
      for (Table table : OF_CONTACTS) {
        try (ResultSet rows =
            statement.executeQuery("SELECT count(*) FROM " + table.sql() + ofCommit)) {
          rows.next();
          if (rows.getLong(1) > 0) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /// Numbers as SQL lists them.
  static String numbers(Collection<? extends Number> numbers) {
    return numbers.stream().map(Number::toString).collect(Collectors.joining(", "));
  }
}
