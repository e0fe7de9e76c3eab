package io.messageflow.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// Sends bytes, whatever they are, over a connection of their own.
final class RawClient {
  private static final int PATIENCE_MILLIS = 60_000;

  private final int port;

  RawClient(int port) {
    this.port = port;
  }

  /// What came back.
  sealed interface Outcome {
    /// An answer.
    record Answered(int status, String head) implements Outcome {}

    /// The connection was closed without an answer.
    record Closed() implements Outcome {}

    /// Nothing came in a minute.
    record Hung() implements Outcome {}
  }

  /// Sends all of it and reads what comes back until the connection is closed.
  Outcome send(byte[] request) {
    try (Socket socket = connect()) {
      write(socket, request);
      return read(socket.getInputStream());
    } catch (SocketTimeoutException e) {
      return new Outcome.Hung();
    } catch (IOException e) {
      return new Outcome.Closed();
    }
  }

  /// Sends all of it, and reads no more than the head of what comes back.
  Outcome glance(byte[] request) {
    try (Socket socket = connect()) {
      write(socket, request);
      return outcome(head(new BufferedInputStream(socket.getInputStream())));
    } catch (SocketTimeoutException e) {
      return new Outcome.Hung();
    } catch (IOException e) {
      return new Outcome.Closed();
    }
  }

  private static void write(Socket socket, byte[] request) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(request);
      out.flush();
      socket.shutdownOutput();
    } catch (IOException e) {
      // The server may answer and close before it has read all; the answer is read nevertheless.
      return;
    }
  }

  /// Sends all of it and breaks the connection off.
  ///
  /// @param reset with a reset rather than in order
  void abandon(byte[] request, boolean reset) {
    try (Socket socket = connect()) {
      if (reset) {
        socket.setSoLinger(true, 0);
      }
      socket.getOutputStream().write(request);
    } catch (IOException e) {
      // Breaking off is the purpose.
      return;
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
    return socket;
  }

  private static Outcome read(InputStream in) throws IOException {
    byte[] head = in.readNBytes(2_048);
    in.transferTo(OutputStream.nullOutputStream());
    return outcome(head);
  }

  private static byte[] head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int next = in.read();
    while (next >= 0 && head.indexOf("\r\n\r\n") < 0) {
      head.append((char) next);
      next = in.read();
    }
    return head.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Outcome outcome(byte[] head) {
    String text =
        new String(head, StandardCharsets.ISO_8859_1).replaceFirst("^HTTP/1.1 100.*\r\n\r\n", "");
    return text.matches("(?s)HTTP/1\\.1 \\d{3}.*")
        ? new Outcome.Answered(Integer.parseInt(text.substring(9, 12)), text)
        : new Outcome.Closed();
  }
}
