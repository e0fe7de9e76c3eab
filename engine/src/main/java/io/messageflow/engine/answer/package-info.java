/// Answers in the JSON shapes of the HTTP API, so that the command line and a server say the same.
/// Start at [io.messageflow.engine.answer.Answers].
@NullMarked
package io.messageflow.engine.answer;

import org.jspecify.annotations.NullMarked;
