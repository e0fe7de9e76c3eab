package io.messageflow.store.duckdb;

import io.messageflow.store.Commit;
import io.messageflow.store.Fact;
import io.messageflow.store.StoreException;
import io.messageflow.store.Wanted;
import io.messageflow.store.cell.BodyWriter;
import io.messageflow.store.cell.PackedCell;
import java.io.File;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;

/// All that changes a journal's file, one after the other, each in one transaction. After a failure
/// nothing of it is in the file, and the next one is tried as if nothing had been.
final class Writer implements AutoCloseable {
  private static final String READ = "be read";

  /// After how many instants of membership those that count no longer are taken away.
  private static final int TIDY_EVERY = 10_000;

  /// What is kept in memory of the file. A transaction may change it; when it fails, all is loaded
  /// anew.
  private record Memory(Names names, Homes homes, DeliveryRows deliveries) {
    static Memory load(DuckDBConnection connection) throws SQLException {
      return new Memory(
          Names.load(connection), Homes.load(connection), DeliveryRows.load(connection));
    }
  }

  /// What is done in a transaction.
  @FunctionalInterface
  private interface Change {
    void make(DuckDBConnection connection, FactWriter facts, Appenders appenders)
        throws SQLException;
  }

  /// Makes facts of the rows of a chunk.
  @FunctionalInterface
  interface RowsReader<F extends Fact> {
    List<F> read(FactReader reader, DuckDBDataChunkReader rows);
  }

  private final Database database;
  private final File log;
  private final Checkpoints checkpoints;

  /// Fair, so that a busy writer does not starve a checkpoint.
  private final ReentrantLock turn = new ReentrantLock(true);

  private Memory memory;
  private long instants;

  /// Brings the file to this release.
  ///
  /// @param logBytes see [Checkpoints]
  Writer(Database database, long logBytes) {
    this.checkpoints = new Checkpoints(logBytes, this::checkpoint);
    this.database = database;
    this.log = new File(database.file() + DuckDbJournal.LOG_ENDING);
    this.memory =
        database.write(
            READ,
            connection -> {
              Migrations.apply(connection, database.file());
              MembershipRows.tidy(connection);
              return Memory.load(connection);
            });
  }

  /// The same event with its attributes as they will stand in the file. Numbers that it gives to
  /// new names are written with the next commit.
  Fact.EventHappened pack(Fact.EventHappened event) {
    Names names = memory.names();
    String cell = new BodyWriter(names::number).event(event.id(), event.attributes(), event.raws());
    return new Fact.EventHappened(
        event.arrival(),
        event.contact(),
        event.name(),
        event.id(),
        event.at(),
        event.arrivedAt(),
        PackedCell.of(cell, names.texts()),
        event.raws());
  }

  void append(Commit commit) {
    long firstDelivery = memory.deliveries().next();
    change(
        "be written",
        (connection, facts, appenders) -> {
          for (Fact fact : commit.facts()) {
            facts.write(fact);
          }
          RefusedRecords.write(appenders, commit.refused());
          MembershipRows.write(appenders, commit.membership());
          AudienceRows.write(appenders, commit.audiences());
          memory.deliveries().write(appenders, memory.names(), commit.deliveries().steps());
          facts.finish();
          MembershipRows.end(connection, commit.membership().ended());
          AudienceRows.remove(connection, commit.audiences().gone());
          DeliveryRows.remove(connection, commit.deliveries().gone());
          Documents.write(connection, commit.documents());
          RefusedRecords.remove(connection, commit.settled());
        },
        connection ->
            FactWriter.isWritten(connection, commit.facts())
                || MembershipRows.isWritten(connection, commit.membership())
                || DeliveryRows.isWritten(connection, firstDelivery));
    if (commit.membership().knownUpTo().isPresent() && ++instants % TIDY_EVERY == 0) {
      tidy();
    }
  }

  private void tidy() {
    change(
        "be tidied",
        (connection, facts, appenders) -> MembershipRows.tidy(connection),
        connection -> true);
  }

  /// Writes a fact about a name, and the facts of a table that depend on the name anew, changed.
  <F extends Fact> void rewrite(
      Fact known, String name, Table table, RowsReader<F> read, UnaryOperator<F> change) {
    change(
        "be re-typed",
        (connection, facts, appenders) -> {
          FactReader reader = new FactReader(memory.names().texts(), new int[0]);
          String condition = "name = " + memory.names().number(name);
          Database.execute(connection, "DELETE FROM " + table.sql() + " WHERE " + condition);
          facts.write(known);
          new Scan(database, table, condition)
              .forEach(
                  rows -> read.read(reader, rows), (F fact) -> facts.write(change.apply(fact)));
          facts.finish();
        },
        connection -> false);
  }

  /// Takes away what is known of a name, and the facts that depend on it.
  ///
  /// @param kinds of [Table#KNOWN]
  void forget(String name, Table table, List<String> kinds) {
    change(
        "be written",
        (connection, facts, appenders) -> {
          int number = memory.names().number(name);
          Database.execute(connection, "DELETE FROM " + table.sql() + " WHERE name = " + number);
          for (String kind : kinds) {
            Database.execute(
                connection, "DELETE FROM known WHERE kind = '" + kind + "' AND name = " + number);
          }
        },
        connection -> false);
  }

  /// @param isWritten whether the change is in the file all the same after a commit that failed
  private void change(String what, Change change, Database.Work<Boolean> isWritten) {
    turn.lock();
    try {
      database.write(what, connection -> made(change, connection));
    } catch (StoreException e) {
      recover(e);
      if (!database.read(READ, isWritten)) {
        throw e;
      }
    } catch (RuntimeException e) {
      memory = database.read(READ, Memory::load);
      throw e;
    } finally {
      turn.unlock();
    }
    checkpoints.logGrewTo(log.length());
  }

  private Memory made(Change change, DuckDBConnection connection) throws SQLException {
    Appenders appenders = new Appenders(connection);
    try {
      FactWriter facts = new FactWriter(connection, appenders, memory.names(), memory.homes());
      change.make(connection, facts, appenders);
      return memory;
    } finally {
      appenders.drop();
    }
  }

  /// DuckDB refuses to go on after some failures, and there is no telling after which.
  private void recover(StoreException from) {
    try {
      database.reopen();
      memory = database.read(READ, Memory::load);
    } catch (StoreException e) {
      from.addSuppressed(e);
      throw from;
    }
  }

  private boolean checkpoint() {
    turn.lock();
    try {
      database.checkpoint();
      return true;
    } catch (StoreException e) {
      // All commits are in the log. Should the trouble last, the next commit meets it.
      reopen();
      return false;
    } finally {
      turn.unlock();
    }
  }

  private void reopen() {
    try {
      database.reopen();
    } catch (StoreException ignored) {
      // As above: the next commit tries again, and says so.
    }
  }

  void replay(Wanted wanted, Consumer<Fact> to) {
    turn.lock();
    try {
      List<String> names = memory.names().texts();
      FactReader reader = new FactReader(names, memory.homes().byNumber());
      Consumer<Fact> wantedOnes =
          fact -> {
            if (wanted.includes(fact)) {
              to.accept(fact);
            }
          };
      new Replay(new WholeTables(database, wanted, names), reader, wantedOnes).run();
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() {
    checkpoints.close();
    turn.lock();
    try {
      database.close();
    } finally {
      turn.unlock();
    }
  }
}
