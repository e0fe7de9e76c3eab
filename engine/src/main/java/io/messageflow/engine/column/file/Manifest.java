package io.messageflow.engine.column.file;

import io.messageflow.rules.check.AttributeValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which files belong together.
///
/// ```
/// body   = token, many, count, { key, file, length (8), CRC32C of the body }
/// key    = kind, { text }
/// ```
///
/// @param contacts numbers of contacts are below it
/// @param token what whoever wrote them said of them
/// @param many see the builder of columns
record Manifest(int contacts, String token, int many, Map<ColumnKey, Entry> entries) {
  static final String FILE = "columns.manifest";

  /// A file of the folder.
  record Entry(String file, long length, int checksum) {
    boolean fits(FileHead head) {
      return length == head.length() && checksum == head.checksum();
    }
  }

  private static final int EXISTENCE = 0;
  private static final int IDS = 1;
  private static final int FIELD = 2;
  private static final int EVENTS = 3;
  private static final int ATTRIBUTE = 4;
  private static final int LISTED = 5;
  private static final int BUCKET = 6;

  Manifest {
    entries = Map.copyOf(entries);
  }

  void write(ArrayWriter to) throws IOException {
    to.text(token);
    to.number(many);
    to.number(entries.size());
    for (var entry : entries.entrySet()) {
      write(entry.getKey(), to);
      to.text(entry.getValue().file());
      to.longNumber(entry.getValue().length());
      to.number(entry.getValue().checksum());
    }
  }

  static Manifest read(ArrayReader from) throws IOException {
    String token = from.text();
    int many = from.number();
    Map<ColumnKey, Entry> entries = new LinkedHashMap<>();
    for (int left = from.number(); left > 0; left--) {
      ColumnKey key = key(from);
      entries.put(key, new Entry(from.text(), from.longNumber(), from.number()));
    }
    return new Manifest(from.head().contacts(), token, many, entries);
  }

  private static void write(ColumnKey key, ArrayWriter to) throws IOException {
    switch (key) {
      case ColumnKey.Existence existence -> to.number(EXISTENCE);
      case ColumnKey.Ids ids -> to.number(IDS);
      case ColumnKey.Field field -> named(FIELD, field.name(), to);
      case ColumnKey.Events events -> named(EVENTS, events.name(), to);
      case ColumnKey.Attribute attribute -> {
        named(ATTRIBUTE, attribute.event(), to);
        to.number(attribute.attribute().paths().size());
        for (List<String> path : attribute.attribute().paths()) {
          texts(path, to);
        }
      }
      case ColumnKey.Listed listed -> named(LISTED, listed.list(), to);
      case ColumnKey.Bucket bucket -> named(BUCKET, bucket.seed(), to);
    }
  }

  private static void named(int kind, String name, ArrayWriter to) throws IOException {
    to.number(kind);
    to.text(name);
  }

  private static void texts(List<String> texts, ArrayWriter to) throws IOException {
    to.number(texts.size());
    for (String text : texts) {
      to.text(text);
    }
  }

  private static ColumnKey key(ArrayReader from) throws IOException {
    int kind = from.number();
    return switch (kind) {
      case EXISTENCE -> new ColumnKey.Existence();
      case IDS -> new ColumnKey.Ids();
      case FIELD -> new ColumnKey.Field(from.text());
      case EVENTS -> new ColumnKey.Events(from.text());
      case ATTRIBUTE -> new ColumnKey.Attribute(from.text(), attribute(from));
      case LISTED -> new ColumnKey.Listed(from.text());
      case BUCKET -> new ColumnKey.Bucket(from.text());
      default -> throw new DamagedFileException("no column is of kind " + kind);
    };
  }

  private static AttributeValue attribute(ArrayReader from) throws IOException {
    List<List<String>> paths = new ArrayList<>();
    for (int left = from.number(); left > 0; left--) {
      paths.add(texts(from));
    }
    return new AttributeValue(paths);
  }

  private static List<String> texts(ArrayReader from) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = from.number(); left > 0; left--) {
      texts.add(from.text());
    }
    return texts;
  }
}
