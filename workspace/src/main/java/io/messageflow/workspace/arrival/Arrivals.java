package io.messageflow.workspace.arrival;

import io.messageflow.rules.data.Contact;
import io.messageflow.store.ArrivalCount;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// When events of each name arrived, so that it is noticed when they cease to. Thread-safe.
public final class Arrivals {
  /// From how many missing events on a silence is none by chance: if they come independently of one
  /// another, e to the power of minus so many is the chance that none comes, 1 in 10,000.
  private static final double MISSING = Math.log(10_000);

  /// For how long before an instant it matters what arrived.
  public static final long WINDOW_MILLIS = HourlyCounts.ROOM * HourlyCounts.HOUR_MILLIS;

  private final Map<String, HourlyCounts> counts = new ConcurrentHashMap<>();

  /// An event of a name arrived.
  ///
  /// @param at milliseconds since 1970-01-01T00:00Z
  public void add(String event, long at) {
    add(event, at, 1);
  }

  /// Takes back in what arrived before a start.
  public void restore(ArrivalCount count) {
    add(count.event(), count.last(), Math.toIntExact(count.count()));
  }

  private void add(String event, long at, int number) {
    counts.computeIfAbsent(event, e -> new HourlyCounts(at)).add(at, number);
    counts.computeIfAbsent(Contact.ANY_EVENT, e -> new HourlyCounts(at)).add(at, number);
  }

  /// Those of some names of which nothing arrives any more, by name. A silence is at least an hour
  /// long, and so long that in the same hours of the days before at least ten events came.
  ///
  /// @param events names, `*` for any event
  public List<Silence> silences(Collection<String> events, long now) {
    return events.stream().sorted().flatMap(event -> silence(event, now).stream()).toList();
  }

  private Optional<Silence> silence(String event, long now) {
    HourlyCounts known = counts.get(event);
    if (known == null || now - known.last() < HourlyCounts.HOUR_MILLIS) {
      return Optional.empty();
    }
    double expected = known.expectedUntil(now);
    return expected < MISSING
        ? Optional.empty()
        : Optional.of(new Silence(event, known.last(), now, expected / known.hoursUntil(now)));
  }
}
