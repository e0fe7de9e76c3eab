package io.messageflow.workspace.archive;

import io.messageflow.engine.population.Occurrences;
import io.messageflow.intake.typing.Misfit;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.workspace.register.KeptObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a start would have to count among all contacts, as a note in their archive.
///
/// @param misfits which values fitted no type
/// @param occurrences how often names occur
public record ArchiveNote(List<Misfit> misfits, Occurrences occurrences) {
  private static final int DEPTH = 6;
  private static final String MISFITS = "misfits";
  private static final String FIELDS = "fields";
  private static final String LISTS = "lists";
  private static final String EVENTS = "events";
  private static final String COUNT = "count";
  private static final String LATEST = "latest";
  private static final String EXACT = "exact";
  private static final String ATTRIBUTES = "attributes";

  public ArchiveNote {
    misfits = List.copyOf(misfits);
  }

  /// The note as it is kept.
  public String text() {
    Map<String, Json> events = new LinkedHashMap<>();
    occurrences.events().forEach((name, event) -> events.put(name, json(event)));
    return JsonWriter.compact(
        new Json.ObjectValue(
            Map.of(
                MISFITS,
                new Json.ArrayValue(misfits.stream().map(ArchiveNote::json).toList()),
                FIELDS,
                json(occurrences.fields()),
                LISTS,
                json(occurrences.lists()),
                EVENTS,
                new Json.ObjectValue(events))));
  }

  private static Json json(Map<String, Long> counts) {
    Map<String, Json> members = new LinkedHashMap<>();
    counts.forEach((name, count) -> members.put(name, Json.of((double) count)));
    return new Json.ObjectValue(members);
  }

  private static Json json(Occurrences.OfEvent event) {
    return new Json.ObjectValue(
        Map.of(
            COUNT, Json.of((double) event.count()),
            LATEST, Json.of(Long.toString(event.latest())),
            EXACT, Json.of(event.exact()),
            ATTRIBUTES, json(event.attributes())));
  }

  private static Json json(Misfit misfit) {
    Map<String, Json> members = new LinkedHashMap<>();
    misfit.event().ifPresent(event -> members.put("event", Json.of(event)));
    members.put("name", Json.of(misfit.name()));
    misfit.type().ifPresent(type -> members.put("type", Json.of(type.text())));
    members.put(COUNT, Json.of((double) misfit.count()));
    members.put("example", Json.of(misfit.example()));
    return new Json.ObjectValue(members);
  }

  /// Reads a note.
  ///
  /// @throws IllegalStateException when it is none
  public static ArchiveNote read(String text) {
    KeptObject note = new KeptObject(new JsonReader(DEPTH, text.length()).read(text));
    Map<String, Occurrences.OfEvent> events = new LinkedHashMap<>();
    note.members(EVENTS).forEach((name, event) -> events.put(name, event(new KeptObject(event))));
    return new ArchiveNote(
        note.array(MISFITS).stream().map(ArchiveNote::misfit).toList(),
        new Occurrences(counts(note, FIELDS), counts(note, LISTS), events));
  }

  private static Map<String, Long> counts(KeptObject note, String key) {
    KeptObject counts = note.object(key);
    Map<String, Long> found = new LinkedHashMap<>();
    note.members(key).keySet().forEach(name -> found.put(name, counts.number(name)));
    return found;
  }

  private static Occurrences.OfEvent event(KeptObject event) {
    return new Occurrences.OfEvent(
        event.number(COUNT),
        Long.parseLong(event.text(LATEST)),
        event.flag(EXACT),
        counts(event, ATTRIBUTES));
  }

  private static Misfit misfit(Json kept) {
    KeptObject object = new KeptObject(kept);
    return new Misfit(
        object.find("event"),
        object.text("name"),
        object.find("type").flatMap(ValueType::named),
        object.number(COUNT),
        object.text("example"));
  }
}
