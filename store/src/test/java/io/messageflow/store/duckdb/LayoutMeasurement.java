package io.messageflow.store.duckdb;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

/// Compares cells for the attributes of events: the journal's text coding, JSON text, and the same
/// coding as bytes. Values are not decoded: this is DuckDB and its driver alone.
///
/// `java --enable-native-access=ALL-UNNAMED -cp ... io.messageflow.store.duckdb.LayoutMeasurement
/// FOLDER [EVENTS] [EVENTS_A_COMMIT]`
final class LayoutMeasurement {
  private static final PrintStream OUT = System.out;

  private enum Layout {
    TEXT("VARCHAR"),
    JSON("VARCHAR"),
    BYTES("BLOB");

    private final String type;

    Layout(String type) {
      this.type = type;
    }
  }

  private final Layout layout;
  private final SplittableRandom random = new SplittableRandom(1);

  private LayoutMeasurement(Layout layout) {
    this.layout = layout;
  }

  public static void main(String[] arguments) throws IOException, SQLException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    int events = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000_000;
    int commit = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000;
    for (Layout layout : Layout.values()) {
      Path file = folder.resolve(layout + ".duckdb");
      Files.deleteIfExists(file);
      LayoutMeasurement measurement = new LayoutMeasurement(layout);
      try (DuckDBConnection connection = open(file)) {
        measurement.append(connection, events, commit);
      }
      OUT.printf("%s: %.1f bytes an event%n", layout, (double) Files.size(file) / events);
      try (DuckDBConnection connection = open(file)) {
        measurement.read(connection);
        measurement.read(connection);
      }
    }
  }

  private static DuckDBConnection open(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:duckdb:" + file).unwrap(DuckDBConnection.class);
  }

  private void append(DuckDBConnection connection, int events, int commit) throws SQLException {
    Database.execute(
        connection,
        "CREATE TABLE event (arrival BIGINT, contact INTEGER, name INTEGER, happened BIGINT,"
            + " arrived BIGINT, body "
            + layout.type
            + ")");
    long[] nanos = new long[events / commit];
    for (int i = 0; i < nanos.length; i++) {
      String[] bodies = new String[commit];
      Arrays.setAll(bodies, j -> body());
      long before = System.nanoTime();
      append(connection, (long) i * commit, bodies);
      nanos[i] = System.nanoTime() - before;
    }
    double seconds = Arrays.stream(nanos).sum() / 1e9;
    Arrays.sort(nanos);
    OUT.printf(
        "%s: %.0f events/s at %d a commit; a commit p50 %.2f, p99 %.2f, p99.9 %.2f, max %.2f ms%n",
        layout,
        events / seconds,
        commit,
        nanos[nanos.length / 2] / 1e6,
        nanos[(int) (nanos.length * 0.99)] / 1e6,
        nanos[(int) (nanos.length * 0.999)] / 1e6,
        nanos[nanos.length - 1] / 1e6);
  }

  private void append(DuckDBConnection connection, long first, String[] bodies)
      throws SQLException {
    Database.execute(connection, "BEGIN TRANSACTION");
    try (DuckDBAppender appender = connection.createAppender("event")) {
      for (int i = 0; i < bodies.length; i++) {
        long arrived = 1_700_000_000_000L + (first + i) * 1_000;
        appender
            .beginRow()
            .append(first + i)
            .append(random.nextInt(1_000_000))
            .append(random.nextInt(20))
            .append(arrived - random.nextInt(100_000))
            .append(arrived);
        if (layout == Layout.BYTES) {
          appender.append(bodies[i].getBytes(StandardCharsets.UTF_8)).endRow();
        } else {
          appender.append(bodies[i]).endRow();
        }
      }
    }
    Database.execute(connection, "COMMIT");
  }

  private String body() {
    int page = random.nextInt(5_000);
    String url = "https://shop.example/p/" + page + "?c=" + random.nextInt(20);
    String path = "/p/" + page;
    String session = Long.toString(random.nextLong() >>> 1, 36);
    int duration = random.nextInt(600);
    return layout == Layout.JSON
        ? "{\"url\":\""
            + url
            + "\",\"path\":\""
            + path
            + "\",\"session\":\""
            + session
            + "\",\"duration\":"
            + duration
            + "}"
        : "40tn0" + url + "1t6" + path + "2t<" + session + "3nh" + duration;
  }

  private void read(DuckDBConnection connection) throws SQLException {
    long before = System.nanoTime();
    long rows;
    try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM event")) {
      rows =
          layout == Layout.BYTES
              ? rows(statement)
              : chunks(statement.unwrap(DuckDBPreparedStatement.class));
    }
    double seconds = (System.nanoTime() - before) / 1e9;
    OUT.printf("%s: read %.2f million events/s by one thread%n", layout, rows / seconds / 1e6);
  }

  private static long chunks(DuckDBPreparedStatement statement) throws SQLException {
    long rows = 0;
    long sum = 0;
    try (DuckDBChunkedResult result = statement.query()) {
      while (result.nextChunk()) {
        DuckDBDataChunkReader chunk = result.chunk();
        DuckDBReadableVector arrivals = chunk.vector(0);
        DuckDBReadableVector contacts = chunk.vector(1);
        DuckDBReadableVector bodies = chunk.vector(5);
        for (long i = 0; i < chunk.rowCount(); i++) {
          sum += arrivals.getLong(i) + contacts.getInt(i) + bodies.getString(i).length();
        }
        rows += chunk.rowCount();
      }
    }
    return sum == 0 ? 0 : rows;
  }

  /// The driver gives bytes row by row only.
  private static long rows(PreparedStatement statement) throws SQLException {
    long rows = 0;
    long sum = 0;
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        sum += result.getLong(1) + result.getInt(2) + result.getBlob(6).length();
        rows++;
      }
    }
    return sum == 0 ? 0 : rows;
  }
}
