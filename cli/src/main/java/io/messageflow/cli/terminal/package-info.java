/// How answers look: the two streams, colour, tables, the progress bar. Knows nothing of what is
/// shown. Start at [io.messageflow.cli.terminal.Terminal].
@NullMarked
package io.messageflow.cli.terminal;

import org.jspecify.annotations.NullMarked;
