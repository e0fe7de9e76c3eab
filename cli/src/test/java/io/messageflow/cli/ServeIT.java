package io.messageflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.cli.Shell.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ServeIT {
  @TempDir private Path folder = Path.of("");

  @Test
  @Timeout(30)
  void takenPortEndsTheCommandAndMakesNoKey() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path data = folder.resolve("served");
      Result result =
          new Shell(folder).run("serve --data " + data + " --port " + taken.getLocalPort());
      assertThat(result.code()).isEqualTo(ExitCodes.REFUSED);
      assertThat(result.out()).isEmpty();
      assertThat(result.err())
          .contains("Port " + taken.getLocalPort() + " of 127.0.0.1 cannot be listened on.")
          .contains("--port");
      assertThat(new Shell(folder).run("keys --data " + data).out())
          .doesNotContain("administrator");
    }
  }
}
