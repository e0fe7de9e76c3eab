/// Answers as a person reads them. Knows the terminal and what is answered, not how it was asked.
/// Start at [io.messageflow.cli.answer.CountAnswer].
@NullMarked
package io.messageflow.cli.answer;

import org.jspecify.annotations.NullMarked;
