package io.messageflow.store;

/// How many events of a name arrived in a quarter of an hour.
///
/// @param from when it begins, in milliseconds since 1970-01-01T00:00Z
/// @param last when the last of them arrived
public record ArrivalCount(String event, long from, long last, long count) {
  /// The length of a quarter of an hour.
  public static final long QUARTER_MILLIS = 900_000;

  /// When the quarter of an hour begins in which an instant lies.
  public static long quarter(long at) {
    return Math.floorDiv(at, QUARTER_MILLIS) * QUARTER_MILLIS;
  }

  static ArrivalCount of(Fact.EventHappened event) {
    return new ArrivalCount(event.name(), quarter(event.arrivedAt()), event.arrivedAt(), 1);
  }
}
