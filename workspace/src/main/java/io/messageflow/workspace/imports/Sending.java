package io.messageflow.workspace.imports;

import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Records as the JSON in which they can be sent again.
public final class Sending {
  private Sending() {}

  /// `{"id", "fields", "lists", "at"}`; what is not there is left out.
  public static String json(ContactRecord contact) {
    Map<String, Json> members = new LinkedHashMap<>();
    contact.id().ifPresent(id -> members.put("id", Json.of(id)));
    members.put("fields", new Json.ObjectValue(contact.fields()));
    if (!contact.lists().isEmpty()) {
      members.put("lists", new Json.ArrayValue(contact.lists().stream().map(Json::of).toList()));
    }
    contact.at().ifPresent(at -> members.put("at", instant(at)));
    return JsonWriter.compact(new Json.ObjectValue(members));
  }

  /// `{"id", "contact", "name", "at", "attributes"}`; what is not there is left out.
  public static String json(EventRecord event) {
    Map<String, Json> members = new LinkedHashMap<>();
    event.id().ifPresent(id -> members.put("id", Json.of(id)));
    members.put("contact", json(event.contact()));
    members.put("name", Json.of(event.name()));
    event.at().ifPresent(at -> members.put("at", instant(at)));
    members.put("attributes", event.attributes());
    return JsonWriter.compact(new Json.ObjectValue(members));
  }

  private static Json json(ContactReference reference) {
    return switch (reference) {
      case ContactReference.ById(String id) -> Json.of(id);
      case ContactReference.ByNumber number ->
          throw new IllegalArgumentException("no file names a contact by " + number);
      case ContactReference.ByFields fields -> {
        Map<String, Json> members = new LinkedHashMap<>();
        fields.fields().forEach((name, text) -> members.put(name, Json.of(text)));
        yield new Json.ObjectValue(members);
      }
    };
  }

  private static Json instant(long millis) {
    return Json.of(Instant.ofEpochMilli(millis).toString());
  }
}
