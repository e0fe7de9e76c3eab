package io.messageflow.workspace;

import io.messageflow.rules.semantics.Times;
import io.messageflow.store.Commit;
import io.messageflow.store.Fact;
import io.messageflow.store.Journal;
import io.messageflow.store.MembershipChange;
import io.messageflow.workspace.register.Settings;
import io.messageflow.workspace.register.StoredSegment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/// How many contacts came into segments and left them since midnight of the workspace's zone, by
/// what was published. Kept as changes come; read from the journal when it is first asked for, and
/// in another zone. Thread-safe.
public final class Today {
  private static final int A_READ = 2_000;

  private final Workspace workspace;
  private final Journal journal;
  private Optional<Day> day = Optional.empty();

  Today(Workspace workspace, Journal journal) {
    this.workspace = workspace;
    this.journal = journal;
  }

  /// How many contacts, each once however often it changed.
  public record Counts(long entered, long exited) {}

  /// The changes of one day.
  ///
  /// @param start of the day, in milliseconds since 1970-01-01T00:00Z
  /// @param end of the day, not in it
  private record Day(
      ZoneId zone,
      long start,
      long end,
      Map<String, RoaringBitmap> entered,
      Map<String, RoaringBitmap> exited) {
    static Day of(ZoneId zone, long now) {
      LocalDate date = Instant.ofEpochMilli(now).atZone(zone).toLocalDate();
      return new Day(
          zone, start(date, zone), start(date.plusDays(1), zone), new HashMap<>(), new HashMap<>());
    }

    private static long start(LocalDate date, ZoneId zone) {
      return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    boolean holds(ZoneId otherZone, long now) {
      return zone.equals(otherZone) && start <= now && now < end;
    }

    void add(MembershipChange change) {
      if (change.at() >= start && change.at() < end) {
        (change.entered() ? entered : exited)
            .computeIfAbsent(change.segment(), segment -> new RoaringBitmap())
            .or(change.contacts());
      }
    }

    void forget(int contact) {
      entered.values().forEach(contacts -> contacts.remove(contact));
      exited.values().forEach(contacts -> contacts.remove(contact));
    }

    void end(String segment) {
      entered.remove(segment);
      exited.remove(segment);
    }
  }

  /// What changed in a segment.
  public synchronized Counts counts(String segment) {
    Settings settings = workspace.view().register().settings();
    long now = workspace.clock().millis();
    Day current =
        day.filter(known -> known.holds(settings.zone(), now))
            .orElseGet(() -> read(settings.zone(), now));
    day = Optional.of(current);
    return new Counts(count(current.entered(), segment), count(current.exited(), segment));
  }

  private static long count(Map<String, RoaringBitmap> contacts, String segment) {
    RoaringBitmap found = contacts.get(segment);
    return found == null ? 0 : found.getLongCardinality();
  }

  /// From the latest change back to those of yesterday. Changes are published in the order of their
  /// instants, but for those that wait for the time to settle of their segment.
  private Day read(ZoneId zone, long now) {
    Day read = Day.of(zone, now);
    long settle = longestSettle(now);
    boolean mayBeMore = true;
    for (long upTo = journal.lastMembershipChange(); mayBeMore && upTo > 0; upTo -= A_READ) {
      List<MembershipChange> changes =
          journal.membershipChanges(Optional.empty(), Math.max(0, upTo - A_READ), upTo, A_READ);
      changes.forEach(read::add);
      mayBeMore = changes.stream().noneMatch(change -> change.at() + settle < read.start());
    }
    return read;
  }

  private long longestSettle(long now) {
    return workspace.view().register().segments().values().stream()
        .map(StoredSegment::settle)
        .flatMap(Optional::stream)
        .mapToLong(settle -> Times.plus(now, settle, ZoneId.of("UTC")) - now)
        .max()
        .orElse(0);
  }

  /// This is durable now. What was read from the journal already is only added once more, which
  /// changes nothing.
  synchronized void published(Commit commit) {
    day.ifPresent(known -> {
      commit.membership().ended().forEach(known::end);
      commit.membership().changes().forEach(known::add);
      for (Fact fact : commit.facts()) {
        if (fact instanceof Fact.ContactErased erased) {
          known.forget(erased.contact());
        }
      }
    });
  }
}
