package io.messageflow.workspace.parity;

import io.messageflow.engine.membership.Definition;
import io.messageflow.engine.population.KeptContact;
import io.messageflow.rules.ast.RuleWriter;
import io.messageflow.rules.catalogue.AttributeType;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.EventType;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.check.Dependencies;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.FieldTimeline;
import io.messageflow.rules.data.ListTimeline;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Writes a rule with one contact in the shape of the case files, the samples of
/// `docs/semantics.md`: whoever has the text can ask any evaluator again. Attributes whose names
/// hold dots without lying in lists of objects are the one thing that shape cannot say.
final class CaseWriter {
  private final CheckedRule rule;
  private final Dependencies asked;
  private final Catalogue catalogue;
  private final Optional<KeptContact> kept;

  /// @param catalogue says the types of the names
  CaseWriter(CheckedRule rule, Catalogue catalogue, Optional<KeptContact> kept) {
    this.rule = rule;
    this.asked = Dependencies.of(rule.root());
    this.catalogue = catalogue;
    this.kept = kept;
  }

  /// `{"title", "zone", "types", "contacts", "segments", "rule", "members"}`.
  ///
  /// @param expected ids of members by instant
  Json write(String title, Map<Long, List<String>> expected) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("title", Json.of(title));
    members.put("zone", Json.of(rule.zone().getId()));
    members.put("types", types());
    members.put("contacts", new Json.ArrayValue(kept.stream().map(this::contact).toList()));
    Map<String, Json> segments = new TreeMap<>();
    segments(rule, segments);
    members.put("segments", new Json.ObjectValue(segments));
    members.put("rule", RuleWriter.write(rule.written()));
    Map<String, Json> instants = new LinkedHashMap<>();
    expected.forEach((at, ids) ->
        instants.put(instant(at).text(), new Json.ArrayValue(ids.stream().map(Json::of).toList())));
    members.put("members", new Json.ObjectValue(instants));
    return new Json.ObjectValue(members);
  }

  private static Json.StringValue instant(long millis) {
    return new Json.StringValue(Instant.ofEpochMilli(millis).toString());
  }

  private Optional<Contact> contact() {
    return kept.map(KeptContact::contact);
  }

  private Json types() {
    Map<String, Json> types = new LinkedHashMap<>();
    TreeSet<String> fields = new TreeSet<>(asked.fields());
    contact().ifPresent(contact -> fields.addAll(contact.fields().keySet()));
    for (String field : fields) {
      catalogue.field(field).ifPresent(f -> types.put(f.name(), Json.of(f.type().text())));
    }
    for (EventType event : catalogue.events()) {
      if (asked.countsEvent(event.name())
          || contact().filter(c -> c.eventsByName().containsKey(event.name())).isPresent()) {
        types.put(event.name(), attributes(event));
      }
    }
    return new Json.ObjectValue(types);
  }

  private static Json attributes(EventType event) {
    Map<String, Json> attributes = new LinkedHashMap<>();
    for (AttributeType attribute : event.attributes()) {
      attributes.put(attribute.name(), Json.of(attribute.type().text()));
    }
    return new Json.ObjectValue(attributes);
  }

  private static void segments(CheckedRule rule, Map<String, Json> segments) {
    Definition.references(rule.root())
        .forEach(other -> {
          Map<String, Json> definition = new LinkedHashMap<>();
          definition.put("rule", RuleWriter.write(other.rule().written()));
          definition.put("timeZone", Json.of(other.rule().zone().getId()));
          segments.put(other.segment(), new Json.ObjectValue(definition));
          segments(other.rule(), segments);
        });
  }

  private Json contact(KeptContact made) {
    Contact contact = made.contact();
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(contact.id()));
    members.put("arrived", instant(made.earliest()));
    Map<String, Json> fields = new TreeMap<>();
    contact.fields().forEach((name, timeline) -> fields.put(name, field(timeline)));
    members.put("fields", new Json.ObjectValue(fields));
    Map<String, Json> lists = new TreeMap<>();
    asked.lists().forEach(list -> lists.put(list, new Json.ArrayValue(List.of())));
    contact.lists().forEach((list, timeline) -> lists.put(list, list(timeline)));
    members.put("lists", new Json.ObjectValue(lists));
    members.put(
        "events",
        new Json.ArrayValue(
            contact.events().events().stream()
                .sorted(Comparator.comparingLong(Event::arrival))
                .map(CaseWriter::event)
                .toList()));
    return new Json.ObjectValue(members);
  }

  private static Json field(FieldTimeline timeline) {
    return new Json.ArrayValue(
        timeline.entries().stream()
            .sorted(Comparator.comparingLong(FieldTimeline.Entry::arrival))
            .<Json>map(entry ->
                new Json.ArrayValue(
                    List.of(
                        instant(entry.at()), entry.value().map(Value::toJson).orElse(Json.none()))))
            .toList());
  }

  private static Json list(ListTimeline timeline) {
    return new Json.ArrayValue(
        timeline.changes().stream()
            .sorted(Comparator.comparingLong(ListTimeline.Change::arrival))
            .<Json>map(
                change -> new Json.ArrayValue(List.of(instant(change.at()), Json.of(change.on()))))
            .toList());
  }

  private static Json event(Event event) {
    return new Json.ArrayValue(
        List.of(instant(event.at()), Json.of(event.name()), Value.toJson(event.attributes())));
  }
}
