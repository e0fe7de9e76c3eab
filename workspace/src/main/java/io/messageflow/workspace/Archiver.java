package io.messageflow.workspace;

import io.messageflow.engine.LiveColumns;
import io.messageflow.engine.archive.ArchiveView;
import io.messageflow.engine.archive.ContactArchive;
import io.messageflow.engine.archive.Mark;
import io.messageflow.engine.population.Population;
import io.messageflow.workspace.archive.ArchiveNote;
import io.messageflow.workspace.archive.Archives;
import io.messageflow.workspace.archive.Archives.Named;
import io.messageflow.workspace.archive.Rhythm;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Writes contacts that changed into the archive now and then, beside all that goes on, and lets
/// them rest there. So memory holds no more than what is new, and a start reads no more than that.
final class Archiver implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Archiver.class.getName());
  private static final long PAUSE_MILLIS = 1_000;
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 30_000;

  /// How long new columns wait to be written.
  private static final long COLUMNS_NANOS = Duration.ofMinutes(1).toNanos();

  private final Workspace workspace;
  private final Archives archives;
  private final Rhythm rhythm;
  private final Semaphore closing = new Semaphore(0);
  private final Thread thread;
  private long erasedSince = Long.MAX_VALUE;
  private long readSince = Long.MAX_VALUE;
  private long lastWritten = System.nanoTime();

  Archiver(Workspace workspace, Archives archives, Rhythm rhythm) {
    this.workspace = workspace;
    this.archives = archives;
    this.rhythm = rhythm;
    this.thread = Thread.ofPlatform().name("archiver").daemon(true).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    long pause = PAUSE_MILLIS;
    try {
      while (!closing.tryAcquire(pause, TimeUnit.MILLISECONDS)) {
        boolean done = tryTo(this::doWhatIsDue);
        pause = done ? PAUSE_MILLIS : PAUSE_AFTER_FAILURE_MILLIS;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isDue() {
    Population.Snapshot contacts = workspace.view().contacts();
    long now = System.nanoTime();
    if (!contacts.hasErasedSinceArchive()) {
      erasedSince = Long.MAX_VALUE;
    } else if (erasedSince == Long.MAX_VALUE) {
      erasedSince = now;
    }
    return contacts.unarchived() >= rhythm.facts()
        || (erasedSince != Long.MAX_VALUE && now - erasedSince >= rhythm.erased().toNanos());
  }

  private void doWhatIsDue() {
    if (isDue()) {
      archive();
    } else if (System.nanoTime() - lastWritten >= COLUMNS_NANOS) {
      writeColumns();
    }
    purge();
  }

  /// Where nothing else happens, readers still have the view from before columns were made of the
  /// new archive. And that somebody reads no more is known only once the collector of memory has
  /// been there, which may be long in coming.
  private void purge() {
    long now = System.nanoTime();
    if (archives.purge()) {
      readSince = Long.MAX_VALUE;
    } else if (readSince == Long.MAX_VALUE) {
      readSince = now;
    } else if (now - readSince >= rhythm.erased().toNanos()) {
      workspace.write(Draft::now);
      System.gc();
      readSince = now;
    }
  }

  /// @return whether it could be done
  private static boolean tryTo(Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException | Error e) {
      // The disk is full, or a mistake of ours. All is in the journal, and goes on in memory.
      LOG.log(Level.WARNING, "Contacts could not be archived.", e);
      return false;
    }
  }

  /// Writes columns that were made since, beside an archive that they are not older than.
  private synchronized void writeColumns() {
    Optional<Begun> archive =
        workspace.write(draft ->
            draft
                .state()
                .archive()
                .map(named -> new Begun(named, draft.state().columns(), draft.state().contacts())));
    lastWritten = System.nanoTime();
    if (archive.isPresent() && archive.get().columns().hasUnwritten()) {
      Named named = archive.get().named();
      named
          .archive()
          .view()
          .mark()
          .ifPresent(mark ->
              archive
                  .get()
                  .columns()
                  .write(workspace.view().contacts(), named.columns(), mark.token()));
    }
  }

  private record Begun(Named named, LiveColumns columns, Population.Snapshot contacts) {}

  /// Archives what is known now.
  synchronized void archive() {
    String token = Ids.random("archive-");
    Begun begun =
        workspace.write(draft -> {
          Named named =
              draft
                  .state()
                  .archive()
                  .map(used -> used.announcing(token))
                  .orElseGet(() -> archives.make(token));
          draft.state().archive(named);
          draft.put(Archives.announcement(named));
          return new Begun(named, draft.state().columns(), draft.state().contacts());
        });
    View view = workspace.view();
    if (!view.contacts().isOfPopulationOf(begun.contacts())) {
      return; // made anew meanwhile: the archive is no longer of this journal
    }
    lastWritten = System.nanoTime();
    begun.columns().write(view.contacts(), begun.named().columns(), token);
    ArchiveView written = write(begun.named().archive(), token, view);
    workspace.write(draft -> {
      Population population = draft.state().population();
      if (draft.state().contacts().isOfPopulationOf(view.contacts())) {
        population.rest(view.contacts(), written);
      }
      return written;
    });
  }

  private static ArchiveView write(ContactArchive archive, String token, View view) {
    Population.Snapshot contacts = view.contacts();
    return archive.write(
        new Mark(
            token, contacts.arrival(), new ArchiveNote(view.misfits(), view.occurrences()).text()),
        contacts.size(),
        contacts::eachChangedSinceArchive);
  }

  /// Archives once more if it is worth it.
  @Override
  public void close() {
    closing.release();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Population.Snapshot contacts = workspace.view().contacts();
    if (contacts.unarchived() >= rhythm.factsAtClose() || contacts.hasErasedSinceArchive()) {
      tryTo(this::archive);
    } else {
      tryTo(this::writeColumns);
    }
  }
}
