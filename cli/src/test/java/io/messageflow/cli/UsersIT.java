package io.messageflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.cli.Shell.Result;
import io.messageflow.cli.question.WorkspaceFolder;
import io.messageflow.server.ApiServer;
import io.messageflow.server.RequestLog;
import io.messageflow.server.ServerOptions;
import io.messageflow.server.http.Proxy;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.access.SignIns;
import io.messageflow.workspace.webhooks.WebhookOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersIT {
  private static final String KEY = "administrator-of-the-tests";

  @TempDir private Path folder = Path.of("");
  private Path data = Path.of("");
  private Shell shell = new Shell(Path.of(System.getProperty("java.io.tmpdir")));

  @BeforeEach
  void makeWorkspace() {
    shell = new Shell(folder);
    data = folder.resolve("workspace");
    try (Workspace workspace = WorkspaceFolder.open(data)) {
      workspace.keys().admit(KEY);
    }
  }

  @Test
  void usersOfAFolderAreAddedListedAndLetIn() {
    Result added =
        shell.run("users --data " + data + " --add ann@example.com --role owner --name Ann");
    assertThat(added.code()).isZero();
    assertThat(added.out()).matches("/sign-in\\?token=[\\w-]{43}\n");
    Result linked = shell.run("users --data " + data + " --link ANN@example.com");
    assertThat(linked.out()).isNotEqualTo(added.out());
    assertThat(linked.err()).contains("shown only now");
    assertThat(shell.run("users --data " + data).out())
        .containsPattern("user_\\w+ +Ann +ann@example.com +owner +no");
    try (Workspace workspace = WorkspaceFolder.open(data)) {
      SignIns signIns = new SignIns(workspace);
      assertThat(signIns.byLink(token(added))).isInstanceOf(SignIns.Outcome.Wrong.class);
      assertThat(signIns.byLink(token(linked))).isInstanceOf(SignIns.Outcome.In.class);
    }
  }

  private static String token(Result result) {
    return result.out().strip().replaceFirst(".*token=", "");
  }

  @Test
  void usersOfAServerAreAddedListedAndLetIn() {
    ServerOptions options =
        new ServerOptions(
            "127.0.0.1",
            0,
            1 << 20,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Proxy.NONE,
            Optional.empty(),
            WebhookOptions.STANDARD);
    try (Workspace workspace = WorkspaceFolder.open(data);
        ApiServer server = ApiServer.start(workspace, options, RequestLog.SILENT)) {
      String address = "http://127.0.0.1:" + server.port();
      String asked = "users --key " + KEY + " --url " + address;
      Result added = shell.run(asked + " --add ann@example.com");
      assertThat(added.out()).startsWith(address + "/sign-in?token=");
      Result linked = shell.run(asked + " --link ann@example.com");
      assertThat(server.signIns().byLink(token(linked))).isInstanceOf(SignIns.Outcome.In.class);
      assertThat(shell.run(asked).out())
          .containsPattern("ann@example.com +ann@example.com +viewer +no");
      assertThat(shell.run(asked + " --link nobody@example.com").err())
          .contains("There is no user with the address nobody@example.com.");
    }
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThat(shell.run("users --data " + data + " --add ann --role owner").code())
        .isEqualTo(ExitCodes.USAGE);
    assertThat(shell.run("users --data " + data + " --add a@b --role god").err())
        .contains("There is no role \"god\".");
    assertThat(shell.run("users --data " + data + " --add a@b --link a@b").code())
        .isEqualTo(ExitCodes.USAGE);
    assertThat(shell.run("users --data " + data + " --link a@b").code())
        .isEqualTo(ExitCodes.REFUSED);
    shell.run("users --data " + data + " --add a@b");
    assertThat(shell.run("users --data " + data + " --add A@B").err())
        .contains("Another user has this address.");
  }
}
