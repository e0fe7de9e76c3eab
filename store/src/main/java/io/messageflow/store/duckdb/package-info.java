/// Answers how a journal lies on a disk: one DuckDB file of append-only tables beside a lock file,
/// with values in a text coding of their own. Nobody outside knows SQL. Start at
/// [io.messageflow.store.duckdb.DuckDbJournal], then [io.messageflow.store.duckdb.Table].
@NullMarked
package io.messageflow.store.duckdb;

import org.jspecify.annotations.NullMarked;
