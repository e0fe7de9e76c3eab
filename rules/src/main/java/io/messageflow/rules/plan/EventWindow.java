package io.messageflow.rules.plan;

import io.messageflow.rules.data.EventTimeline;
import io.messageflow.rules.semantics.Interval;
import io.messageflow.rules.semantics.Stay;
import io.messageflow.rules.semantics.Times;
import io.messageflow.rules.semantics.Windows;
import java.time.ZoneId;
import java.util.Optional;

/// The window of events of a plan, or none. Events after the instant of evaluation never lie in it.
final class EventWindow {
  private static final int NO_WINDOW = -1;
  private static final Stay ALWAYS = new Stay(Times.BEFORE_ALL, Times.FOREVER);

  private final Optional<Interval> interval;
  private final int number;
  private final ZoneId zone;

  private EventWindow(Optional<Interval> interval, int number, ZoneId zone) {
    this.interval = interval;
    this.number = number;
    this.zone = zone;
  }

  static EventWindow of(Optional<Interval> interval, Moments moments, ZoneId zone) {
    return new EventWindow(
        interval, interval.map(i -> moments.instants(i, zone)).orElse(NO_WINDOW), zone);
  }

  /// The index of the first event in the window.
  int first(EventTimeline timeline, Now now) {
    return number == NO_WINDOW ? 0 : timeline.countBefore(now.bounds().get(number).low());
  }

  /// The index after the last event in the window.
  int end(EventTimeline timeline, Now now) {
    long end = now.at() + 1;
    return timeline.countBefore(
        number == NO_WINDOW ? end : Math.min(end, now.bounds().get(number).high()));
  }

  boolean contains(long t, Now now) {
    return t <= now.at() && (number == NO_WINDOW || now.bounds().get(number).contains(t));
  }

  /// When an event at `t` enters the window, at the earliest when it happens.
  long enter(long t) {
    return Math.max(t, stay(t).enter());
  }

  /// When an event at `t` leaves the window.
  long exit(long t) {
    return stay(t).exit();
  }

  /// The first instant after `now` at which an event at `t` enters or leaves.
  long nextChange(long t, Now now) {
    Stay stay = stay(t);
    return new Stay(Math.max(t, stay.enter()), stay.exit()).nextChange(now.at());
  }

  private Stay stay(long t) {
    return interval.map(i -> Windows.stay(i, t, zone)).orElse(ALWAYS);
  }
}
