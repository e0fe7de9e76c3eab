package io.messageflow.workspace.arrival;

import io.messageflow.rules.data.Contact;
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

  private final Map<String, HourlyCounts> counts = new ConcurrentHashMap<>();

  /// An event of a name arrived.
  ///
  /// @param at milliseconds since 1970-01-01T00:00Z
  public void add(String event, long at) {
    count(event, at);
    count(Contact.ANY_EVENT, at);
  }

  private void count(String event, long at) {
    HourlyCounts known = counts.get(event);
    if (known == null) {
      counts.put(event, new HourlyCounts(at));
    } else {
      known.add(at);
    }
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
