package io.messageflow.store.duckdb;

import io.messageflow.store.Fact;
import io.messageflow.store.StoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;

/// Reads the facts of one table in the order of arrival: several threads read and decode slices of
/// it, and the calling thread takes the facts over, slice by slice.
///
/// Rows mostly lie in that order already. Re-typed ones lie at the end, so each slice is a range of
/// arrivals and is sorted once more.
final class Scan {
  /// Half of the group of rows that DuckDB skips as a whole: small, since a few slices are in
  /// memory at a time, but not so small that asking takes long.
  private static final int SLICE_ROWS = 61_440;

  private static final String WHAT = "be read";

  /// Makes a fact of a row.
  @FunctionalInterface
  interface Row<F extends Fact> {
    F read(DuckDBDataChunkReader rows, long row);

    /// The same for all rows of a chunk.
    default Rows<F> each() {
      return rows -> {
        List<F> facts = new ArrayList<>();
        for (long i = 0; i < rows.rowCount(); i++) {
          facts.add(read(rows, i));
        }
        return facts;
      };
    }
  }

  /// Makes facts of the rows of a chunk.
  @FunctionalInterface
  interface Rows<F extends Fact> {
    List<F> read(DuckDBDataChunkReader rows);
  }

  private final Database database;
  private final Table table;
  private final String condition;

  /// @param condition in SQL, which rows to read
  Scan(Database database, Table table, String condition) {
    this.database = database;
    this.table = table;
    this.condition = condition;
  }

  /// Takes a fact over.
  ///
  /// @param <X> how it may fail
  @FunctionalInterface
  interface Taker<F extends Fact, X extends Exception> {
    void take(F fact) throws X;
  }

  /// Hands all facts over on the calling thread.
  <F extends Fact, X extends Exception> void forEach(Rows<F> read, Taker<? super F, X> to)
      throws X {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
    List<Long> starts = starts();
    try (ExecutorService readers = Executors.newFixedThreadPool(threads)) {
      Deque<Future<List<F>>> slices = new ArrayDeque<>();
      int next = 0;
      try {
        while (next < starts.size() || !slices.isEmpty()) {
          while (next < starts.size() && slices.size() <= threads) {
            String range = range(starts, next++);
            slices.add(readers.submit(() -> slice(range, read)));
          }
          for (F fact : result(slices.remove())) {
            to.take(fact);
          }
        }
      } finally {
        readers.shutdownNow();
      }
    }
  }

  private static <F> List<F> result(Future<List<F>> slice) {
    try {
      return slice.get();
    } catch (ExecutionException e) {
      if (slice.exceptionNow() instanceof StoreException failure) {
        throw failure;
      }
      throw new IllegalStateException("a slice could not be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("The journal could not be read: the thread was interrupted.", e);
    }
  }

  /// Arrivals that cut the rows into slices of about equal size.
  private List<Long> starts() {
    String query =
        "SELECT arrival FROM "
            + table.sql()
            + " WHERE rowid % "
            + SLICE_ROWS
            + " = 0 AND "
            + condition
            + " ORDER BY arrival";
    return database.read(
        WHAT,
        connection -> {
          List<Long> starts = new ArrayList<>();
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
              starts.add(rows.getLong(1));
            }
          }
          if (starts.isEmpty()) {
            starts.add(0L);
          }
          return starts;
        });
  }

  /// The slice between one start and the next; the first and the last have no end outside.
  private static String range(List<Long> starts, int index) {
    String from = index == 0 ? "" : " AND arrival >= " + starts.get(index);
    return index + 1 == starts.size() ? from : from + " AND arrival < " + starts.get(index + 1);
  }

  private <F extends Fact> List<F> slice(String range, Rows<F> read) {
    return database.read(WHAT, connection -> read(connection, table, condition + range, read));
  }

  /// The facts of the rows that meet a condition in SQL, in the order of arrival, on this thread.
  static <F extends Fact> List<F> read(
      DuckDBConnection connection, Table table, String condition, Rows<F> read)
      throws SQLException {
    String query = "SELECT " + table.columns() + " FROM " + table.sql() + " WHERE " + condition;
    return sorted(facts(connection, query, read));
  }

  private static <F extends Fact> List<F> facts(
      DuckDBConnection connection, String query, Rows<F> read) throws SQLException {
    List<F> facts = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query);
        DuckDBChunkedResult result = statement.unwrap(DuckDBPreparedStatement.class).query()) {
      while (result.nextChunk()) {
        facts.addAll(read.read(result.chunk()));
      }
    }
    return facts;
  }

  private static <F extends Fact> List<F> sorted(List<F> facts) {
    for (int i = 1; i < facts.size(); i++) {
      if (facts.get(i - 1).arrival() > facts.get(i).arrival()) {
        facts.sort(Comparator.comparingLong(Fact::arrival));
        return facts;
      }
    }
    return facts;
  }
}
