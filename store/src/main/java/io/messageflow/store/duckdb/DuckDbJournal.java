package io.messageflow.store.duckdb;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import io.messageflow.store.ArrivalCount;
import io.messageflow.store.AudiencePart;
import io.messageflow.store.Commit;
import io.messageflow.store.DeliveryStep;
import io.messageflow.store.Document;
import io.messageflow.store.Fact;
import io.messageflow.store.FormerContact;
import io.messageflow.store.Journal;
import io.messageflow.store.MembershipChange;
import io.messageflow.store.RefusedRecord;
import io.messageflow.store.StoreException;
import io.messageflow.store.WaitingChange;
import io.messageflow.store.Wanted;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// A journal in one DuckDB file, for one process at a time.
///
/// ```
/// folder/journal.duckdb       the tables, see Table
/// folder/journal.duckdb.wal   commits that are not yet in them
/// folder/journal.lock         who uses the folder
/// ```
///
/// Calls that write take turns, and a replay too; others have connections of their own and see what
/// was written before them.
public final class DuckDbJournal implements Journal {
  static final String FILE = "journal.duckdb";
  static final String LOG_ENDING = ".wal";
  private static final String READ = "be read";

  private final Path folder;
  private final FolderLock lock;
  private final Database database;
  private final Writer writer;

  private DuckDbJournal(Path folder, FolderLock lock, Database database, Writer writer) {
    this.folder = folder;
    this.lock = lock;
    this.database = database;
    this.writer = writer;
  }

  /// Opens the journal in the folder; makes both when they are missing.
  ///
  /// @throws StoreException when the folder is in use or cannot be written, or the file is damaged
  ///   or of a later release
  public static DuckDbJournal open(Path folder) {
    return open(folder, Checkpoints.LOG_BYTES);
  }

  /// @param logBytes see [Checkpoints]
  static DuckDbJournal open(Path given, long logBytes) {
    Path folder = given.toAbsolutePath().normalize();
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new StoreException(e.getFile() + " is a file, but a folder is needed.", e);
    } catch (IOException e) {
      throw new StoreException("The folder " + folder + " cannot be made: " + e, e);
    }
    FolderLock lock = FolderLock.take(folder);
    try {
      makeIfMissing(folder);
      return open(folder, lock, Database.open(folder.resolve(FILE)), logBytes);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static DuckDbJournal open(
      Path folder, FolderLock lock, Database database, long logBytes) {
    try {
      return new DuckDbJournal(folder, lock, database, new Writer(database, logBytes));
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static void makeIfMissing(Path folder) {
    if (Files.exists(folder.resolve(FILE))) {
      return;
    }
    if (Files.exists(folder.resolve(FILE + LOG_ENDING))) {
      throw new StoreException(
          "In " + folder + " lies the log of a journal, but its file " + FILE + " is missing.");
    }
    NewFile.make(
        folder,
        file -> {
          try (Database fresh = Database.open(file)) {
            fresh.write(
                "be made",
                connection -> {
                  Migrations.apply(connection, file);
                  return file;
                });
          }
        });
  }

  /// Copies a backup into a new or empty folder, from which a journal can be opened.
  ///
  /// @throws StoreException when the target is not empty or cannot be written, or when there is no
  ///   backup that this release can read
  public static void restore(Path backup, Path target) {
    Backups.restore(backup, target);
  }

  @Override
  public Fact.EventHappened pack(Fact.EventHappened event) {
    return writer.pack(event);
  }

  @Override
  public void append(Commit commit) {
    writer.append(commit);
  }

  @Override
  public void replay(Wanted wanted, Consumer<Fact> to) {
    writer.replay(wanted, to);
  }

  @Override
  public int[] homes() {
    return database.read(READ, Homes::ofAll);
  }

  @Override
  public void recentEvents(long since, Consumer<Fact.EventHappened> to) {
    Events.arrivedSince(database, since, to);
  }

  @Override
  public OptionalLong latestEventArrival() {
    return database.read(READ, Events::latestArrival);
  }

  @Override
  public List<ArrivalCount> arrivals(long since) {
    return database.read(READ, connection -> Events.arrivals(connection, since));
  }

  @Override
  public long eventCount() {
    return database.read(READ, Events::count);
  }

  @Override
  public List<Fact> factsOf(int contact) {
    return database.read(READ, connection -> OneContact.read(connection, contact));
  }

  @Override
  public List<Document> documents(String kind) {
    return documents(kind, "");
  }

  @Override
  public List<Document> documents(String kind, String start) {
    return database.read(READ, connection -> Documents.read(connection, kind, start));
  }

  @Override
  public List<RefusedRecord> refused(long after, int limit) {
    return database.read(READ, connection -> RefusedRecords.read(connection, after, limit));
  }

  @Override
  public long refusedCount() {
    return database.read(READ, RefusedRecords::count);
  }

  @Override
  public OptionalLong membershipKnownUpTo() {
    return database.read(READ, MembershipRows::knownUpTo);
  }

  @Override
  public List<MembershipChange> membershipChanges(
      Optional<String> segment, long after, long upTo, int limit) {
    return database.read(
        READ, connection -> MembershipRows.read(connection, segment, after, upTo, limit));
  }

  @Override
  public Map<String, Long> lastEntries(int contact, Set<String> segments) {
    return database.read(READ, connection -> LastEntries.of(connection, contact, segments));
  }

  @Override
  public long lastMembershipChange() {
    return database.read(READ, MembershipRows::last);
  }

  @Override
  public List<WaitingChange> waitingChanges() {
    return database.read(READ, MembershipRows::waiting);
  }

  @Override
  public List<AudiencePart> audience(String id) {
    return database.read(READ, connection -> AudienceRows.read(connection, id));
  }

  @Override
  public List<FormerContact> formerContacts(long after) {
    return database.read(READ, connection -> AudienceRows.former(connection, after));
  }

  @Override
  public void deliveries(String campaign, Consumer<DeliveryStep> to) {
    database.<Boolean>read(READ, connection -> DeliveryRows.each(connection, campaign, to));
  }

  @Override
  public List<DeliveryStep> deliveries(
      String campaign, Optional<String> state, int after, int limit) {
    return database.read(
        READ, connection -> DeliveryRows.page(connection, campaign, state, after, limit));
  }

  @Override
  public List<DeliveryStep> deliveriesIn(Set<String> states) {
    return database.read(READ, connection -> DeliveryRows.in(connection, states));
  }

  @Override
  public List<DeliveryStep> deliveriesOf(int contact) {
    return database.read(READ, connection -> DeliveryRows.ofContact(connection, contact));
  }

  @Override
  public void retypeField(Fact.FieldKnown field, Function<Json, Optional<Value>> reading) {
    Retyping retyping = new Retyping(reading);
    writer.rewrite(field, field.name(), Table.FIELD_VALUE, FactReader::fields, retyping::field);
  }

  @Override
  public void retypeAttribute(
      Fact.AttributeKnown attribute, Function<Json, Optional<Value>> reading) {
    Retyping retyping = new Retyping(reading);
    writer.rewrite(
        attribute,
        attribute.event(),
        Table.EVENT,
        FactReader::events,
        event -> retyping.event(event, attribute.path()));
  }

  @Override
  public void forgetField(String field) {
    writer.forget(field, Table.FIELD_VALUE, List.of(FactWriter.FIELD));
  }

  @Override
  public void forgetEvent(String event) {
    writer.forget(event, Table.EVENT, List.of(FactWriter.EVENT, FactWriter.ATTRIBUTE));
  }

  @Override
  public void backup(Path target) {
    Backups.write(database, target);
  }

  @Override
  public long sizeBytes() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new StoreException("The folder " + folder + " cannot be read: " + e, e);
    }
  }

  @Override
  public void close() {
    try (lock) {
      writer.close();
    }
  }
}
