package io.messageflow.demo;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The segments that come with the shop, from `segments.json`: a list of `{"id", "name",
/// "description", "rule", "timeZone"?}`.
public final class DemoSegments {
  private static final String FILE = "segments.json";
  private static final JsonReader READER = new JsonReader(100, 10_000);

  private DemoSegments() {}

  /// All segments, in the order in which a panel shows them.
  public static List<DemoSegment> all() {
    return json().elements().stream().map(DemoSegments::segment).toList();
  }

  /// The same as it is written.
  static Json.ArrayValue json() {
    try (InputStream stream = DemoSegments.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      return (Json.ArrayValue) READER.read(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DemoSegment segment(Json json) {
    Map<String, Json> members = ((Json.ObjectValue) json).members();
    return new DemoSegment(
        text(members, "id").orElseThrow(),
        text(members, "name").orElseThrow(),
        text(members, "description").orElseThrow(),
        Optional.ofNullable(members.get("rule")).orElseThrow(),
        text(members, "timeZone").map(ZoneId::of));
  }

  private static Optional<String> text(Map<String, Json> members, String key) {
    return Optional.ofNullable(members.get(key)).map(value -> ((Json.StringValue) value).text());
  }
}
