package io.messageflow.intake.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// How the bytes of a text file are to be read. A byte order mark decides; else a file whose bytes
/// are UTF-8 is UTF-8, and one that is not is windows-1252. A file with more letters in UTF-8 than
/// bytes that break it is UTF-8 with damaged places.
///
/// @param markBytes how long the byte order mark is
/// @param damaged whether some bytes break the encoding; they read as U+FFFD
record TextEncoding(Charset charset, int markBytes, boolean damaged) {
  private static final int BUFFER = 1 << 16;
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /// Reads the whole file once, unless it begins with a byte order mark of UTF-16.
  static TextEncoding of(DataFile file) {
    if (file.headStartsWith(0xff, 0xfe)) {
      return new TextEncoding(StandardCharsets.UTF_16LE, 2, false);
    }
    if (file.headStartsWith(0xfe, 0xff)) {
      return new TextEncoding(StandardCharsets.UTF_16BE, 2, false);
    }
    if (hasZeros(file.head())) {
      throw new FileException(
          file.path(),
          "This is no text: it holds zero bytes.",
          "Save it as text in UTF-8; UTF-16 needs a byte order mark.");
    }
    boolean marked = file.headStartsWith(0xef, 0xbb, 0xbf);
    Census census = Census.of(file);
    boolean utf8 = marked || census.broken == 0 || census.letters > census.broken;
    return new TextEncoding(
        utf8 ? StandardCharsets.UTF_8 : WINDOWS_1252, marked ? 3 : 0, utf8 && census.broken > 0);
  }

  private static boolean hasZeros(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  /// Counts what is UTF-8 in a file and what is not, ASCII left out.
  private static final class Census {
    private final CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer chars = CharBuffer.allocate(BUFFER);
    private long letters;
    private long broken;

    static Census of(DataFile file) {
      Census census = new Census();
      ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
      try (InputStream stream = file.open()) {
        int count = stream.read(bytes.array(), 0, BUFFER);
        while (count >= 0) {
          bytes.limit(bytes.position() + count).position(0);
          census.count(bytes, false);
          bytes.compact();
          count = stream.read(bytes.array(), bytes.position(), bytes.remaining());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      census.count(bytes.flip(), true);
      return census;
    }

    private void count(ByteBuffer bytes, boolean end) {
      CoderResult result;
      do {
        result = decoder.decode(bytes, chars, end);
        chars.flip();
        letters += chars.chars().filter(c -> c >= 0x80).count();
        chars.clear();
        if (result.isError()) {
          broken++;
          bytes.position(bytes.position() + result.length());
        }
      } while (!result.isUnderflow());
    }
  }
}
