package io.messageflow.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A connection to a server on loopback that is kept open, with as little work a request as can be,
/// so that the server is measured. For one thread.
final class Connection implements AutoCloseable {
  static final String JSON = "application/json";
  static final String LINES = "application/x-ndjson";

  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;
  private final String authorization;

  Connection(int port, String key) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    this.out = socket.getOutputStream();
    this.in = new BufferedInputStream(socket.getInputStream());
    this.authorization = "\r\nHost: localhost\r\nAuthorization: Bearer " + key;
  }

  /// Posts and waits for the answer.
  ///
  /// @throws IOException when it is another than 200
  String post(String path, String type, byte[] body) throws IOException {
    String head =
        "POST %s HTTP/1.1%s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, authorization, type, body.length);
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
    return answer(path);
  }

  /// Posts and waits for the answer.
  ///
  /// @return whether it was taken; not when the server says that it has too much to do
  /// @throws IOException when the answer is another than 200 or 429
  boolean offer(String path, String type, byte[] body) throws IOException {
    try {
      post(path, type, body);
      return true;
    } catch (RefusedException e) {
      return false;
    }
  }

  /// The server has too much to do.
  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /// Gets what lies under a path.
  ///
  /// @throws IOException when the answer is another than 200
  String get(String path) throws IOException {
    String head = "GET %s HTTP/1.1%s\r\n\r\n".formatted(path, authorization);
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return answer(path);
  }

  private String answer(String path) throws IOException {
    String status = line();
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    if (status.contains(" 429 ")) {
      throw new RefusedException();
    }
    if (!status.contains(" 200 ")) {
      throw new IOException(path + ": " + status + " " + body);
    }
    return body;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
