package io.messageflow.intake;

import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.intake.record.RecordReader;
import io.messageflow.intake.record.RecordResult;
import io.messageflow.intake.record.Rejection;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.CatalogueBuilder;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.JsonReader;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/// An intake that is spoken to in JSON, with quotes written as `'`.
final class Door {
  static final Instant ARRIVED = Instant.parse("2026-11-23T12:00:00Z");
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private static final JsonReader JSON = new JsonReader(64, 10_000_000);

  private final RecordReader reader = new RecordReader(ZONE);
  private final DatasetBuilder intake = new DatasetBuilder(ZONE, ARRIVED.toEpochMilli());

  Door() {
    this(new CatalogueBuilder());
  }

  Door(CatalogueBuilder declared) {
    declare(declared.build(), intake.declarations());
  }

  /// Declares all of a catalogue.
  static void declare(Catalogue catalogue, Declarations target) {
    catalogue.fields().forEach(field -> target.declare(field, Optional.empty()));
    catalogue
        .events()
        .forEach(event ->
            event.attributes().forEach(attribute -> target.declare(event.name(), attribute)));
  }

  Outcome contact(String json) {
    return switch (reader.contact(JSON.read(json.replace('\'', '"')))) {
      case RecordResult.Usable<ContactRecord>(ContactRecord contact) -> intake.contact(contact);
      case RecordResult.Unusable<ContactRecord>(Rejection reason) -> new Outcome.Rejected(reason);
    };
  }

  Outcome event(String json) {
    return switch (reader.event(JSON.read(json.replace('\'', '"')))) {
      case RecordResult.Usable<EventRecord>(EventRecord event) -> intake.event(event);
      case RecordResult.Unusable<EventRecord>(Rejection reason) -> new Outcome.Rejected(reason);
    };
  }

  /// An event `seen` of the contact `c` with those attributes.
  Outcome seen(String attributes) {
    return event("{'contact': 'c', 'name': 'seen', 'attributes': " + attributes + "}");
  }

  Rejection refused(Outcome outcome) {
    if (outcome instanceof Outcome.Rejected(Rejection reason)) {
      return reason;
    }
    throw new AssertionError("taken in: " + outcome);
  }

  Dataset finish() {
    return intake.finish();
  }

  Contact only() {
    Dataset dataset = finish();
    if (dataset.contacts().size() != 1) {
      throw new AssertionError("not one contact: " + dataset.contacts());
    }
    return dataset.contacts().getFirst();
  }

  Map<String, Value> fields() {
    return only().fieldsAt(ARRIVED.toEpochMilli());
  }

  Event lastEvent() {
    return only().events().events().getLast();
  }
}
