package io.messageflow.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A mail server in a process of its own that takes everything, keeps nothing, and counts what came
/// by recipient. It says its port in the first line; asked by any line, it says how many messages,
/// how many recipients, and how many came to the one who got most, and forgets them.
public final class MailSink implements AutoCloseable {
  private static final byte[] END = "\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter questions;
  private final int port;

  /// Starts one.
  MailSink() {
    try {
      process =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElse("java"),
                  "-Xmx256m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  MailSink.class.getName())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      answers =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      questions = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
      port = Integer.parseInt(answers.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  /// Fails unless each of so many recipients got one message since the last question.
  void expectOneEach(int recipients) {
    questions.println("count");
    try {
      String expected = recipients + " " + recipients + " 1";
      String answer = answers.readLine();
      if (!expected.equals(answer)) {
        throw new IllegalStateException("expected " + expected + ", the sink has " + answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }

  public static void main(String[] arguments) throws IOException {
    Map<String, Integer> counts = new ConcurrentHashMap<>();
    ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon(true).start(() -> accept(server, counts));
    System.out.println(server.getLocalPort());
    BufferedReader asked =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (asked.readLine() != null) {
      int messages = counts.values().stream().mapToInt(Integer::intValue).sum();
      int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
      System.out.println(messages + " " + counts.size() + " " + most);
      counts.clear();
    }
  }

  private static void accept(ServerSocket server, Map<String, Integer> counts) {
    try {
      while (true) {
        Socket client = server.accept();
        client.setTcpNoDelay(true);
        Thread.ofPlatform().daemon(true).start(() -> serve(client, counts));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void serve(Socket client, Map<String, Integer> counts) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream(), 1 << 16);
      OutputStream out = new BufferedOutputStream(client.getOutputStream());
      say(out, "220 sink");
      String recipient = "";
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        String command = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
        switch (command) {
          case "RCPT" -> {
            recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
            say(out, "250 ok");
          }
          case "DATA" -> {
            say(out, "354 go on");
            skip(in);
            counts.merge(recipient, 1, Integer::sum);
            say(out, "250 taken");
          }
          case "QUIT" -> {
            say(out, "221 bye");
            return;
          }
          default -> say(out, "250 ok");
        }
      }
    } catch (IOException e) {
      // The client is gone.
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /// The next line; empty at the end.
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int letter = in.read(); letter >= 0 && letter != '\n'; letter = in.read()) {
      line.append((char) letter);
    }
    return line.toString().strip();
  }

  /// Reads up to the end of a message.
  private static void skip(InputStream in) throws IOException {
    int matched = 2;
    while (matched < END.length) {
      int letter = in.read();
      if (letter < 0) {
        throw new IOException("the message was cut");
      }
      matched = letter == END[matched] ? matched + 1 : letter == '\r' ? 1 : 0;
    }
  }
}
