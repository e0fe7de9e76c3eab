/// How the JSON of a record becomes typed values: which type a value has at first sight, what fits
/// a known type, how objects turn into dotted names, and where the limits are. Knows nothing of
/// contacts and files. Start at [io.messageflow.intake.typing.ValueTyper].
@NullMarked
package io.messageflow.intake.typing;

import org.jspecify.annotations.NullMarked;
