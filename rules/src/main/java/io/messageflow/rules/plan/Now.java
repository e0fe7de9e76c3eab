package io.messageflow.rules.plan;

import io.messageflow.rules.semantics.Bounds;
import java.util.List;

/// An instant of evaluation with the windows of a plan resolved for it.
///
/// @param bounds by the number that [Moments] gave the window
record Now(long at, List<Bounds> bounds) {}
