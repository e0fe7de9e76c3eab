package io.messageflow.cli.question;

import io.messageflow.cli.terminal.Terminal;
import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.check.SegmentDefinition;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonException;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.rules.semantics.IsoDates;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Reads a file of segments: a list of `{"id"?, "name"?, "description"?, "rule", "timeZone"?,
/// "at"?, "count"?}`, or `{"data": [...]}` around it. Without an id the name serves as one.
final class SegmentsFile {
  private static final Set<String> KEYS =
      Set.of("id", "name", "description", "rule", "timeZone", "at", "count", "version");
  private static final int MAX_BYTES = 64 << 20;
  private static final JsonReader READER = new JsonReader(200, MAX_BYTES);

  private final Path path;
  private final ZoneId zone;
  private final List<Segment> segments = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private SegmentsFile(Path path, ZoneId zone) {
    this.path = path;
    this.zone = zone;
  }

  /// @param zone of instants without offset
  static List<Segment> read(Path path, ZoneId zone) {
    SegmentsFile file = new SegmentsFile(path, zone);
    List<Json> elements = file.elements();
    for (int i = 0; i < elements.size(); i++) {
      file.add(elements.get(i), i);
    }
    return List.copyOf(file.segments);
  }

  private List<Json> elements() {
    Json json;
    try {
      json = READER.read(TextFile.read(path, MAX_BYTES));
    } catch (JsonException e) {
      throw refused(e.sentence());
    }
    Json list =
        json instanceof Json.ObjectValue object && object.members().containsKey("data")
            ? object.members().get("data")
            : json;
    return switch (list) {
      case Json.ArrayValue array -> array.elements();
      case Json.ObjectValue one -> List.of(one);
      case Json other -> throw refused("Expected a list of segments, not " + other.kind() + ".");
    };
  }

  private void add(Json json, int index) {
    String place = "/" + index;
    if (!(json instanceof Json.ObjectValue object)) {
      throw refused(place + ": A segment is an object, not " + json.kind() + ".");
    }
    Map<String, Json> members = object.members();
    for (String key : members.keySet()) {
      if (!KEYS.contains(key)) {
        throw refused(
            place
                + ": There is no key \""
                + key
                + "\" in a segment, only "
                + String.join(", ", KEYS.stream().sorted().toList())
                + ".");
      }
    }
    Json rule = members.get("rule");
    if (rule == null) {
      throw refused(place + ": \"rule\" is missing.");
    }
    Optional<String> name = text(members, "name", place);
    String id = text(members, "id", place).or(() -> name).orElse("segment " + (index + 1));
    if (!ids.add(id)) {
      throw refused(place + ": A segment before has the id \"" + id + "\" as well.");
    }
    SegmentDefinition definition =
        new SegmentDefinition(
            id,
            name.orElse(id),
            RuleReader.read(rule, Limits.STANDARD),
            text(members, "timeZone", place).map(zoneName -> zone(zoneName, place)));
    segments.add(new Segment(definition, at(members, place), expected(members, place)));
  }

  private Optional<String> text(Map<String, Json> members, String key, String place) {
    return switch (members.getOrDefault(key, Json.none())) {
      case Json.StringValue text when !text.text().isBlank() -> Optional.of(text.text());
      case Json.Null none -> Optional.empty();
      case Json other -> throw refused(place + "/" + key + ": Expected a text.");
    };
  }

  private ZoneId zone(String name, String place) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw refused(place + "/timeZone: There is no time zone \"" + name + "\".");
    }
  }

  private OptionalLong at(Map<String, Json> members, String place) {
    Optional<String> text = text(members, "at", place);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        IsoDates.instant(text.get(), zone)
            .orElseThrow(() -> refused(place + "/at: \"" + text.get() + "\" is no instant.")));
  }

  private OptionalLong expected(Map<String, Json> members, String place) {
    return switch (members.getOrDefault("count", Json.none())) {
      case Json.NumberValue number when number.value() >= 0 && number.value() % 1 == 0 ->
          OptionalLong.of((long) number.value());
      case Json.Null none -> OptionalLong.empty();
      case Json other -> throw refused(place + "/count: Expected a whole number.");
    };
  }

  private CommandException refused(String problem) {
    return CommandException.input(
        Terminal.harmless(path + ": " + problem),
        "A file of segments holds [{\"id\": \"…\", \"name\": \"…\", \"rule\": {…}}].");
  }
}
