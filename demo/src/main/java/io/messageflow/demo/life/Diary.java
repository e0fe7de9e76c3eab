package io.messageflow.demo.life;

import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Collects what happens to one contact, in any order, and forgets what lies beyond the end. Not
/// thread-safe.
final class Diary {
  private final Optional<String> id;
  private final ContactReference reference;
  private final long until;
  private final List<ContactRecord> changes = new ArrayList<>();
  private final List<EventRecord> events = new ArrayList<>();

  /// A diary of the contact of that id, up to `until`, not included.
  Diary(String id, long until) {
    this.id = Optional.of(id);
    this.reference = new ContactReference.ById(id);
    this.until = until;
  }

  void event(long at, String name, Attributes attributes) {
    if (at < until) {
      events.add(
          new EventRecord(
              Optional.empty(), reference, name, OptionalLong.of(at), attributes.json()));
    }
  }

  void change(long at, Attributes fields) {
    change(at, fields, List.of());
  }

  void change(long at, Attributes fields, List<String> lists) {
    if (at < until) {
      changes.add(new ContactRecord(id, fields.members(), lists, OptionalLong.of(at)));
    }
  }

  void tag(long at, String tag) {
    Json added = new Json.ArrayValue(List.of(Json.of(tag)));
    change(at, new Attributes().put("Tags", new Json.ObjectValue(Map.of("add", added))));
  }

  ContactStory finish() {
    changes.sort(Comparator.comparingLong(change -> change.at().orElseThrow()));
    events.sort(Comparator.comparingLong(event -> event.at().orElseThrow()));
    return new ContactStory(changes, events);
  }
}
