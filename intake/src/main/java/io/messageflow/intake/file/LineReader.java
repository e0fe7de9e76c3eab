package io.messageflow.intake.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/// Cuts bytes into lines without decoding them; lines end with LF or CR LF. Holds one line at a
/// time. Not thread-safe.
final class LineReader {
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream stream;
  private final int maxLineBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int end;
  private long number;

  LineReader(InputStream stream, int maxLineBytes) {
    this.stream = stream;
    this.maxLineBytes = maxLineBytes;
  }

  /// The next line; nothing at the end.
  Optional<Line> next() throws IOException {
    if (!fill()) {
      return Optional.empty();
    }
    number++;
    byte[] line = new byte[0];
    boolean tooLong = false;
    boolean complete = false;
    while (!complete && fill()) {
      int stop = lineFeed();
      complete = stop < end;
      tooLong |= line.length + (stop - position) > maxLineBytes;
      line = tooLong ? new byte[0] : joined(line, stop);
      position = complete ? stop + 1 : stop;
    }
    return Optional.of(tooLong ? new Line.TooLong(number) : new Line.Text(number, trimmed(line)));
  }

  private boolean fill() throws IOException {
    if (position == end) {
      end = Math.max(0, stream.read(buffer));
      position = 0;
    }
    return position < end;
  }

  private int lineFeed() {
    int i = position;
    while (i < end && buffer[i] != '\n') {
      i++;
    }
    return i;
  }

  private byte[] joined(byte[] line, int stop) {
    byte[] longer = Arrays.copyOf(line, line.length + stop - position);
    System.arraycopy(buffer, position, longer, line.length, stop - position);
    return longer;
  }

  private static byte[] trimmed(byte[] line) {
    return line.length > 0 && line[line.length - 1] == '\r'
        ? Arrays.copyOf(line, line.length - 1)
        : line;
  }
}
