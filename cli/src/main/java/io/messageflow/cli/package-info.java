/// Answers what a person typed: commands, their output and their exit codes. It wires the other
/// modules together, and nothing knows it.
@NullMarked
package io.messageflow.cli;

import org.jspecify.annotations.NullMarked;
