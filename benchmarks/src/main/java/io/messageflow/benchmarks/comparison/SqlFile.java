package io.messageflow.benchmarks.comparison;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// SQL that lies beside the classes: parts under headings, a heading being a line that begins with
/// `--- `. What stands before the first heading explains the file.
final class SqlFile {
  private static final String HEADING = "--- ";

  private final String name;
  private final Map<String, String> parts = new LinkedHashMap<>();

  private SqlFile(String name) {
    this.name = name;
  }

  static SqlFile read(String name) {
    SqlFile file = new SqlFile(name);
    String heading = "";
    for (String line : text(name).lines().toList()) {
      if (line.startsWith(HEADING)) {
        heading = line.substring(HEADING.length());
      } else if (!heading.isEmpty()) {
        file.parts.merge(heading, line + "\n", String::concat);
      }
    }
    return file;
  }

  private static String text(String name) {
    try (InputStream stream =
        Objects.requireNonNull(SqlFile.class.getResourceAsStream(name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The headings, in order.
  List<String> headings() {
    return List.copyOf(parts.keySet());
  }

  /// The SQL under a heading.
  String part(String heading) {
    String part = parts.get(heading);
    if (part == null) {
      throw new IllegalStateException(name + " has nothing under " + heading);
    }
    return part.strip();
  }
}
