package io.messageflow.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.cli.question.WorkspaceFolder;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.access.SignIns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The link that a start prints while nobody could sign in otherwise.
class FirstLinkIT {
  private static final Pattern LINK =
      Pattern.compile("Sign in, once, within 24 hours: http://localhost:\\d+/sign-in\\?token=(.+)");

  @TempDir private Path folder = Path.of("");

  private Optional<String> printedAtStart(Path data) throws IOException {
    try (ServerProcess server = ServerProcess.start(data)) {
      Path log = data.resolveSibling(data.getFileName() + ".log");
      long end = System.currentTimeMillis() + 10_000;
      while (!Files.readString(log).contains("is at http") && System.currentTimeMillis() < end) {
        Thread.onSpinWait();
      }
      server.send("GET", "/v1/workspace", "");
      server.stop();
      Matcher link = LINK.matcher(Files.readString(log));
      return link.find() ? Optional.of(link.group(1)) : Optional.empty();
    }
  }

  @Test
  void eachStartPrintsANewLinkUntilSomebodyHasAPassword() throws IOException {
    Path data = folder.resolve("workspace");
    String first = printedAtStart(data).orElseThrow();
    String second = printedAtStart(data).orElseThrow();
    try (Workspace workspace = WorkspaceFolder.open(data)) {
      SignIns signIns = new SignIns(workspace);
      assertThat(signIns.byLink(first)).isInstanceOf(SignIns.Outcome.Wrong.class);
      assertThat(signIns.byLink(second))
          .isInstanceOfSatisfying(
              SignIns.Outcome.In.class,
              in ->
                  signIns.choosePassword(
                      in.signedIn(), "127.0.0.1", Optional.empty(), "correct horse battery"));
      assertThat(workspace.view().register().users()).hasSize(1);
    }
    assertThat(printedAtStart(data)).isEmpty();
  }
}
