/// The same knowledge of all contacts turned round: not what is known of one contact, but one thing
/// of all of them, in arrays. A column is taken out of the contacts, or read from its file, when a
/// question first needs it, and never changes afterwards. Knows nothing of rules. Start at
/// [io.messageflow.engine.column.Columns].
@NullMarked
package io.messageflow.engine.column;

import org.jspecify.annotations.NullMarked;
