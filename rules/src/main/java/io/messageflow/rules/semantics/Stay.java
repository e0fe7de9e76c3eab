package io.messageflow.rules.semantics;

/// The instants of evaluation at which one value lies in a window: from `enter` on, until just
/// before `exit`. A value enters and leaves a window once, so one stay says all.
///
/// @param enter milliseconds, inclusive; [Times#BEFORE_ALL] when it always was in
/// @param exit milliseconds, exclusive; [Times#FOREVER] when it never leaves
public record Stay(long enter, long exit) {
  static final Stay NEVER = new Stay(Times.FOREVER, Times.FOREVER);

  public boolean contains(long at) {
    return enter <= at && at < exit;
  }

  /// The first instant after `at` at which the answer changes, [Times#FOREVER] when none.
  public long nextChange(long at) {
    if (enter >= exit) {
      return Times.FOREVER;
    }
    return at < enter ? enter : at < exit ? exit : Times.FOREVER;
  }
}
