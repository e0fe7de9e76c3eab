/// Answers how values stand in the text of one cell, and how they are read back quickly and small.
/// It knows nothing of tables. Start at [io.messageflow.store.cell.BodyWriter].
@NullMarked
package io.messageflow.store.cell;

import org.jspecify.annotations.NullMarked;
