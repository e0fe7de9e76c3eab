package io.messageflow.cli.service;

import io.messageflow.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `segments serve` in a process of its own, on a free port of the loopback.
final class ServerProcess implements AutoCloseable {
  static final String KEY = "key-of-this-test-alone";

  private static final long START_MILLIS = 60_000;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts the server and waits until it answers.
  static ServerProcess start(Path folder) {
    return start(folder, Main.class);
  }

  /// The same of another program, which takes the same arguments.
  static ServerProcess start(Path folder, Class<?> program) {
    int port = FreePort.any();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                "serve",
                "--data",
                folder.toString(),
                "--port",
                Integer.toString(port)));
    builder.environment().put("SEGMENTS_API_KEY", KEY);
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.resolveSibling(folder.getFileName() + ".log").toFile());
    try {
      ServerProcess server = new ServerProcess(builder.start(), port);
      server.awaitAnswer();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitAnswer() {
    long end = System.currentTimeMillis() + START_MILLIS;
    while (System.currentTimeMillis() < end && process.isAlive()) {
      try {
        if (send("GET", "/health", "").statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        pause();
      }
    }
    throw new IllegalStateException("the server did not start");
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Sends a request with the administrator's key.
  HttpResponse<String> send(String method, String path, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + KEY)
            .header(
                "Content-Type",
                body.startsWith("{\"id\"") ? "application/x-ndjson" : "application/json")
            .timeout(Duration.ofSeconds(30))
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /// Ends the process as a failing machine would.
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /// Tells the process to stop.
  void stop() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server does not end");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    awaitEnd();
  }
}
