package io.messageflow.store.duckdb;

import io.messageflow.store.Journal;
import io.messageflow.store.JournalContract;
import java.nio.file.Path;

class DuckDbJournalIT extends JournalContract {
  @Override
  protected Journal open(Path folder) {
    return DuckDbJournal.open(folder);
  }
}
