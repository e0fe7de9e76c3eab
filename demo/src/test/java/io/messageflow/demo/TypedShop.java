package io.messageflow.demo;

import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.catalogue.AttributeType;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.CatalogueBuilder;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The contacts of a shop with their values in the declared types. Strict: a name that is not
/// declared, or a value that does not fit, is an error.
final class TypedShop implements ShopReceiver {
  final Catalogue catalogue = ShopCatalogue.declare(new CatalogueBuilder()).build();
  private final Map<String, ContactBuilder> builders = new LinkedHashMap<>();
  private final long until;
  private long arrivals;

  private TypedShop(Instant until) {
    this.until = until.toEpochMilli();
  }

  static TypedShop of(ShopSize size, long seed, Instant until) {
    TypedShop typed = new TypedShop(until);
    new Shop(size, seed, until).tell(typed);
    return typed;
  }

  List<Contact> contacts() {
    return builders.values().stream().map(ContactBuilder::build).toList();
  }

  @Override
  public void contact(ContactRecord record) {
    String id = record.id().orElseThrow();
    long at = record.at().orElseThrow();
    ContactBuilder builder = builders.computeIfAbsent(id, i -> new ContactBuilder(i, until));
    builder.givenAt(at);
    record
        .fields()
        .forEach((name, json) -> {
          ValueType type = catalogue.field(name).orElseThrow().type();
          builder.field(name, at, Optional.of(fieldValue(builder, name, json, type)));
        });
    record.lists().forEach(list -> builder.list(list, at, true));
  }

  private static Value fieldValue(ContactBuilder builder, String name, Json json, ValueType type) {
    if (json instanceof Json.ObjectValue change) {
      List<String> texts =
          new ArrayList<>(((Value.Texts) builder.latest(name).orElseThrow()).texts());
      texts.addAll(
          ((Value.Texts)
                  value(Objects.requireNonNull(change.members().get("add")), ValueType.TEXTS))
              .texts());
      return new Value.Texts(texts);
    }
    return value(json, type);
  }

  @Override
  public void event(EventRecord event) {
    String id = ((ContactReference.ById) event.contact()).id();
    Objects.requireNonNull(builders.get(id))
        .event(
            new Event(
                "e" + arrivals,
                event.name(),
                event.at().orElseThrow(),
                arrivals++,
                attributes(event.name(), "", event.attributes())));
  }

  private Map<String, Value> attributes(String event, String prefix, Json.ObjectValue object) {
    Map<String, Value> values = new LinkedHashMap<>();
    object
        .members()
        .forEach((name, json) -> values.put(name, attribute(event, prefix + name, json)));
    return values;
  }

  private Value attribute(String event, String name, Json json) {
    AttributeType type =
        catalogue
            .event(event)
            .flatMap(known -> known.attribute(name))
            .orElseThrow(() -> new AssertionError(event + "." + name + " is not declared"));
    return type.type() == ValueType.ITEMS
        ? new Value.Items(
            ((Json.ArrayValue) json)
                .elements().stream()
                    .map(item -> attributes(event, name + ".", (Json.ObjectValue) item))
                    .toList())
        : value(json, type.type());
  }

  private static Value value(Json json, ValueType type) {
    return switch (type) {
      case TEXT -> new Value.Text(((Json.StringValue) json).text());
      case NUMBER -> new Value.Numeric(((Json.NumberValue) json).value());
      case DATE -> new Value.Day(LocalDate.parse(((Json.StringValue) json).text()));
      case DATETIME ->
          new Value.Moment(Instant.parse(((Json.StringValue) json).text()).toEpochMilli());
      case BOOLEAN -> new Value.Flag(((Json.BooleanValue) json).value());
      case TEXTS ->
          new Value.Texts(
              ((Json.ArrayValue) json)
                  .elements().stream().map(text -> ((Json.StringValue) text).text()).toList());
      case ITEMS -> throw new IllegalArgumentException("a list of objects inside another");
    };
  }
}
