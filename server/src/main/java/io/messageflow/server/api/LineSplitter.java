package io.messageflow.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Cuts a stream into its lines, blank ones left out. Not thread-safe.
final class LineSplitter {
  private static final int FIRST_ROOM = 1 << 16;

  private final InputStream stream;
  private final int longest;
  private byte[] buffer = new byte[FIRST_ROOM];
  private int start;
  private int end;

  /// @param longest how many bytes a line may have
  LineSplitter(InputStream stream, int longest) {
    this.stream = stream;
    this.longest = longest;
  }

  /// The next line that is not blank, without its end.
  ///
  /// @throws IOException when the stream breaks off, or a line is too long
  Optional<byte[]> next() throws IOException {
    for (Optional<byte[]> line = any(); line.isPresent(); line = any()) {
      if (!isBlank(line.get())) {
        return line;
      }
    }
    return Optional.empty();
  }

  private Optional<byte[]> any() throws IOException {
    int searched = start;
    while (true) {
      for (int i = searched; i < end; i++) {
        if (buffer[i] == '\n') {
          byte[] line = copy(i);
          start = i + 1;
          return Optional.of(line);
        }
      }
      int seen = end - start;
      if (!fill()) {
        byte[] line = copy(end);
        start = end;
        return line.length == 0 ? Optional.empty() : Optional.of(line);
      }
      searched = start + seen;
    }
  }

  private byte[] copy(int to) {
    byte[] line = new byte[to - start];
    System.arraycopy(buffer, start, line, 0, line.length);
    return line;
  }

  /// Reads more behind what is there; false at the end.
  private boolean fill() throws IOException {
    int kept = end - start;
    if (kept > longest) {
      throw new IOException("a line is longer than " + (longest >> 20) + " MiB");
    }
    byte[] target = kept > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
    System.arraycopy(buffer, start, target, 0, kept);
    buffer = target;
    start = 0;
    end = kept;
    int count = stream.read(buffer, end, buffer.length - end);
    end += Math.max(count, 0);
    return count >= 0;
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
