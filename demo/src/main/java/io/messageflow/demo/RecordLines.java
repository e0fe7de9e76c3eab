package io.messageflow.demo;

import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/// Writes each record as a line of JSON, in the shape in which records are posted. Not thread-safe.
final class RecordLines implements ShopReceiver {
  private final Writer contacts;
  private final Writer events;

  RecordLines(Writer contacts, Writer events) {
    this.contacts = contacts;
    this.events = events;
  }

  @Override
  public void contact(ContactRecord contact) {
    Map<String, Json> members = new LinkedHashMap<>();
    contact.id().ifPresent(id -> members.put("id", Json.of(id)));
    members.put("fields", new Json.ObjectValue(contact.fields()));
    if (!contact.lists().isEmpty()) {
      members.put("lists", new Json.ArrayValue(contact.lists().stream().map(Json::of).toList()));
    }
    at(contact.at(), members);
    write(members, contacts);
  }

  @Override
  public void event(EventRecord event) {
    Map<String, Json> members = new LinkedHashMap<>();
    event.id().ifPresent(id -> members.put("id", Json.of(id)));
    members.put("contact", reference(event.contact()));
    members.put("name", Json.of(event.name()));
    at(event.at(), members);
    members.put("attributes", event.attributes());
    write(members, events);
  }

  private static Json reference(ContactReference contact) {
    return switch (contact) {
      case ContactReference.ById byId -> Json.of(byId.id());
      case ContactReference.ByNumber byNumber ->
          throw new IllegalArgumentException("no file names a contact by " + byNumber);
      case ContactReference.ByFields byFields -> {
        Map<String, Json> fields = new LinkedHashMap<>();
        byFields.fields().forEach((name, text) -> fields.put(name, Json.of(text)));
        yield new Json.ObjectValue(fields);
      }
    };
  }

  private static void at(OptionalLong at, Map<String, Json> members) {
    at.ifPresent(millis -> members.put("at", Json.of(Instant.ofEpochMilli(millis).toString())));
  }

  private static void write(Map<String, Json> members, Writer writer) {
    try {
      writer.write(JsonWriter.compact(new Json.ObjectValue(members)));
      writer.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
