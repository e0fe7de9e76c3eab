package io.messageflow.store.duckdb;

import io.messageflow.store.Fact;
import java.util.function.Consumer;

/// All rows of a table, read on all cores. Nobody may write meanwhile.
record WholeTables(Database database) implements Replay.Source {
  @Override
  public <F extends Fact> void each(Table table, Scan.Rows<F> read, Consumer<? super F> to) {
    new Scan(database, table, "true").<F, RuntimeException>forEach(read, to::accept);
  }
}
