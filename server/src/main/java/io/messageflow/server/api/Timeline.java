package io.messageflow.server.api;

import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All that is known of a contact, newest first.
final class Timeline {
  private record Entry(long at, long arrival, Json shown) {}

  private Timeline() {}

  /// `{"kind": "event" | "field" | "list", "at", ...}`.
  static List<Json> of(Contact contact) {
    List<Entry> entries = new ArrayList<>();
    contact
        .events()
        .events()
        .forEach(event -> {
          Map<String, Json> members = entry("event", event.at());
          members.put("id", Json.of(event.id()));
          members.put("name", Json.of(event.name()));
          members.put("attributes", Value.toJson(event.attributes()));
          entries.add(new Entry(event.at(), event.arrival(), Shapes.object(members)));
        });
    contact
        .fields()
        .forEach((field, timeline) ->
            timeline
                .entries()
                .forEach(recorded -> {
                  Map<String, Json> members = entry("field", recorded.at());
                  members.put("field", Json.of(field));
                  members.put("value", recorded.value().map(Value::toJson).orElse(Json.none()));
                  entries.add(new Entry(recorded.at(), recorded.arrival(), Shapes.object(members)));
                }));
    contact
        .lists()
        .forEach((list, timeline) ->
            timeline
                .changes()
                .forEach(change -> {
                  Map<String, Json> members = entry("list", change.at());
                  members.put("list", Json.of(list));
                  members.put("on", Json.of(change.on()));
                  entries.add(new Entry(change.at(), change.arrival(), Shapes.object(members)));
                }));
    entries.sort(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::arrival).reversed());
    return entries.stream().map(Entry::shown).toList();
  }

  private static Map<String, Json> entry(String kind, long at) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("kind", Json.of(kind));
    members.put("at", Shapes.instant(at));
    return members;
  }
}
