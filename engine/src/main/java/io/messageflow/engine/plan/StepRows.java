package io.messageflow.engine.plan;

import io.messageflow.engine.column.EventColumn;
import io.messageflow.engine.column.RowTest;
import io.messageflow.engine.column.ValueColumn;
import io.messageflow.rules.check.AttributeValue;
import io.messageflow.rules.check.EventSet;
import io.messageflow.rules.check.EventTest;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The events of a step of a sequence, or of what must not lie between steps, under a name of their
/// own. Attributes are added while the sequence is compiled.
final class StepRows {
  private final String name;
  private final EventColumn events;
  private final RowTest where;
  private final List<AttributeValue> attributes = new ArrayList<>();
  private final List<ValueColumn> columns = new ArrayList<>();

  StepRows(EventColumn events, RowTest where) {
    this("", events, where);
  }

  private StepRows(String name, EventColumn events, RowTest where) {
    this.name = name;
    this.events = events;
    this.where = where;
  }

  StepRows named(String own) {
    return new StepRows(own, events, where);
  }

  EventSet set() {
    return new EventSet(name, EventTest.everything());
  }

  EventColumn events() {
    return events;
  }

  /// The same attribute under the name that the made events have for it.
  AttributeValue attribute(AttributeValue attribute) {
    int place = attributes.indexOf(attribute);
    if (place < 0) {
      place = attributes.size();
      attributes.add(attribute);
      columns.add(events.attribute(attribute));
    }
    return new AttributeValue(List.of(List.of(nameOf(place))));
  }

  private static String nameOf(int place) {
    return "a" + place;
  }

  /// Whether an event can be made of every row.
  boolean isSingle() {
    return columns.stream().allMatch(ValueColumn::isSingle);
  }

  /// Makes events of the rows of a contact that pass.
  void addTo(List<Event> made, int contact, RowWindow window) {
    int start = events.start(contact);
    int end = events.start(contact + 1);
    int first = window.first(events, start, end);
    int last = window.end(events, first, end);
    for (int row = first; row < last; row++) {
      if (where.passes(row)) {
        made.add(event(row));
      }
    }
  }

  private Event event(int row) {
    Map<String, Value> values = new HashMap<>();
    for (int place = 0; place < columns.size(); place++) {
      for (Value value : columns.get(place).values(row)) {
        values.put(nameOf(place), value);
      }
    }
    return new Event("", name, events.time(row), row, values);
  }
}
