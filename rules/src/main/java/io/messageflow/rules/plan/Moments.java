package io.messageflow.rules.plan;

import io.messageflow.rules.semantics.Bounds;
import io.messageflow.rules.semantics.Interval;
import io.messageflow.rules.semantics.Windows;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// The windows of a plan. Each gets a number when the plan is made; at an instant all are resolved
/// once for all contacts.
final class Moments {
  private record Numbered(Interval interval, boolean days, ZoneId zone) {
    Bounds at(long at) {
      return days ? Windows.dayBounds(interval, at, zone) : Windows.bounds(interval, at, zone);
    }
  }

  private final List<Numbered> windows = new ArrayList<>();

  /// The number of a window over instants.
  int instants(Interval interval, ZoneId zone) {
    return number(new Numbered(interval, false, zone));
  }

  /// The number of a window over days.
  int days(Interval interval, ZoneId zone) {
    return number(new Numbered(interval, true, zone));
  }

  private int number(Numbered window) {
    int known = windows.indexOf(window);
    if (known >= 0) {
      return known;
    }
    windows.add(window);
    return windows.size() - 1;
  }

  Now resolve(long at) {
    if (windows.isEmpty()) {
      return new Now(at, List.of());
    }
    List<Bounds> bounds = new ArrayList<>(windows.size());
    for (Numbered window : windows) {
      bounds.add(window.at(at));
    }
    return new Now(at, bounds);
  }
}
