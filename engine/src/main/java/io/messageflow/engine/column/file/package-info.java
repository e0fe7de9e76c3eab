/// Answers how arrays and values stand in files that survive a crash, and whether what stands in a
/// file is what was written. It knows no columns: these write themselves. Start at
/// [io.messageflow.engine.column.file.ColumnFolder].
@NullMarked
package io.messageflow.engine.column.file;

import org.jspecify.annotations.NullMarked;
