package io.messageflow.workspace;

import io.messageflow.engine.membership.MembershipView;
import io.messageflow.engine.membership.MembershipView.SegmentMembers;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.semantics.Times;
import io.messageflow.store.Journal;
import io.messageflow.store.MembershipChange;
import io.messageflow.store.MembershipChange.Cause;
import io.messageflow.store.MembershipUpdate;
import io.messageflow.store.WaitingChange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.roaringbitmap.PeekableIntIterator;

/// Who came into segments and who left them, from the first change on, for ever. Thread-safe.
///
/// The latest changes are in memory, for those that follow; what came before is read from the
/// journal.
public final class Feed implements AutoCloseable {
  private static final int MOST_IN_MEMORY = 10_000;

  private final Workspace workspace;
  private final Journal journal;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final ArrayDeque<MembershipChange> latest = new ArrayDeque<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  Feed(Workspace workspace, Journal journal) {
    this.workspace = workspace;
    this.journal = journal;
  }

  /// A place in the feed: behind one contact of one change. Erasing other entries does not move it.
  public record Cursor(long change, int contact) implements Comparable<Cursor> {
    /// Before the first entry.
    public static final Cursor START = new Cursor(0, Integer.MAX_VALUE);

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})(?:\\.(\\d{1,9}))?");

    /// Reads what [#text()] gave, or `0`.
    public static Optional<Cursor> read(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        return Optional.empty();
      }
      String contact = form.group(2);
      return Optional.of(
          new Cursor(
              Long.parseLong(form.group(1)),
              contact == null ? Integer.MAX_VALUE : Integer.parseInt(contact)));
    }

    /// The cursor as a text.
    public String text() {
      return contact == Integer.MAX_VALUE ? Long.toString(change) : change + "." + contact;
    }

    @Override
    public int compareTo(Cursor other) {
      return change != other.change
          ? Long.compare(change, other.change)
          : Integer.compare(contact, other.contact);
    }
  }

  /// One contact that came into a segment or left it.
  ///
  /// @param cursor the place behind it
  /// @param contact what the contact is called now
  public record Entry(
      Cursor cursor,
      String segment,
      int version,
      String contact,
      boolean entered,
      long at,
      Cause cause) {}

  /// Some entries in order.
  ///
  /// @param end the place behind all that was read, entries of erased contacts too
  /// @param isComplete whether there was no more
  public record Page(List<Entry> entries, Cursor end, boolean isComplete) {
    public Page {
      entries = List.copyOf(entries);
    }
  }

  /// The place behind the latest entry of all segments.
  public Cursor end() {
    return new Cursor(lastChange(workspace.view().membership()), Integer.MAX_VALUE);
  }

  private long lastChange(MembershipView membership) {
    return membership.knownUpTo() == Times.BEFORE_ALL
        ? journal.lastMembershipChange()
        : membership.lastChange();
  }

  /// The entries of a segment behind a place.
  public Page read(String segment, Cursor after, int limit) {
    return read(Optional.of(segment), after, limit);
  }

  /// The entries of all segments behind a place.
  public Page read(Cursor after, int limit) {
    return read(Optional.empty(), after, limit);
  }

  private Page read(Optional<String> segment, Cursor after, int limit) {
    View view = workspace.view();
    long upTo = lastChange(view.membership());
    List<Entry> entries = new ArrayList<>();
    Cursor at = after;
    while (true) {
      int rows = limit - entries.size() + 1;
      List<MembershipChange> changes = changes(segment, at.change() - 1, upTo, rows);
      for (MembershipChange change : changes) {
        at = take(change, at, limit, entries, view);
        if (entries.size() == limit) {
          return new Page(entries, at, false);
        }
      }
      if (changes.size() < rows) {
        return new Page(entries, at, true);
      }
    }
  }

  /// Adds the entries of a change that lie behind a place, as many as there is room for.
  ///
  /// @return the place behind what was taken
  private static Cursor take(
      MembershipChange change, Cursor after, int limit, List<Entry> entries, View view) {
    Cursor at = after;
    PeekableIntIterator contacts = change.contacts().getIntIterator();
    while (contacts.hasNext() && entries.size() < limit) {
      Cursor next = new Cursor(change.number(), contacts.next());
      if (next.compareTo(after) > 0) {
        at = next;
        name(next.contact(), view).ifPresent(contact -> entries.add(entry(next, change, contact)));
      }
    }
    return contacts.hasNext() ? at : new Cursor(change.number(), Integer.MAX_VALUE);
  }

  private static Entry entry(Cursor cursor, MembershipChange change, String contact) {
    return new Entry(
        cursor,
        change.segment(),
        change.version(),
        contact,
        change.entered(),
        change.at(),
        change.cause());
  }

  /// What a contact is called; nothing when it was erased.
  private static Optional<String> name(int contact, View view) {
    return view.contacts()
        .get(contact)
        .map(Contact::id)
        .or(() -> Optional.ofNullable(view.membership().formerIds().get(contact)));
  }

  private List<MembershipChange> changes(
      Optional<String> segment, long after, long upTo, int limit) {
    lock.lock();
    try {
      if (!latest.isEmpty() && latest.getFirst().number() <= after + 1) {
        return latest.stream()
            .filter(change -> change.number() > after && change.number() <= upTo)
            .filter(change -> segment.isEmpty() || segment.get().equals(change.segment()))
            .limit(limit)
            .toList();
      }
    } finally {
      lock.unlock();
    }
    return journal.membershipChanges(segment, after, upTo, limit);
  }

  /// This is durable now.
  void published(MembershipUpdate update) {
    if (update.changes().isEmpty() && update.ended().isEmpty()) {
      return;
    }
    lock.lock();
    try {
      latest.removeIf(change -> update.ended().contains(change.segment()));
      latest.addAll(update.changes());
      while (latest.size() > MOST_IN_MEMORY) {
        latest.removeFirst();
      }
      more.signalAll();
    } finally {
      lock.unlock();
    }
    listeners.forEach(Runnable::run);
  }

  /// Lets something be called whenever there is more, by the thread that writes: it must not wait.
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /// Waits until there is something behind a place, the feed is closed, or the time is over.
  ///
  /// @param enough whether to wait no longer, asked again after [#wake()]
  /// @return whether the time was not over
  public boolean await(String segment, Cursor after, Duration longest, BooleanSupplier enough) {
    long left = longest.toNanos();
    lock.lock();
    try {
      while (left > 0 && !closed && !enough.getAsBoolean() && !hasMore(segment, after)) {
        left = more.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return left > 0;
  }

  /// Lets those who wait look again.
  public void wake() {
    lock.lock();
    try {
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean hasMore(String segment, Cursor after) {
    return workspace
        .view()
        .membership()
        .find(segment)
        .filter(live -> live.lastChange() > after.change())
        .isPresent();
  }

  /// Since when the contact is in those of the live segments in which it is, by id.
  ///
  /// @param contact its number
  public Map<String, Long> since(View view, int contact) {
    Set<String> in =
        view.membership().segments().stream()
            .filter(live -> live.members().contains(contact))
            .map(SegmentMembers::id)
            .collect(Collectors.toSet());
    Map<String, Long> since = new HashMap<>();
    in.forEach(segment -> since.put(segment, view.membership().knownUpTo()));
    since.putAll(journal.lastEntries(contact, in));
    for (WaitingChange waiting : journal.waitingChanges()) {
      if (waiting.entered()
          && in.contains(waiting.segment())
          && waiting.contacts().contains(contact)) {
        since.put(waiting.segment(), waiting.at());
      }
    }
    return since;
  }

  /// Whether the feed has ended.
  public boolean isClosed() {
    return closed;
  }

  /// Lets go of all who wait.
  @Override
  public void close() {
    closed = true;
    wake();
  }
}
