package io.messageflow.store.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import org.duckdb.DuckDBAppender;
import org.roaringbitmap.RoaringBitmap;

/// Numbers of contacts in two cells: `contact` holds a single one, otherwise it is null and
/// `contacts` holds a bitmap in the portable format of RoaringBitmap, as base 64, since the driver
/// reads texts in chunks and bytes only one by one.
final class Contacts {
  private Contacts() {}

  static void append(DuckDBAppender row, RoaringBitmap contacts) throws SQLException {
    if (contacts.getCardinality() == 1) {
      row.append(contacts.first()).appendNull();
    } else {
      row.appendNull().append(text(contacts));
    }
  }

  static String text(RoaringBitmap contacts) {
    RoaringBitmap small = contacts.clone();
    small.runOptimize();
    ByteBuffer bytes = ByteBuffer.allocate(small.serializedSizeInBytes());
    small.serialize(bytes);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  static RoaringBitmap read(String text) {
    RoaringBitmap contacts = new RoaringBitmap();
    try {
      contacts.deserialize(ByteBuffer.wrap(Base64.getDecoder().decode(text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contacts;
  }

  /// @param column of `contact`; `contacts` is the one behind it
  static RoaringBitmap read(ResultSet row, int column) throws SQLException {
    String many = row.getString(column + 1);
    return many == null ? RoaringBitmap.bitmapOf(row.getInt(column)) : read(many);
  }
}
