package io.messageflow.engine.archive;

import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.FieldTimeline;
import io.messageflow.rules.data.ListTimeline;
import io.messageflow.rules.data.Value;
import io.messageflow.store.cell.BodyReader;
import io.messageflow.store.cell.BodyWriter;
import io.messageflow.store.cell.NameNumbers;
import io.messageflow.store.cell.PackedCell;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One contact as bytes: a text of the coding of [BodyWriter], in one byte a letter where all are
/// Latin-1, else in two.
///
/// ```
/// contact = born, arrivedAt, latest, id, fields, lists, events
/// fields  = count, { name, count, { at, arrival, value } }
/// lists   = count, { id, count, { at, arrival, 1 or 0 } }
/// events  = count, { name, at, arrival, body }      times as differences from those before
/// ```
final class ContactText {
  private static final byte NARROW = 0;
  private static final byte WIDE = 1;
  private static final char LAST_NARROW = 0xFF;

  private ContactText() {}

  static byte[] write(ArchivedContact archived, NameNumbers names) {
    BodyWriter out = new BodyWriter(names::number);
    Contact contact = archived.contact();
    out.putNumber(archived.born());
    out.putNumber(archived.arrivedAt());
    out.putNumber(archived.latest());
    out.putText(contact.id());
    fields(contact.fields(), out);
    lists(contact.lists(), out);
    events(contact.events().events(), out, names);
    return bytes(out.takeText());
  }

  private static void fields(Map<String, FieldTimeline> fields, BodyWriter out) {
    out.putNumber(fields.size());
    fields.forEach((name, timeline) -> {
      out.putName(name);
      out.putNumber(timeline.entries().size());
      for (FieldTimeline.Entry entry : timeline.entries()) {
        out.putNumber(entry.at());
        out.putNumber(entry.arrival());
        out.putField(entry.value(), Optional.empty());
      }
    });
  }

  private static void lists(Map<String, ListTimeline> lists, BodyWriter out) {
    out.putNumber(lists.size());
    lists.forEach((id, timeline) -> {
      out.putName(id);
      out.putNumber(timeline.changes().size());
      for (ListTimeline.Change change : timeline.changes()) {
        out.putNumber(change.at());
        out.putNumber(change.arrival());
        out.putNumber(change.on() ? 1 : 0);
      }
    });
  }

  private static void events(List<Event> events, BodyWriter out, NameNumbers names) {
    out.putNumber(events.size());
    long at = 0;
    long arrival = 0;
    for (Event event : events) {
      out.putName(event.name());
      out.putNumber(event.at() - at);
      out.putNumber(event.arrival() - arrival);
      body(event, out, names);
      at = event.at();
      arrival = event.arrival();
    }
  }

  /// What was sent of an attribute is left to the journal, except where the body is taken over.
  private static void body(Event event, BodyWriter out, NameNumbers names) {
    if (event.attributes() instanceof PackedCell packed && packed.isNumberedBy(names)) {
      out.putEvent(packed);
    } else {
      Optional<String> given =
          Optional.of(event.id()).filter(id -> !id.equals("#" + event.arrival()));
      out.putEvent(given, event.attributes(), Map.of());
    }
  }

  private static byte[] bytes(String text) {
    if (text.chars().allMatch(letter -> letter <= LAST_NARROW)) {
      byte[] letters = text.getBytes(StandardCharsets.ISO_8859_1);
      return ByteBuffer.allocate(1 + letters.length).put(NARROW).put(letters).array();
    }
    // Not by way of a charset: halves of surrogate pairs may stand alone.
    ByteBuffer bytes = ByteBuffer.allocate(1 + text.length() * Character.BYTES).put(WIDE);
    bytes.asCharBuffer().put(text);
    return bytes.array();
  }

  private static String text(byte[] bytes) {
    return bytes[0] == NARROW
        ? new String(bytes, 1, bytes.length - 1, StandardCharsets.ISO_8859_1)
        : ByteBuffer.wrap(bytes, 1, bytes.length - 1).asCharBuffer().toString();
  }

  /// @param names by number
  static ArchivedContact read(byte[] bytes, List<String> names) {
    BodyReader in = BodyReader.within(text(bytes), 0, names);
    long born = in.number();
    long arrivedAt = in.number();
    long latest = in.number();
    ContactBuilder builder = new ContactBuilder(in.givenText(), arrivedAt);
    readFields(in, builder);
    readLists(in, builder);
    readEvents(in, builder);
    return new ArchivedContact(born, arrivedAt, latest, builder.build());
  }

  private static void readFields(BodyReader in, ContactBuilder builder) {
    for (long fields = in.number(); fields > 0; fields--) {
      String name = in.name();
      for (long entries = in.number(); entries > 0; entries--) {
        long at = in.number();
        long arrival = in.number();
        Optional<Value> value = in.fieldValue();
        in.fieldRaw();
        builder.field(name, new FieldTimeline.Entry(at, arrival, value));
      }
    }
  }

  private static void readLists(BodyReader in, ContactBuilder builder) {
    for (long lists = in.number(); lists > 0; lists--) {
      String id = in.name();
      for (long changes = in.number(); changes > 0; changes--) {
        long at = in.number();
        long arrival = in.number();
        builder.list(id, new ListTimeline.Change(at, arrival, in.number() == 1));
      }
    }
  }

  private static void readEvents(BodyReader in, ContactBuilder builder) {
    long at = 0;
    long arrival = 0;
    for (long events = in.number(); events > 0; events--) {
      String name = in.name();
      at += in.number();
      arrival += in.number();
      builder.event(new Event(name, at, arrival, in.event()));
    }
  }
}
