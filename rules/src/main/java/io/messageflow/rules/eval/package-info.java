/// The specification: what a checked rule answers for one contact at one instant, with the reasons.
/// Slow and obvious on purpose; every engine must agree with it. Start at
/// [io.messageflow.rules.eval.ReferenceEvaluator].
@NullMarked
package io.messageflow.rules.eval;

import org.jspecify.annotations.NullMarked;
