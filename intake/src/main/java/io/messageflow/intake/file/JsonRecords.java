package io.messageflow.intake.file;

import io.messageflow.intake.record.Rejection;
import io.messageflow.intake.record.RejectionCode;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonException;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.rules.json.JsonSequence;
import io.messageflow.rules.json.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads records from JSON in one of three forms: one object a line (NDJSON), the elements of an
/// array, or of the array in `{"contacts": [...]}`. In the first a broken line is one refused
/// record; in the others nothing after a broken place can be read, so the file is refused.
final class JsonRecords {
  /// How long the JSON of one record may be.
  static final int MAX_RECORD_BYTES = 32 << 20;

  private static final int MAX_DEPTH = 64;
  private static final JsonReader READER = new JsonReader(MAX_DEPTH, MAX_RECORD_BYTES);
  private static final Rejection TOO_LARGE =
      Rejection.of(RejectionCode.TOO_LARGE, "", "The line is longer than 32 MiB.");

  private JsonRecords() {}

  /// Whether the first character is one with which JSON records begin.
  static boolean looksLikeJson(DataFile file) {
    byte[] head = file.head();
    int i = file.headStartsWith(0xef, 0xbb, 0xbf) ? 3 : 0;
    while (i < head.length && head[i] <= ' ' && head[i] > 0) {
      i++;
    }
    return i < head.length && (head[i] == '{' || head[i] == '[');
  }

  /// Hands every record to the taker.
  static void read(DataFile file, RecordTaker taker) {
    String wrapper = taker.kind().plural();
    boolean lines = isLines(file, wrapper);
    taker.log().form(lines ? "NDJSON" : "JSON");
    try (InputStream stream = file.open()) {
      stream.skipNBytes(file.headStartsWith(0xef, 0xbb, 0xbf) ? 3 : 0);
      if (lines) {
        readLines(stream, taker);
      } else {
        readSequence(file, stream, wrapper, taker);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether the first record has the keys of an event.
  static boolean beginsWithEvent(DataFile file) {
    JsonSequence head = READER.sequence(new ByteArrayInputStream(file.head()), "events");
    try (head) {
      return head.next().orElse(Json.none()) instanceof Json.ObjectValue first
          && first.members().containsKey("name")
          && first.members().containsKey("contact");
    } catch (JsonException e) {
      return false;
    }
  }

  /// Whether the first record stands on a line of its own and no array stands around it. A first
  /// record that is broken says nothing else.
  private static boolean isLines(DataFile file, String wrapper) {
    JsonSequence head = READER.sequence(new ByteArrayInputStream(file.head()), wrapper);
    try (head) {
      return head.next().isEmpty() || !(head.isArray() || head.spansLines());
    } catch (JsonException e) {
      return !head.isArray();
    }
  }

  private static void readLines(InputStream stream, RecordTaker taker) throws IOException {
    LineReader lines = new LineReader(stream, MAX_RECORD_BYTES);
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      switch (line.get()) {
        case Line.TooLong tooLong -> {
          taker.log().looked();
          taker.refuse(tooLong.number(), TOO_LARGE, () -> "");
        }
        case Line.Text text when isBlank(text.bytes()) -> {}
        case Line.Text text -> {
          taker.log().looked();
          ofLine(text, taker);
        }
      }
    }
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  private static void ofLine(Line.Text line, RecordTaker taker) {
    Supplier<String> sent = () -> new String(line.bytes(), StandardCharsets.UTF_8);
    Json json;
    try {
      json = READER.read(line.bytes());
    } catch (JsonException e) {
      taker.refuse(line.number(), Rejection.of(code(e), "", inLine(e.sentence())), sent);
      return;
    }
    taker.take(line.number(), json, sent);
  }

  private static RejectionCode code(JsonException e) {
    return switch (e.kind()) {
      case MALFORMED -> RejectionCode.MALFORMED_JSON;
      case TOO_DEEP -> RejectionCode.TOO_DEEP;
      case TOO_LONG -> RejectionCode.TOO_LARGE;
    };
  }

  /// The parser counts lines from the beginning of the record, which is its only line.
  private static String inLine(String message) {
    return message.replace("(line 1, column ", "(column ");
  }

  private static void readSequence(
      DataFile file, InputStream stream, String wrapper, RecordTaker taker) {
    Bounded bounded = new Bounded(stream, file);
    try (JsonSequence sequence = READER.sequence(bounded, wrapper)) {
      for (Optional<Json> json = sequence.next(); json.isPresent(); json = sequence.next()) {
        Json record = json.get();
        taker.log().looked();
        taker.take(sequence.line(), record, () -> JsonWriter.compact(record));
        bounded.renew();
      }
    } catch (JsonException e) {
      throw new FileException(
          file.path(),
          e.sentence(),
          "Nothing after a broken place can be read; with one record a line (NDJSON), only that"
              + " record is refused.");
    }
  }

  /// Gives up when a record is too long to be kept in memory.
  private static final class Bounded extends FilterInputStream {
    private final DataFile file;
    private long bytesOfRecord;

    Bounded(InputStream stream, DataFile file) {
      super(stream);
      this.file = file;
    }

    void renew() {
      bytesOfRecord = 0;
    }

    @Override
    public int read() throws IOException {
      throw new UnsupportedOperationException("one byte at a time");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = in.read(bytes, offset, length);
      bytesOfRecord += count;
      if (bytesOfRecord > MAX_RECORD_BYTES) {
        throw new FileException(file.path(), "A record is longer than 32 MiB.");
      }
      return count;
    }
  }
}
