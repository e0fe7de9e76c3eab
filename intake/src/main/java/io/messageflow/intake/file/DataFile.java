package io.messageflow.intake.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// A file on disk, unpacked while it is read, as often as it is asked for. Not thread-safe.
final class DataFile {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int HEAD_BYTES = 1 << 16;

  /// How files of other kinds begin, and what to do with them.
  private static final Map<String, String> OTHER_KINDS =
      Map.of(
          "PK\u0003\u0004",
              "It is a zip archive or an Excel workbook: unpack it, or save it as CSV.",
          "(\u00b5/\u00fd", "It is packed with zstd: unpack it, or pack it with gzip.",
          "BZh", "It is packed with bzip2: unpack it, or pack it with gzip.",
          "\u00fd7zXZ", "It is packed with xz: unpack it, or pack it with gzip.",
          "PAR1", "It is a Parquet file: export it as CSV or NDJSON.",
          "%PDF", "It is a PDF document: export the data as CSV or NDJSON.",
          "\u00d0\u00cf\u0011\u00e0", "It is an old Excel workbook: save it as CSV.");

  private final Path path;
  private final long size;
  private final byte[] head;
  private final boolean zipped;
  private final int passes;
  private int pass;
  private long bytesRead;

  /// Looks at the beginning of the file.
  ///
  /// @param passes how often the file is going to be read, for [#share()]
  /// @throws FileException when it cannot be read or holds nothing
  DataFile(Path path, int passes) {
    this.path = path;
    this.passes = passes;
    try {
      refuseOtherThanFiles(path);
      size = Files.size(path);
      zipped = startsWith(rawHead(), 0x1f, 0x8b);
      try (InputStream stream = open()) {
        head = stream.readNBytes(HEAD_BYTES);
      }
      pass = 0;
    } catch (IOException e) {
      throw unreadable(e);
    }
    if (isBlank(head)) {
      throw new FileException(path, "The file is empty.");
    }
    refuseOtherKinds();
  }

  private static void refuseOtherThanFiles(Path path) {
    if (Files.isDirectory(path)) {
      throw new FileException(path, "This is a directory.", "Name a file in it.");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new FileException(
          path, "This is no regular file.", "Write what it holds into a file first.");
    }
  }

  private byte[] rawHead() throws IOException {
    try (InputStream stream = Files.newInputStream(path)) {
      return stream.readNBytes(2);
    }
  }

  private void refuseOtherKinds() {
    OTHER_KINDS.forEach((start, hint) -> {
      if (startsWith(head, start.chars().toArray())) {
        throw new FileException(path, "This is neither CSV nor JSON.", hint);
      }
    });
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(byte[] bytes) {
    int start = startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
    for (int i = start; i < bytes.length; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r' && bytes[i] != '\n') {
        return false;
      }
    }
    return bytes.length < HEAD_BYTES;
  }

  Path path() {
    return path;
  }

  boolean zipped() {
    return zipped;
  }

  /// The first bytes of the contents, at most 64 KiB.
  byte[] head() {
    return head.clone();
  }

  boolean headStartsWith(int... bytes) {
    return startsWith(head, bytes);
  }

  /// How much of all passes is done, from 0 to 1.
  double share() {
    double now = size == 0 ? 1 : Math.min(1, (double) bytesRead / size);
    return Math.clamp((pass - 1 + now) / passes, 0, 1);
  }

  /// The contents from the beginning.
  ///
  /// @throws FileException also from the stream, when it breaks off
  InputStream open() {
    pass++;
    bytesRead = 0;
    try {
      InputStream raw = new Counting(Files.newInputStream(path));
      return new Guarded(
          zipped
              ? new GZIPInputStream(raw, BUFFER_BYTES)
              : new BufferedInputStream(raw, BUFFER_BYTES));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private FileException unreadable(IOException e) {
    return switch (e) {
      case NoSuchFileException missing ->
          new FileException(path, "There is no such file.", "Check the path.");
      case java.nio.file.AccessDeniedException denied ->
          new FileException(path, "The file may not be read.", "Check its permissions.");
      case EOFException cut ->
          new FileException(path, "The gzip data breaks off.", "Copy or make the file again.");
      case ZipException broken ->
          new FileException(path, "The gzip data is damaged.", "Copy or make the file again.");
      case IOException other ->
          new FileException(path, "The file cannot be read: " + other.getMessage() + ".");
    };
  }

  /// Counts what is taken from the disk.
  private final class Counting extends FilterInputStream {
    Counting(InputStream stream) {
      super(stream);
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      bytesRead += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = in.read(bytes, offset, length);
      bytesRead += Math.max(0, count);
      return count;
    }
  }

  /// Turns what can go wrong into sentences about the file.
  private final class Guarded extends FilterInputStream {
    Guarded(InputStream stream) {
      super(stream);
    }

    @Override
    public int read() {
      try {
        return in.read();
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      try {
        return in.read(bytes, offset, length);
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
  }
}
