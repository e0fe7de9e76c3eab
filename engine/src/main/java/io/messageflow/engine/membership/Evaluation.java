package io.messageflow.engine.membership;

import io.messageflow.engine.SegmentEngine;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.population.NumberedContacts;
import org.roaringbitmap.RoaringBitmap;

/// Who is in a segment at one instant, and who is to be asked again when: found beside the writer,
/// which makes the segment live with it. Only those are asked themselves who may change soon.
public final class Evaluation {
  /// How far a segment looks ahead to begin with.
  static final long HORIZON_MILLIS = 86_400_000;

  private final LiveSegment segment;

  private Evaluation(LiveSegment segment) {
    this.segment = segment;
  }

  /// Evaluates a segment.
  ///
  /// @param engine answers questions about the contacts
  /// @param at the instant, in milliseconds since 1970-01-01T00:00Z
  public static Evaluation of(
      Definition definition, SegmentEngine engine, NumberedContacts contacts, long at) {
    return of(definition, engine, contacts, at, HORIZON_MILLIS);
  }

  /// @param horizonMillis how far to look ahead to begin with
  static Evaluation of(
      Definition definition,
      SegmentEngine engine,
      NumberedContacts contacts,
      long at,
      long horizonMillis) {
    RoaringBitmap members = bitmap(engine.numbers(definition.rule(), at));
    Horizon horizon =
        Horizon.of(
            engine, definition.rule(), at, Horizon.Length.first(horizonMillis, definition.id()));
    LiveSegment segment = new LiveSegment(definition, members, horizon);
    segment.ask(horizon.contacts(), at, contacts);
    segment.settlePublished();
    return new Evaluation(segment);
  }

  static RoaringBitmap bitmap(ContactSet some) {
    RoaringBitmap numbers = new RoaringBitmap();
    some.each(numbers::add);
    numbers.runOptimize();
    return numbers;
  }

  public Definition definition() {
    return segment.definition();
  }

  /// The segment, for the writer alone.
  LiveSegment segment() {
    return segment;
  }
}
