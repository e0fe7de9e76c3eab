package io.messageflow.intake.typing;

import io.messageflow.intake.record.Rejection;
import io.messageflow.intake.record.RejectionCode;
import io.messageflow.rules.catalogue.AttributeType;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The typing of the attributes of one event. What it sees enters the catalogue only when the event
/// is accepted, by [#settle()].
public final class AttributeTyping {
  private final AttributeBook book;
  private final ValueTyper typer;
  private final MisfitCounter misfits;
  private final Place place = new Place();
  private final Map<String, AttributeType> fresh = new LinkedHashMap<>();
  private final List<MisfitCounter.Sighting> sightings = new ArrayList<>();
  private final Set<AttributeType> insideLists = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<String, Value> attributes = new HashMap<>();
  private final Map<String, Json> raws = new HashMap<>();
  private int items;

  /// How many values were met that do not say by themselves what was sent.
  private int unsaid;

  private Optional<Rejection> rejection = Optional.empty();

  /// Types the attributes, up to the first that is refused.
  public AttributeTyping(
      AttributeBook book, ValueTyper typer, MisfitCounter misfits, Json.ObjectValue written) {
    this.book = book;
    this.typer = typer;
    this.misfits = misfits;
    place.enter("attributes");
    object(List.of(), "", written, attributes);
    if (attributes.size() + insideLists.size() > Limits.EVENT_ATTRIBUTES) {
      refuse(
          Rejection.of(
              RejectionCode.TOO_MANY_ATTRIBUTES,
              "/attributes",
              "The event has more than " + Limits.EVENT_ATTRIBUTES + " attributes."));
    }
  }

  /// Why the event is refused.
  public Optional<Rejection> rejection() {
    return rejection;
  }

  /// The values by name in the catalogue's spelling.
  public Map<String, Value> attributes() {
    return attributes;
  }

  /// What was sent, by the name of an attribute outside of any list, where the value does not say
  /// it by itself.
  public Map<String, Json> raws() {
    return raws;
  }

  /// Takes new names into the catalogue and counts what did not fit.
  public void settle() {
    fresh.values().forEach(book::put);
    sightings.forEach(misfits::count);
  }

  private void object(
      List<String> list, String prefix, Json.ObjectValue object, Map<String, Value> into) {
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      if (rejection.isPresent()) {
        return;
      }
      place.enter(member.getKey());
      member(list, prefix + member.getKey(), member.getValue(), into);
      place.leave();
    }
  }

  private void member(List<String> list, String name, Json value, Map<String, Value> into) {
    if (value instanceof Json.ObjectValue object) {
      Optional<AttributeType> known = known(list, name).filter(AttributeType::declared);
      if (known.isPresent()) {
        refuse(Refusals.unfit(name, known.get().type(), value, place.pointer()));
      } else {
        object(list, name + ".", object, into);
      }
    } else if (!ValueTyper.isAbsent(value)) {
      value(list, name, value, into);
    }
  }

  private void value(List<String> list, String name, Json value, Map<String, Value> into) {
    Optional<AttributeType> known = known(list, name);
    AttributeType type = known.orElse(null);
    if (type == null) {
      type = first(list, name, value).orElse(null);
    } else if (!type.path().subList(0, type.path().size() - 1).equals(list)) {
      elsewhere(list, type, name, value);
      return;
    }
    if (type == null) {
      return;
    }
    if (type.type() == ValueType.ITEMS
        && ValueTyper.found(value).equals(Optional.of(ValueType.ITEMS))) {
      items(type, (Json.ArrayValue) value, into);
    } else {
      put(type, typer.read(value, type.type()), value, into);
    }
  }

  private Optional<AttributeType> known(List<String> list, String name) {
    Optional<AttributeType> known = book.find(list, name);
    return known.isPresent() || fresh.isEmpty()
        ? known
        : Optional.ofNullable(fresh.get(AttributeBook.foldedName(list, name)));
  }

  /// A name seen for the first time; nothing when it cannot be used or the value has no type.
  private Optional<AttributeType> first(List<String> list, String name, Json value) {
    List<String> path = AttributeBook.child(list, name);
    String fullName = String.join(".", path);
    Optional<Rejection> problem = NameCheck.ofName(fullName, place.pointer());
    if (problem.isPresent()) {
      refuse(problem.get());
      return Optional.empty();
    }
    Optional<AttributeType> found =
        ValueTyper.found(value).map(type -> new AttributeType(path, type, false));
    found.ifPresentOrElse(
        type -> fresh.put(AttributeBook.foldedName(list, name), type),
        () -> {
          keepRaw(fullName, !list.isEmpty(), value);
          sight(fullName, Optional.empty(), value);
        });
    return found;
  }

  /// The full name is known, but cut differently by lists of objects.
  private void elsewhere(List<String> list, AttributeType known, String name, Json value) {
    if (known.declared()) {
      refuse(Refusals.otherList(name, known.name(), place.pointer()));
    } else {
      keepRaw(name, !list.isEmpty(), value);
      sight(known.name(), Optional.of(known.type()), value);
    }
  }

  private void items(AttributeType list, Json.ArrayValue array, Map<String, Value> into) {
    int before = unsaid;
    List<Map<String, Value>> found = new ArrayList<>();
    for (int i = 0; i < array.elements().size(); i++) {
      if (array.elements().get(i) instanceof Json.ObjectValue object) {
        Map<String, Value> item = new HashMap<>();
        place.enter(i);
        object(list.path(), "", object, item);
        place.leave();
        found.add(item);
      }
    }
    items += found.size();
    keepRawOfItems(list, array, before);
    if (items > Limits.EVENT_ITEMS) {
      refuse(
          Rejection.of(
              RejectionCode.TOO_MANY_ITEMS,
              place.pointer(),
              "The lists of the event hold more than " + Limits.EVENT_ITEMS + " objects."));
    } else if (rejection.isEmpty()) {
      put(list, new Reading.Present(new Value.Items(found)), array, into);
    }
  }

  /// Inside of a list nothing is kept raw by itself: the whole outermost list is.
  private void keepRawOfItems(AttributeType list, Json.ArrayValue array, int unsaidBefore) {
    if (unsaid > unsaidBefore && !list.isManyValued()) {
      raws.put(list.name(), array);
    }
  }

  private void keepRaw(String name, boolean inList, Json value) {
    unsaid++;
    if (!inList) {
      raws.put(name, value);
    }
  }

  private void put(AttributeType type, Reading reading, Json value, Map<String, Value> into) {
    switch (reading) {
      case Reading.Present present -> {
        if (!ValueTyper.saysItself(present.value(), value)) {
          keepRaw(type.name(), type.isManyValued(), value);
        }
        put(type, present.value(), into);
      }
      case Reading.Absent absent -> {}
      case Reading.Unfit unfit when type.declared() ->
          refuse(Refusals.unfit(type.name(), type.type(), value, place.pointer()));
      case Reading.Unfit unfit -> {
        keepRaw(type.name(), type.isManyValued(), value);
        sight(type.name(), Optional.of(type.type()), value);
      }
      case Reading.Refused refused ->
          refuse(Refusals.refused(type.name(), refused, place.pointer()));
    }
  }

  private void put(AttributeType type, Value value, Map<String, Value> into) {
    if (into.putIfAbsent(type.path().getLast(), value) != null) {
      refuse(Refusals.twice(type.name(), place.pointer()));
    }
    if (type.isManyValued()) {
      insideLists.add(type);
    }
  }

  private void sight(String name, Optional<ValueType> type, Json value) {
    sightings.add(new MisfitCounter.Sighting(Optional.of(book.event()), name, type, value));
  }

  private void refuse(Rejection reason) {
    if (rejection.isEmpty()) {
      rejection = Optional.of(reason);
    }
  }
}
