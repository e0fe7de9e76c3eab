package io.messageflow.benchmarks.comparison;

import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.FieldTimeline;
import io.messageflow.rules.data.ListTimeline;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.semantics.Buckets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Makes the rows of the peers' tables of contacts, with what a peer may work out beforehand: the
/// day of the year of a birthday, the address read backwards, the bucket, sets as bits.
final class Rows {
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private final RowReceiver receiver;

  Rows(RowReceiver receiver) {
    this.receiver = receiver;
  }

  /// The rows of all contacts.
  void all(MadeContacts contacts) {
    for (int number = 0; number < contacts.size(); number++) {
      contact(number, contacts.get(number).orElseThrow());
    }
  }

  private void contact(int number, Contact contact) {
    LocalDate birthday = ((Value.Day) field(contact, "Birthday")).day();
    String email = text(field(contact, "Email"));
    receiver.row(
        Table.CONTACT,
        List.of(
            number,
            email,
            new StringBuilder(email).reverse().toString(),
            text(field(contact, "City")),
            text(field(contact, "Plan")),
            ((Value.Numeric) field(contact, "Score")).number(),
            birthday,
            birthday.getMonthValue() * 100 + birthday.getDayOfMonth(),
            Instant.ofEpochMilli(((Value.Moment) field(contact, "LastSeen")).millis()),
            ((Value.Flag) field(contact, "EmailSubscribed")).flag(),
            tagBits(contact.fieldAt("Tags", MadeContacts.NOW)),
            isCustomer(contact),
            (int) Buckets.draw("x", contact.id(), 100)));
    planHistory(number, Objects.requireNonNull(contact.fields().get("Plan")));
    contact.events().events().forEach(event -> event(number, event));
  }

  private static Value field(Contact contact, String name) {
    return contact.fieldAt(name, MadeContacts.NOW).orElseThrow();
  }

  private static String text(Value value) {
    return ((Value.Text) value).text();
  }

  private static int tagBits(Optional<Value> tags) {
    int bits = 0;
    if (tags.isPresent()) {
      for (String tag : ((Value.Texts) tags.get()).texts()) {
        bits |= 1 << MadeContacts.TAGS.indexOf(tag);
      }
    }
    return bits;
  }

  private static boolean isCustomer(Contact contact) {
    ListTimeline customers = contact.lists().get("customers");
    return customers != null && customers.isOnAt(MadeContacts.NOW);
  }

  /// A row for each stretch of time in which the plan was the same.
  private void planHistory(int number, FieldTimeline plans) {
    List<FieldTimeline.Entry> entries = plans.entries();
    int begin = 0;
    for (int i = 1; i <= entries.size(); i++) {
      boolean over = i == entries.size();
      if (over || !entries.get(i).value().equals(entries.get(begin).value())) {
        receiver.row(
            Table.PLAN_HISTORY,
            List.of(
                number,
                text(entries.get(begin).value().orElseThrow()),
                Instant.ofEpochMilli(entries.get(begin).at()),
                over ? END : Instant.ofEpochMilli(entries.get(i).at())));
        begin = i;
      }
    }
  }

  private void event(int number, Event event) {
    Table table = Table.ofEvent(event.name());
    List<Object> cells = new ArrayList<>(5);
    cells.add(number);
    cells.add(Instant.ofEpochMilli(event.at()));
    attributes(table).forEach(name -> cells.add(cell(event.attribute(name).orElseThrow())));
    receiver.row(table, cells);
  }

  private static List<String> attributes(Table table) {
    return switch (table) {
      case VISIT -> List.of("path", "duration");
      case PRODUCT_ADDED -> List.of("cartId", "category");
      case PRODUCT_PURCHASED -> List.of("cartId", "category", "amount");
      case MAIL_OPEN, MAIL_CLICK -> List.of("campaign");
      case LOGIN -> List.of("device");
      case CONTACT, PLAN_HISTORY -> List.of();
    };
  }

  private static Object cell(Value value) {
    return switch (value) {
      case Value.Text text -> text.text();
      case Value.Numeric number -> number.number();
      case Value.Day day -> day.day();
      case Value.Moment moment -> Instant.ofEpochMilli(moment.millis());
      case Value.Flag flag -> flag.flag();
      case Value.Texts texts -> throw new IllegalArgumentException("no column for " + texts);
      case Value.Items items -> throw new IllegalArgumentException("no column for " + items);
    };
  }
}
