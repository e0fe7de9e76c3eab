/// Answers how records become typed contacts and events, and why a bad one was refused. It knows
/// the rules, and nothing of who calls it. Start at [io.messageflow.intake.Intake].
@NullMarked
package io.messageflow.intake;

import org.jspecify.annotations.NullMarked;
