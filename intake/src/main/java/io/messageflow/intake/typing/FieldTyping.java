package io.messageflow.intake.typing;

import io.messageflow.intake.record.Rejection;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/// The typing of the fields of one contact record. What it sees enters the catalogue only when the
/// record is accepted, by [#settle()].
public final class FieldTyping {
  private static final Set<String> ALTER_KEYS = Set.of("add", "remove");
  private static final FieldChange CLEAR = new FieldChange.Put(Optional.empty(), Optional.empty());

  private final FieldBook book;
  private final ValueTyper typer;
  private final MisfitCounter misfits;
  private final Place place = new Place();
  private final Map<String, FieldType> fresh = new LinkedHashMap<>();
  private final List<MisfitCounter.Sighting> sightings = new ArrayList<>();
  private final Map<String, FieldChange> changes = new LinkedHashMap<>();
  private Optional<Rejection> rejection = Optional.empty();

  /// Types the fields, up to the first that is refused.
  public FieldTyping(
      FieldBook book, ValueTyper typer, MisfitCounter misfits, Map<String, Json> written) {
    this.book = book;
    this.typer = typer;
    this.misfits = misfits;
    place.enter("fields");
    members("", written);
  }

  /// Why the record is refused.
  public Optional<Rejection> rejection() {
    return rejection;
  }

  /// The changes by name in the catalogue's spelling.
  public Map<String, FieldChange> changes() {
    return changes;
  }

  /// The text that the record gives to a field, by name in the catalogue's spelling.
  public Optional<String> text(String field) {
    return changes.get(field) instanceof FieldChange.Put put
            && put.value().orElse(null) instanceof Value.Text text
        ? Optional.of(text.text())
        : Optional.empty();
  }

  /// Leaves the other changes out.
  public void keepOnly(BiPredicate<String, FieldChange> wanted) {
    changes.entrySet().removeIf(change -> !wanted.test(change.getKey(), change.getValue()));
  }

  /// Takes new names into the catalogue and counts what did not fit.
  public void settle() {
    fresh.values().forEach(field -> book.see(field.name(), field.type()));
    sightings.forEach(misfits::count);
  }

  private void members(String prefix, Map<String, Json> members) {
    for (Map.Entry<String, Json> member : members.entrySet()) {
      if (rejection.isPresent()) {
        return;
      }
      place.enter(member.getKey());
      member(prefix + member.getKey(), member.getValue());
      place.leave();
    }
  }

  private void member(String name, Json value) {
    if (value instanceof Json.ObjectValue object) {
      object(name, object);
    } else if (ValueTyper.isAbsent(value)) {
      known(name).ifPresent(field -> put(field, CLEAR));
    } else {
      value(name, value);
    }
  }

  private void object(String name, Json.ObjectValue object) {
    Optional<FieldType> known = known(name);
    boolean alters = isAlteration(object);
    if (alters && known.map(FieldType::type).orElse(ValueType.TEXTS) == ValueType.TEXTS) {
      alter(name, object);
    } else if (known.isPresent() && (known.get().declared() || alters)) {
      unfit(known.get(), object);
    } else {
      members(name + ".", object.members());
    }
  }

  private static boolean isAlteration(Json.ObjectValue object) {
    return !object.members().isEmpty()
        && ALTER_KEYS.containsAll(object.members().keySet())
        && object.members().values().stream()
            .allMatch(v -> v instanceof Json.ArrayValue || v instanceof Json.Null);
  }

  private void alter(String name, Json.ObjectValue object) {
    Optional<FieldType> field = field(name, Optional.of(ValueType.TEXTS), object);
    Optional<List<String>> add = texts(name, object, "add");
    Optional<List<String>> remove = texts(name, object, "remove");
    if (field.isPresent() && add.isPresent() && remove.isPresent()) {
      put(field.get(), new FieldChange.Alter(add.get(), remove.get()));
    }
  }

  /// The texts of one side of an alteration; nothing after refusing them.
  private Optional<List<String>> texts(String name, Json.ObjectValue object, String key) {
    Json side = object.members().getOrDefault(key, Json.none());
    place.enter(key);
    Optional<List<String>> texts =
        switch (typer.read(side, ValueType.TEXTS)) {
          case Reading.Present present when present.value() instanceof Value.Texts set ->
              Optional.of(set.texts());
          case Reading.Absent absent -> Optional.of(List.of());
          case Reading.Refused refused -> {
            refuse(Refusals.refused(name, refused, place.pointer()));
            yield Optional.empty();
          }
          case Reading other -> {
            refuse(Refusals.unfit(name, ValueType.TEXTS, side, place.pointer()));
            yield Optional.empty();
          }
        };
    place.leave();
    return texts;
  }

  private void value(String name, Json value) {
    Optional<ValueType> found = ValueTyper.found(value).filter(type -> type != ValueType.ITEMS);
    Optional<FieldType> field = field(name, found, value);
    if (field.isEmpty()) {
      return;
    }
    switch (typer.read(value, field.get().type())) {
      case Reading.Present present -> put(field.get(), put(present.value(), value));
      case Reading.Absent absent -> put(field.get(), CLEAR);
      case Reading.Unfit unfit -> unfit(field.get(), value);
      case Reading.Refused refused -> refuse(Refusals.refused(name, refused, place.pointer()));
    }
  }

  /// The field as known, else as first seen; nothing when it can be neither.
  private Optional<FieldType> field(String name, Optional<ValueType> found, Json value) {
    Optional<FieldType> known = known(name);
    if (known.isPresent()) {
      return known;
    }
    Optional<Rejection> problem = NameCheck.ofName(name, place.pointer());
    if (problem.isPresent()) {
      refuse(problem.get());
      return Optional.empty();
    }
    Optional<FieldType> first = found.map(type -> new FieldType(name, type, false));
    first.ifPresentOrElse(
        field -> fresh.put(Catalogue.folded(name), field),
        () -> sight(name, Optional.empty(), value));
    return first;
  }

  private Optional<FieldType> known(String name) {
    Optional<FieldType> known = book.find(name);
    return known.isPresent() || fresh.isEmpty()
        ? known
        : Optional.ofNullable(fresh.get(Catalogue.folded(name)));
  }

  private void unfit(FieldType field, Json value) {
    if (field.declared()) {
      refuse(Refusals.unfit(field.name(), field.type(), value, place.pointer()));
    } else {
      sight(field.name(), Optional.of(field.type()), value);
      put(field, new FieldChange.Put(Optional.empty(), Optional.of(value)));
    }
  }

  private static FieldChange put(Value value, Json sent) {
    return new FieldChange.Put(
        Optional.of(value),
        ValueTyper.saysItself(value, sent) ? Optional.empty() : Optional.of(sent));
  }

  private void put(FieldType field, FieldChange change) {
    if (changes.putIfAbsent(field.name(), change) != null) {
      refuse(Refusals.twice(field.name(), place.pointer()));
    }
  }

  private void sight(String name, Optional<ValueType> type, Json value) {
    sightings.add(new MisfitCounter.Sighting(Optional.empty(), name, type, value));
  }

  private void refuse(Rejection reason) {
    if (rejection.isEmpty()) {
      rejection = Optional.of(reason);
    }
  }
}
