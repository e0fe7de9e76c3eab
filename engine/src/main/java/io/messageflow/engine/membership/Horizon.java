package io.messageflow.engine.membership;

import io.messageflow.engine.SegmentEngine;
import io.messageflow.engine.plan.Outlook;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.semantics.Times;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/// How far it is known for a segment who is to be asked when. Up to there every contact whose
/// answer time changes has a timer, or changes at an instant at which all are asked.
///
/// @param upTo the last instant of which that is so
/// @param contacts who is to be asked now until when the answer holds
/// @param instants at which all are asked by one question to the engine, in order
/// @param next how far to look from there
record Horizon(long upTo, RoaringBitmap contacts, List<Long> instants, Length next) {
  /// More contacts than that are not asked at once, if a nearer horizon helps.
  private static final int MANY = 8_192;

  /// With fewer the next horizon is farther.
  private static final int FEW = MANY / 4;

  /// How far to look, in milliseconds.
  ///
  /// @param usual what to begin with; never more than eight times, nor less than a hundredth of it
  record Length(long usual, long millis) {
    private static final int MOST = 8;
    private static final int LEAST = 100;
    private static final int PARTS = 1_024;

    /// The first one of a segment: not the same for all, so that not all look ahead at once.
    static Length first(long usual, String segment) {
      long part = Math.floorMod(segment.hashCode(), PARTS);
      return new Length(usual, Math.max(1, usual / 2 + usual / 2 * part / PARTS));
    }

    Length farther() {
      return new Length(usual, Math.min(usual * MOST, millis * 2));
    }

    Length nearer() {
      return new Length(usual, millis / 2);
    }

    boolean isLeast() {
      return millis <= Math.max(1, usual / LEAST);
    }
  }

  /// Looks ahead from an instant.
  static Horizon of(SegmentEngine engine, CheckedRule rule, long after, Length length) {
    if (after >= Times.MAX) {
      return new Horizon(Times.FOREVER, new RoaringBitmap(), List.of(), length);
    }
    Length chosen = length;
    Outlook outlook = look(engine, rule, after, chosen);
    int count = outlook.contacts().count();
    while (count > MANY && outlook.upTo() < Times.MAX && !chosen.isLeast()) {
      chosen = chosen.nearer();
      outlook = look(engine, rule, after, chosen);
      count = outlook.contacts().count();
    }
    return new Horizon(
        outlook.upTo(),
        Evaluation.bitmap(outlook.contacts()),
        outlook.instants(),
        count < FEW ? chosen.farther() : chosen);
  }

  private static Outlook look(SegmentEngine engine, CheckedRule rule, long after, Length length) {
    return engine.outlook(rule, after, Math.min(Times.MAX, after + length.millis()));
  }
}
