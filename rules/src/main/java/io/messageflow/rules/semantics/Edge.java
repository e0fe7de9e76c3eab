package io.messageflow.rules.semantics;

/// The start or the end of an anchor; the end of a day is the start of the next, the end of an
/// instant the millisecond after it. `before A` ends at the start of A, `after A` begins at its
/// end.
public record Edge(Anchor anchor, Side side) {
  /// Which end of the anchor.
  public enum Side {
    START,
    END
  }

  public static Edge startOf(Anchor anchor) {
    return new Edge(anchor, Side.START);
  }

  public static Edge endOf(Anchor anchor) {
    return new Edge(anchor, Side.END);
  }

  int shift() {
    return side == Side.START ? 0 : 1;
  }
}
