/// What a person asks: which files, which rule or segments, at which instant; read and checked, or
/// refused with a [io.messageflow.cli.question.CommandException]. Knows nothing of answers. Start
/// at [io.messageflow.cli.question.DataOptions].
@NullMarked
package io.messageflow.cli.question;

import org.jspecify.annotations.NullMarked;
