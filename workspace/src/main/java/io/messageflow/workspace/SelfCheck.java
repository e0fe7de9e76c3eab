package io.messageflow.workspace;

import io.messageflow.engine.membership.MembershipView.SegmentMembers;
import io.messageflow.engine.population.KeptContact;
import io.messageflow.engine.population.Population;
import io.messageflow.rules.eval.ReferenceEvaluator;
import io.messageflow.store.Fact;
import io.messageflow.store.Journal;
import io.messageflow.workspace.parity.Difference;
import io.messageflow.workspace.parity.Difference.Answers;
import io.messageflow.workspace.parity.Parity;
import io.messageflow.workspace.parity.ParityBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Proves membership while it is in use: takes a contact, reads what the disk holds of it, asks the
/// reference in which live segments it is, and compares. Now and then it has the engine count a
/// segment, and compares that with the number of its members.
///
/// Both answers are about one view and the instant up to which its membership is known. A
/// difference counts only when the writer says that nothing came to the contact since the view was
/// taken, so that what was merged or erased while it was read is no false alarm.
public final class SelfCheck implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SelfCheck.class.getName());

  /// Of how many facts a contact may be; the reference takes cubic time in the worst case.
  private static final int MOST_FACTS = 1_000;

  /// Of how many segments one contact is asked at a time.
  private static final int MOST_SEGMENTS = 1_000;

  /// How many differences of one contact are kept at a time; the others are only counted.
  private static final int MOST_KEPT_AT_ONCE = 10;

  /// Every so many contacts it is one that changed last.
  private static final int CHANGED_EVERY = 4;

  /// Every so many contacts a segment is counted.
  private static final int COUNTED_EVERY = 60;

  private static final int TRIES = 64;

  private final Workspace workspace;
  private final Journal journal;
  private final Differences differences;
  private final ParityBook book = new ParityBook();
  private final SplittableRandom random = new SplittableRandom();
  private final Semaphore ended = new Semaphore(0);
  private Population.@Nullable Snapshot before;
  private long samples;
  private @Nullable Thread thread;

  SelfCheck(Workspace workspace, Journal journal, Differences differences) {
    this.workspace = workspace;
    this.journal = journal;
    this.differences = differences;
  }

  /// Goes on with it from now on, on a thread of its own.
  ///
  /// @param pause between one contact and the next
  public void start(Duration pause) {
    Thread started =
        Thread.ofPlatform().name("self-check").daemon(true).unstarted(() -> run(pause));
    thread = started;
    started.start();
  }

  private void run(Duration pause) {
    try {
      while (!ended.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        tryCheck();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryCheck() {
    try {
      check();
    } catch (RuntimeException | Error e) {
      // The disk fails, memory is short, the workspace is being closed, or a mistake of ours.
      book.skip();
      LOG.log(Level.WARNING, "Membership could not be checked.", e);
    }
  }

  /// How often the answers of a segment were compared since the start.
  public Parity parity(String segment) {
    return book.of(segment);
  }

  /// How often answers were compared since the start.
  public ParityBook parity() {
    return book;
  }

  /// Checks one contact, and now and then the count of one segment.
  public synchronized void check() {
    checkContact();
    if (++samples % COUNTED_EVERY == 0) {
      checkCount();
    }
  }

  /// Checks one contact in the live segments.
  synchronized void checkContact() {
    View view = workspace.view();
    book.keepOnly(view.register().segments().keySet());
    OptionalInt contact = view.membership().segments().isEmpty() ? OptionalInt.empty() : some(view);
    before = view.contacts();
    if (contact.isPresent()) {
      check(view, contact.getAsInt());
    }
  }

  private OptionalInt some(View view) {
    OptionalInt changed =
        samples % CHANGED_EVERY == 0 ? lastChanged(view.contacts()) : OptionalInt.empty();
    return changed.isPresent() ? changed : anyone(view.contacts());
  }

  private OptionalInt lastChanged(Population.Snapshot now) {
    int[] last = {-1};
    if (before != null && now.isOfPopulationOf(before)) {
      now.eachChangedSince(before, number -> last[0] = number);
    }
    return last[0] >= 0 && now.get(last[0]).isPresent()
        ? OptionalInt.of(last[0])
        : OptionalInt.empty();
  }

  private OptionalInt anyone(Population.Snapshot contacts) {
    for (int i = 0; i < TRIES && contacts.size() > 0; i++) {
      int number = random.nextInt(contacts.size());
      if (contacts.get(number).isPresent()) {
        return OptionalInt.of(number);
      }
    }
    return OptionalInt.empty();
  }

  /// Checks a contact as of a view.
  synchronized void check(View view, int contact) {
    List<Fact> facts = journal.factsOf(contact);
    if (facts.size() > MOST_FACTS) {
      book.skip();
      return;
    }
    Optional<KeptContact> kept = KeptContact.of(facts, view.contacts().arrival());
    List<SegmentMembers> asked = someOf(view.membership().segments());
    List<Difference> found = new ArrayList<>();
    for (SegmentMembers segment : asked) {
      compare(view, contact, segment, kept).ifPresent(found::add);
    }
    if (!found.isEmpty() && !stands(view, contact, found)) {
      book.skip();
      return;
    }
    long now = workspace.clock().millis();
    for (SegmentMembers segment : asked) {
      boolean same = found.stream().noneMatch(one -> one.segment().id().equals(segment.id()));
      book.note(segment.id(), same, now);
    }
  }

  private List<SegmentMembers> someOf(List<SegmentMembers> segments) {
    int from = random.nextInt(Math.max(1, segments.size() - MOST_SEGMENTS + 1));
    return segments.subList(from, Math.min(segments.size(), from + MOST_SEGMENTS));
  }

  private static Optional<Difference> compare(
      View view, int contact, SegmentMembers segment, Optional<KeptContact> kept) {
    long at = view.membership().knownUpTo();
    boolean live = segment.members().contains(contact);
    boolean reference =
        kept.filter(it -> ReferenceEvaluator.evaluate(segment.rule(), it.contact(), at).member())
            .isPresent();
    if (live == reference) {
      return Optional.empty();
    }
    String called = view.contacts().get(contact).orElseThrow().id();
    return Optional.of(
        new Difference(
            segment, at, view.catalogue(), new Answers.OfContact(live, reference, called, kept)));
  }

  /// Whether nothing came to the contact since; then what was found is kept.
  private boolean stands(View view, int contact, List<Difference> found) {
    boolean stands =
        workspace.write(draft -> {
          boolean same = !draft.state().contacts().hasChangedSince(view.contacts(), contact);
          if (same) {
            found.stream()
                .limit(MOST_KEPT_AT_ONCE)
                .forEach(difference -> differences.keep(difference, draft));
          }
          return same;
        });
    if (stands) {
      found.forEach(difference -> LOG.warning(difference.sentence()));
    }
    return stands;
  }

  /// Has one live segment counted.
  private void checkCount() {
    checkCount(workspace.view());
  }

  /// Has one live segment counted as of a view.
  synchronized void checkCount(View view) {
    List<SegmentMembers> segments = view.membership().segments();
    if (segments.isEmpty()) {
      return;
    }
    SegmentMembers segment = segments.get(random.nextInt(segments.size()));
    long at = view.membership().knownUpTo();
    long counted = view.engine().preview(segment.rule(), at, 0).count();
    long live = segment.members().count();
    if (counted != live) {
      Difference found =
          new Difference(segment, at, view.catalogue(), new Answers.OfCount(live, counted));
      workspace.write(draft -> {
        differences.keep(found, draft);
        return found;
      });
      LOG.warning(found.sentence());
    }
    book.note(segment.id(), counted == live, workspace.clock().millis());
  }

  /// Waits a moment for what is underway.
  @Override
  public void close() {
    ended.release();
    try {
      if (thread != null) {
        thread.join(Duration.ofSeconds(2));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
