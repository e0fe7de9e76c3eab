package io.messageflow.cli;

import io.messageflow.cli.terminal.Terminal;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Runs commands in a folder of small files.
final class Shell {
  private static final String CONTACTS =
      """
      id,Email,City,Age,Member
      ann,ann@example.com,Oslo,31,true
      ben,ben@example.com,Rome,45,false
      cem,cem@example.com,Oslo,,true
      """;
  private static final String EVENTS =
      """
      {"contact": "ann", "name": "order", "at": "2026-11-01T10:00:00Z", "attributes": {"amount": 20}}
      {"contact": "ann", "name": "order", "at": "2026-11-10T10:00:00Z", "attributes": {"amount": 30}}
      {"contact": "ben", "name": "order", "at": "2026-10-01T10:00:00Z", "attributes": {"amount": 99}}
      {"contact": "cem", "name": "Visit", "at": "2026-11-09T08:00:00Z", "attributes": {"path": "/"}}
      """;

  /// The data of the folder, asked when all three contacts exist.
  static final String DATA = "-c contacts.csv -e events.ndjson --at 2026-11-23T12:00:00Z";

  private final Path folder;

  /// What a command answered, wrote beside the answer, and ended with.
  record Result(int code, String out, String err) {
    Json json() {
      return new JsonReader(64, 1 << 20).read(out);
    }

    List<Json> list(String member) {
      return ((Json.ArrayValue) Objects.requireNonNull(members().get(member))).elements();
    }

    Map<String, Json> members() {
      return ((Json.ObjectValue) json()).members();
    }
  }

  Shell(Path folder) {
    this.folder = folder;
    write("contacts.csv", CONTACTS);
    write("events.ndjson", EVENTS);
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs a command; words are separated by blanks, `rule` follows as one word.
  Result run(String command, String... last) {
    String[] words =
        Arrays.stream(command.split(" ", -1))
            .filter(word -> !word.isEmpty())
            .map(this::path)
            .toArray(String[]::new);
    String[] all = Arrays.copyOf(words, words.length + last.length);
    System.arraycopy(last, 0, all, words.length, last.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(all, Terminal.plain(out, err));
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private String path(String word) {
    return word.matches("[a-z]+\\.(csv|ndjson|json)") ? folder.resolve(word).toString() : word;
  }
}
