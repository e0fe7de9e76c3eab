package io.messageflow.demo;

import io.messageflow.rules.json.JsonWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/// Writes a shop as files that the command line reads: `contacts.ndjson.gz` and `events.ndjson.gz`
/// with a record a line, `fields.json` with the declared types, and `segments.json`. The same shop
/// gives the same bytes.
public final class ShopFiles {
  public static final String CONTACTS = "contacts.ndjson.gz";
  public static final String EVENTS = "events.ndjson.gz";
  public static final String FIELDS = "fields.json";
  public static final String SEGMENTS = "segments.json";

  private static final int BUFFER_BYTES = 1 << 16;

  private ShopFiles() {}

  /// Writes all files into a directory, which is made when it is missing. Files of the same names
  /// are written over.
  ///
  /// @throws UncheckedIOException when a file cannot be written
  public static void write(Shop shop, Path directory) {
    try {
      Files.createDirectories(directory);
      Files.writeString(
          directory.resolve(FIELDS), JsonWriter.indented(ShopCatalogue.json()) + "\n");
      Files.writeString(
          directory.resolve(SEGMENTS), JsonWriter.indented(DemoSegments.json()) + "\n");
      try (Writer contacts = zipped(directory.resolve(CONTACTS));
          Writer events = zipped(directory.resolve(EVENTS))) {
        shop.tell(new RecordLines(contacts, events));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the shop into " + directory, e);
    }
  }

  private static Writer zipped(Path file) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file), BUFFER_BYTES),
            StandardCharsets.UTF_8),
        BUFFER_BYTES);
  }
}
