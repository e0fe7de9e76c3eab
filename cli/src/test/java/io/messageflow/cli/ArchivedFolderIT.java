package io.messageflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.cli.Shell.Result;
import io.messageflow.cli.question.WorkspaceFolder;
import io.messageflow.workspace.Workspace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands on a folder in which contacts rest in an archive.
class ArchivedFolderIT {
  @TempDir private Path folder;

  @Test
  void aFolderIsAskedWhoseContactsAreArchived() {
    Shell shell = new Shell(folder);
    Path data = folder.resolve("data");
    assertThat(shell.run("import contacts.csv events.ndjson --data " + data).code()).isZero();
    try (Workspace workspace = WorkspaceFolder.openExisting(data)) {
      workspace.archive();
    }
    String rule = "{\"event\": \"order\", \"count\": {\"atLeast\": 2}}";
    Result members = shell.run("members --format ids --data " + data + " --rule", rule);
    assertThat(members.out()).isEqualTo("ann\n");
    assertThat(shell.run("count --json --data " + data + " --rule", rule).out())
        .contains("\"count\": 1", "\"total\": 3");
    assertThat(shell.run("explain --contact ben --data " + data + " --rule", rule).code()).isZero();
  }
}
