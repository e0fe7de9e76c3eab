package io.messageflow.testkit.cases;

import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.CatalogueBuilder;
import io.messageflow.rules.check.RuleChecker;
import io.messageflow.rules.check.SegmentBook;
import io.messageflow.rules.check.SegmentDefinition;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.semantics.IsoDates;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads one case. Whoever writes a case wrong gets an exception that names it.
final class DataCaseReader {
  private final String heading;
  private final Map<String, Json> members;
  private final ZoneId zone;
  private final CatalogueBuilder types = new CatalogueBuilder();
  private final Set<String> lists = new LinkedHashSet<>();
  private long arrivals;

  DataCaseReader(String heading, Json json) {
    this.heading = heading;
    this.members = object(json);
    this.zone = ZoneId.of(optional("zone").map(DataCaseReader::text).orElse("UTC"));
  }

  DataCase read() {
    optional("types").ifPresent(this::declare);
    Catalogue catalogue = types.build();
    List<Contact> contacts =
        elements(required("contacts")).stream().map(json -> contact(json, catalogue)).toList();
    SegmentBook book = new SegmentBook(segments(), lists, catalogue, zone, Limits.STANDARD);
    Map<Long, List<String>> expected = new LinkedHashMap<>();
    object(required("members"))
        .forEach((at, ids) ->
            expected.put(instant(at), elements(ids).stream().map(DataCaseReader::text).toList()));
    return new DataCase(
        heading,
        text(required("title")),
        RuleChecker.check(required("rule"), book.surroundings(zone)),
        contacts,
        expected);
  }

  private Optional<Json> optional(String key) {
    return Optional.ofNullable(members.get(key));
  }

  private Json required(String key) {
    return optional(key)
        .orElseThrow(() -> new IllegalArgumentException(heading + ": no \"" + key + "\""));
  }

  private static Map<String, Json> object(Json json) {
    return ((Json.ObjectValue) json).members();
  }

  private static List<Json> elements(Json json) {
    return ((Json.ArrayValue) json).elements();
  }

  private static String text(Json json) {
    return ((Json.StringValue) json).text();
  }

  private long instant(String text) {
    return IsoDates.instant(text, zone)
        .orElseThrow(() -> new IllegalArgumentException(heading + ": no time: " + text));
  }

  private void declare(Json json) {
    object(json)
        .forEach((name, type) -> {
          if (type instanceof Json.StringValue field) {
            types.declareField(name, type(field));
          } else {
            types.declareEvent(name);
            object(type).forEach((attribute, t) -> declare(name, attribute, type(t)));
          }
        });
  }

  private void declare(String event, String attribute, ValueType type) {
    List<String> path = List.of(attribute.split("\\.", -1));
    if (path.size() > 1) {
      types.declareAttribute(event, path.getFirst(), ValueType.ITEMS);
    }
    types.declareAttribute(event, path, type);
  }

  private static ValueType type(Json json) {
    return ValueType.named(text(json)).orElseThrow();
  }

  private List<SegmentDefinition> segments() {
    List<SegmentDefinition> segments = new ArrayList<>();
    optional("segments")
        .ifPresent(json ->
            object(json)
                .forEach((id, definition) -> segments.add(segment(id, object(definition)))));
    return segments;
  }

  private static SegmentDefinition segment(String id, Map<String, Json> definition) {
    Json rule = definition.getOrDefault("rule", Json.none());
    return new SegmentDefinition(
        id,
        id,
        RuleReader.read(rule, Limits.STANDARD),
        Optional.ofNullable(definition.get("timeZone")).map(DataCaseReader::text).map(ZoneId::of));
  }

  private Contact contact(Json json, Catalogue catalogue) {
    Map<String, Json> record = object(json);
    String id = text(record.getOrDefault("id", Json.none()));
    String arrived =
        Optional.ofNullable(record.get("arrived")).map(DataCaseReader::text).orElse("2020-01-01");
    ContactBuilder contact = new ContactBuilder(id, instant(arrived));
    object(record.getOrDefault("fields", new Json.ObjectValue(Map.of())))
        .forEach((name, values) -> field(contact, name, values, instant(arrived), catalogue));
    object(record.getOrDefault("lists", new Json.ObjectValue(Map.of())))
        .forEach((list, changes) -> list(contact, list, changes));
    for (Json event : elements(record.getOrDefault("events", new Json.ArrayValue(List.of())))) {
      contact.event(event(elements(event), catalogue));
    }
    return contact.build();
  }

  /// A value from the contact's arrival on, or a list of pairs of instant and value.
  private void field(
      ContactBuilder contact, String name, Json values, long arrived, Catalogue catalogue) {
    ValueType type = catalogue.field(name).orElseThrow().type();
    boolean history =
        values instanceof Json.ArrayValue array
            && array.elements().stream().allMatch(Json.ArrayValue.class::isInstance);
    if (history) {
      for (Json entry : elements(values)) {
        long at = instant(text(elements(entry).get(0)));
        contact.givenAt(at).field(name, at, value(elements(entry).get(1), type));
      }
    } else {
      contact.field(name, arrived, value(values, type));
    }
  }

  private void list(ContactBuilder contact, String list, Json changes) {
    lists.add(list);
    for (Json change : elements(changes)) {
      boolean on = ((Json.BooleanValue) elements(change).get(1)).value();
      contact.list(list, instant(text(elements(change).get(0))), on);
    }
  }

  private Event event(List<Json> record, Catalogue catalogue) {
    String name = text(record.get(1));
    Map<String, Value> attributes = new HashMap<>();
    if (record.size() > 2) {
      object(record.get(2))
          .forEach((attribute, json) ->
              value(json, attributeType(catalogue, name, attribute), catalogue, name, attribute)
                  .ifPresent(value -> attributes.put(attribute, value)));
    }
    return new Event("e" + arrivals, name, instant(text(record.get(0))), arrivals++, attributes);
  }

  private static ValueType attributeType(Catalogue catalogue, String event, String attribute) {
    return catalogue.event(event).orElseThrow().attribute(attribute).orElseThrow().type();
  }

  private Optional<Value> value(
      Json json, ValueType type, Catalogue catalogue, String event, String attribute) {
    if (type != ValueType.ITEMS) {
      return value(json, type);
    }
    List<Map<String, Value>> items = new ArrayList<>();
    for (Json item : elements(json)) {
      Map<String, Value> values = new HashMap<>();
      object(item)
          .forEach((name, inner) ->
              value(inner, attributeType(catalogue, event, attribute + "." + name))
                  .ifPresent(value -> values.put(name, value)));
      items.add(values);
    }
    return Optional.of(new Value.Items(items));
  }

  private Optional<Value> value(Json json, ValueType type) {
    if (json instanceof Json.Null || json.equals(Json.of(""))) {
      return Optional.empty();
    }
    return Optional.of(
        switch (type) {
          case TEXT -> new Value.Text(text(json));
          case NUMBER -> new Value.Numeric(((Json.NumberValue) json).value());
          case DATE -> new Value.Day(LocalDate.parse(text(json)));
          case DATETIME -> new Value.Moment(instant(text(json)));
          case BOOLEAN -> new Value.Flag(((Json.BooleanValue) json).value());
          case TEXTS -> new Value.Texts(elements(json).stream().map(DataCaseReader::text).toList());
          case ITEMS ->
              throw new IllegalArgumentException(heading + ": a field is no list of objects");
        });
  }
}
