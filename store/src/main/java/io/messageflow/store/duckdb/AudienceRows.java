package io.messageflow.store.duckdb;

import io.messageflow.store.AudiencePart;
import io.messageflow.store.AudienceUpdate;
import io.messageflow.store.FormerContact;
import io.messageflow.store.cell.BodyReader;
import io.messageflow.store.cell.BodyWriter;
import io.messageflow.store.cell.CellText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.roaringbitmap.RoaringBitmap;

/// The tables of stored audiences. A part of an audience is a row for each 65,536 neighbouring
/// numbers, so that erasing a contact reads and writes a few kilobytes an audience.
final class AudienceRows {
  private static final int CHUNK_BITS = 16;

  private AudienceRows() {}

  static void write(Appenders to, AudienceUpdate update) throws SQLException {
    for (AudiencePart part : update.parts()) {
      write(to, part);
    }
    for (FormerContact former : update.former()) {
      to.row(Table.FORMER_CONTACT)
          .append(former.arrival())
          .append(former.contact())
          .append(BodyWriter.json(former.body()))
          .endRow();
    }
  }

  private static void write(Appenders to, AudiencePart part) throws SQLException {
    RoaringBitmap contacts = part.contacts();
    int last = contacts.last() >> CHUNK_BITS;
    for (int chunk = contacts.first() >> CHUNK_BITS; chunk <= last; chunk++) {
      long start = (long) chunk << CHUNK_BITS;
      RoaringBitmap some = contacts.selectRange(start, start + (1L << CHUNK_BITS));
      if (!some.isEmpty()) {
        to.row(Table.AUDIENCE_PART)
            .append(CellText.of(part.audience()))
            .append(CellText.of(part.reason()))
            .append(chunk)
            .append(Contacts.text(some))
            .endRow();
      }
    }
  }

  /// Takes audiences away.
  static void remove(DuckDBConnection connection, List<String> audiences) throws SQLException {
    for (String audience : audiences) {
      try (PreparedStatement statement =
          connection.prepareStatement("DELETE FROM audience_part WHERE audience = ?")) {
        statement.setString(1, CellText.of(audience));
        statement.executeUpdate();
      }
    }
  }

  /// Takes contacts out of all rows.
  static void erase(DuckDBConnection connection, Collection<Integer> contacts) throws SQLException {
    Database.execute(
        connection,
        "DELETE FROM former_contact WHERE contact IN (" + FactWriter.numbers(contacts) + ")");
    int[] numbers = contacts.stream().mapToInt(Integer::intValue).toArray();
    for (Shrunk row : shrunk(connection, RoaringBitmap.bitmapOf(numbers))) {
      replace(connection, row);
    }
  }

  private record Shrunk(long row, RoaringBitmap contacts) {}

  private static List<Shrunk> shrunk(DuckDBConnection connection, RoaringBitmap erased)
      throws SQLException {
    int[] keys = erased.stream().map(number -> number >> CHUNK_BITS).distinct().toArray();
    List<Integer> chunks = Arrays.stream(keys).boxed().toList();
    List<Shrunk> shrunk = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT rowid, contacts FROM audience_part WHERE chunk IN ("
                    + FactWriter.numbers(chunks)
                    + ")")) {
      while (rows.next()) {
        RoaringBitmap contacts = Contacts.read(rows.getString(2));
        if (RoaringBitmap.intersects(contacts, erased)) {
          contacts.andNot(erased);
          shrunk.add(new Shrunk(rows.getLong(1), contacts));
        }
      }
    }
    return shrunk;
  }

  private static void replace(DuckDBConnection connection, Shrunk row) throws SQLException {
    String ofRow = " WHERE rowid = " + row.row();
    if (row.contacts().isEmpty()) {
      Database.execute(connection, "DELETE FROM audience_part" + ofRow);
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("UPDATE audience_part SET contacts = ?" + ofRow)) {
      statement.setString(1, Contacts.text(row.contacts()));
      statement.executeUpdate();
    }
  }

  /// The parts of an audience, by reason.
  static List<AudiencePart> read(DuckDBConnection connection, String audience) throws SQLException {
    Map<String, RoaringBitmap> parts = new LinkedHashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT reason, contacts FROM audience_part WHERE audience = ? ORDER BY reason")) {
      statement.setString(1, CellText.of(audience));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          parts
              .computeIfAbsent(CellText.read(rows.getString(1)), reason -> new RoaringBitmap())
              .or(Contacts.read(rows.getString(2)));
        }
      }
    }
    return parts.entrySet().stream()
        .map(part -> new AudiencePart(audience, part.getKey(), part.getValue()))
        .toList();
  }

  /// What contacts were that changed behind an arrival, in the order in which they did.
  static List<FormerContact> former(DuckDBConnection connection, long after) throws SQLException {
    List<FormerContact> former = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT * FROM former_contact WHERE arrival > "
                    + after
                    + " ORDER BY arrival, contact")) {
      while (rows.next()) {
        former.add(
            new FormerContact(rows.getLong(1), rows.getInt(2), BodyReader.json(rows.getString(3))));
      }
    }
    return former;
  }
}
