package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Who begins a request and does not go on is let go, and nobody waits for him.
class SlowCallersIT extends OnServer {
  private static final int PATIENCE_MILLIS = 20_000;

  private static final String BODY =
      """
      POST /v1/contacts HTTP/1.1\r
      Host: localhost\r
      Authorization: Bearer %s\r
      Content-Type: %s\r
      Content-Length: 100\r
      \r
      {"id": "slow"}
      """;

  private String answerTo(String beginning) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(beginning.getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aConnectionIsClosedWhenTheCallerAsksForIt() throws IOException {
    assertThat(answerTo("GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200")
        .endsWith("{\"status\":\"up\"}\n");
  }

  @Test
  void aStreamIsWholeWhenTheCallerAsksToCloseTheConnection() throws IOException {
    served.post("/v1/contacts", "{\"id\": \"ann\"}").is(200);
    served
        .post("/v1/segments", "{\"id\": \"s\", \"name\": \"S\", \"rule\": {\"all\": []}}")
        .is(201);
    String members =
        answerTo(
            """
            GET /v1/segments/s/contacts HTTP/1.1\r
            Host: x\r
            Authorization: Bearer %s\r
            Accept: application/x-ndjson\r
            Connection: close\r
            \r
            """
                .formatted(Served.ADMIN));
    assertThat(members).startsWith("HTTP/1.1 200").endsWith("{\"id\":\"ann\",\"fields\":{}}\n");
  }

  @Test
  void anotherVersionOfHttpIsNamed() throws IOException {
    assertThat(answerTo("GET /health HTTP/1.0\r\nHost: x\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("it is of another version than HTTP/1.1");
  }

  @Test
  void whoPausesInABodyIsLetGoAndNothingIsTakenIn() throws IOException {
    assertThat(answerTo(BODY.formatted(Served.ADMIN, "application/json"))).isEmpty();
    served.get("/v1/contacts/slow").is(404);
  }

  @Test
  void whatCameBeforeInAStreamIsIn() throws IOException, InterruptedException {
    assertThat(answerTo(BODY.formatted(Served.ADMIN, "application/x-ndjson"))).isEmpty();
    for (int i = 0; i < 100 && served.workspace().view().contactCount() == 0; i++) {
      Thread.sleep(50);
    }
    served.get("/v1/contacts/slow").is(200);
  }

  @Test
  void whoPausesNowAndThenIsWaitedFor() throws IOException, InterruptedException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      byte[] request =
          BODY.formatted(Served.ADMIN, "application/json")
              .replace("Content-Length: 100", "Content-Length: 15\r\nConnection: close")
              .getBytes(StandardCharsets.UTF_8);
      int head = request.length - 15;
      socket.getOutputStream().write(request, 0, head);
      for (int i = head; i < request.length; i += 5) {
        Thread.sleep(Served.PAUSE.dividedBy(2));
        socket.getOutputStream().write(request, i, 5);
      }
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 200");
    }
  }
}
