/// Mistakes of the user as values: a code, a place, a sentence, a hint. All are collected, none is
/// thrown. Start at [io.messageflow.rules.problem.Problem].
@NullMarked
package io.messageflow.rules.problem;

import org.jspecify.annotations.NullMarked;
