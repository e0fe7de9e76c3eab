package io.messageflow.store.duckdb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messageflow.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileInPlaceOfFolderIT {
  @TempDir private Path folder;

  @Test
  void aFileIsNotTakenForAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("contacts.csv"), "id\n");

    assertThatThrownBy(() -> DuckDbJournal.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessage(file + " is a file, but a folder is needed.");
  }
}
