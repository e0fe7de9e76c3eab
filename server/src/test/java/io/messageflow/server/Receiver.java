package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A receiver of webhooks on a free port of this machine.
final class Receiver implements AutoCloseable {
  /// What came.
  record Message(String id, String timestamp, String signature, String body) {
    /// What a JSON pointer leads to, see [Plain].
    Object at(String pointer) {
      return Plain.at(Plain.of(body), pointer);
    }
  }

  private final HttpServer server;
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private volatile int status = 204;

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /// What is answered from now on.
  void answers(int code) {
    status = code;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int answer = status;
      messages.add(
          new Message(
              exchange.getRequestHeaders().getFirst("webhook-id"),
              exchange.getRequestHeaders().getFirst("webhook-timestamp"),
              exchange.getRequestHeaders().getFirst("webhook-signature"),
              body));
      if (answer >= 300 && answer < 400) {
        exchange.getResponseHeaders().add("Location", url());
      }
      exchange.sendResponseHeaders(answer, -1);
    }
  }

  /// The next message.
  Message next() throws InterruptedException {
    Message message = messages.poll(20, TimeUnit.SECONDS);
    assertThat(message).as("a message comes").isNotNull();
    return message;
  }

  /// Whether nothing came that was not yet looked at.
  boolean isQuiet() {
    return messages.isEmpty();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
