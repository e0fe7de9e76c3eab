package io.messageflow.engine;

import io.messageflow.engine.column.ColumnBytes;
import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.column.Stale;
import io.messageflow.engine.column.StoredColumns;
import io.messageflow.engine.population.Population;
import io.messageflow.rules.check.Dependencies;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Columns of a population that goes on changing. Contacts that changed since the columns were made
/// are asked themselves; when they are many, columns are made anew beside all that goes on. One
/// thread tells of snapshots; any number ask.
public final class LiveColumns {
  /// From how many changes on columns are made anew, at the least.
  private static final int FEW = 2_000;

  /// Or from this part of the contacts on.
  private static final int SHARE = 50;

  /// How many times as long as it took to make columns anew they stay as they are, so that most of
  /// the processors is left to who writes and asks.
  private static final int RESTS = 6;

  private record Base(Population.Snapshot snapshot, Columns columns) {}

  private final AtomicBoolean working = new AtomicBoolean();
  private volatile Optional<Base> base = Optional.empty();
  private volatile long restsUntilNanos = System.nanoTime();

  /// Answers questions about the contacts of a snapshot. To be called by the thread that tells of
  /// snapshots, with none older than the last it told of; what it returns is for everybody.
  public SegmentEngine engine(Population.Snapshot snapshot) {
    return base.<SegmentEngine>map(known ->
            new ColumnEngine(
                known.columns(),
                snapshot,
                asked -> changedSince(known.snapshot(), snapshot, asked)))
        .orElseGet(() -> new ScanEngine(snapshot));
  }

  /// Tells of a snapshot that readers have from now on.
  public void published(Population.Snapshot snapshot) {
    if (base.isEmpty()) {
      refresh(snapshot); // only since when contacts exist is taken out of them yet
    } else if (isDue(snapshot) && working.compareAndSet(false, true)) {
      Thread.ofPlatform().name("columns").daemon(true).start(() -> refresh(snapshot));
    }
  }

  /// The memory that the columns take now.
  public ColumnBytes sizeBytes() {
    return base.map(known -> known.columns().sizeBytes()).orElse(new ColumnBytes(0, 0, 0, 0, 0, 0));
  }

  /// Contacts that have moved into the archive are let go with the columns that were made of them.
  private boolean isDue(Population.Snapshot snapshot) {
    return base.map(known ->
            !snapshot.hasArchiveOf(known.snapshot())
                || (System.nanoTime() - restsUntilNanos >= 0
                    && snapshot.changesSince(known.snapshot())
                        > Math.max(FEW, snapshot.size() / SHARE)))
        .orElse(false);
  }

  /// Makes the columns anew as of a snapshot, on this thread.
  void refresh(Population.Snapshot snapshot) {
    long start = System.nanoTime();
    try {
      made(snapshot);
    } finally {
      long end = System.nanoTime();
      restsUntilNanos = end + RESTS * (end - start);
      working.set(false);
    }
  }

  /// Columns that are not older than a snapshot.
  private synchronized Columns made(Population.Snapshot snapshot) {
    Optional<Base> known = base.filter(one -> isUpTo(one.snapshot(), snapshot));
    if (known.isPresent()) {
      return known.get().columns();
    }
    Columns columns =
        base.map(earlier ->
                earlier.columns().refreshed(snapshot, staleSince(earlier.snapshot(), snapshot)))
            .orElseGet(() -> Columns.of(snapshot));
    base = Optional.of(new Base(snapshot, columns));
    return columns;
  }

  /// Whether columns of one snapshot serve for another too.
  private static boolean isUpTo(Population.Snapshot made, Population.Snapshot wanted) {
    return made.arrival() > wanted.arrival()
        || (made.arrival() == wanted.arrival() && wanted.hasArchiveOf(made));
  }

  /// Writes columns that are not older than a snapshot.
  ///
  /// @param token see [Columns#write]
  public void write(Population.Snapshot snapshot, Path folder, String token) {
    made(snapshot).write(folder, token);
  }

  /// Whether there are columns that were not there when they were written last.
  public boolean hasUnwritten() {
    return base.filter(known -> known.columns().hasUnwritten()).isPresent();
  }

  /// Begins with columns that were written.
  ///
  /// @param token says whether they are not older than the first of the two snapshots
  public void restore(
      Path folder,
      Predicate<String> token,
      Population.Snapshot earlier,
      Population.Snapshot snapshot) {
    base =
        StoredColumns.in(folder)
            .filter(stored -> token.test(stored.token()))
            .flatMap(stored -> stored.open(snapshot, staleSince(earlier, snapshot)))
            .map(columns -> new Base(snapshot, columns));
  }

  private static ContactSet changedSince(
      Population.Snapshot earlier, Population.Snapshot snapshot, Dependencies asked) {
    IntStream.Builder numbers = IntStream.builder();
    snapshot.eachChangedSince(earlier, asked, numbers);
    return ContactSet.of(snapshot.size(), numbers.build().toArray());
  }

  /// New numbers are among them, also those that are of no contact.
  private static Stale staleSince(Population.Snapshot earlier, Population.Snapshot snapshot) {
    Stale stale = new Stale(snapshot.size());
    snapshot.eachChangeSince(earlier, stale);
    for (int number = earlier.size(); number < snapshot.size(); number++) {
      stale.being(number);
    }
    return stale;
  }
}
