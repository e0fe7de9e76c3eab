package io.messageflow.testkit.generate;

import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Random contacts of the [World]: fields that change and are cleared, events of one instant,
/// events in the future, values that are missing.
public final class ContactGenerator {
  private final Draw draw;
  private final Instants instants;

  public ContactGenerator(Draw draw, Instants instants) {
    this.draw = draw;
    this.instants = instants;
  }

  public Contact contact(String id, int mostEvents) {
    ContactBuilder contact = new ContactBuilder(id, instants.instant());
    if (draw.chance(0.2)) {
      contact.field(
          ContactBuilder.CREATE_TIME,
          instants.instant(),
          Optional.of(new Value.Moment(instants.instant())));
    }
    for (World.Named field : World.FIELDS) {
      for (int i = draw.below(4); i > 0; i--) {
        contact.field(field.name(), instants.instant(), draw.maybe(0.8, () -> value(field.type())));
      }
    }
    for (String list : World.LISTS) {
      for (int i = draw.below(3); i > 0; i--) {
        contact.list(list, instants.instant(), draw.chance(0.6));
      }
    }
    for (int i = draw.below(mostEvents + 1); i > 0; i--) {
      contact.event(event(i));
    }
    return contact.build();
  }

  private Event event(int number) {
    Map<String, Value> attributes = new HashMap<>();
    for (World.Named attribute : World.ATTRIBUTES) {
      if (draw.chance(0.65)) {
        attributes.put(attribute.name(), value(attribute.type()));
      }
    }
    return new Event(
        "e" + number,
        draw.of(World.EVENTS),
        instants.instant(),
        draw.below(1000) * 100L + number,
        attributes);
  }

  private Value value(ValueType type) {
    return switch (type) {
      case TEXT -> new Value.Text(draw.of(World.TEXTS));
      case NUMBER -> new Value.Numeric(draw.of(World.NUMBERS));
      case DATE -> new Value.Day(instants.day());
      case DATETIME -> new Value.Moment(instants.instant());
      case BOOLEAN -> new Value.Flag(draw.chance(0.5));
      case TEXTS -> new Value.Texts(draw.some(1, 3, () -> draw.of(World.TEXTS)));
      case ITEMS -> new Value.Items(draw.some(1, 2, this::item));
    };
  }

  private Map<String, Value> item() {
    Map<String, Value> item = new HashMap<>();
    List<World.Named> attributes = World.ITEM_ATTRIBUTES;
    for (World.Named attribute : attributes) {
      if (draw.chance(0.5)) {
        item.put(attribute.name(), value(attribute.type()));
      }
    }
    return item;
  }
}
