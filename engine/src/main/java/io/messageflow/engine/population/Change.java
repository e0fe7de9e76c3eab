package io.messageflow.engine.population;

import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.FieldTimeline;
import io.messageflow.rules.data.ListTimeline;

/// One thing that became known of a contact, in the form in which timelines keep it.
sealed interface Change {
  /// Its place in the order of arrival.
  long arrival();

  void applyTo(ContactBuilder builder);

  /// An event.
  record Happened(Event event) implements Change {
    @Override
    public long arrival() {
      return event.arrival();
    }

    @Override
    public void applyTo(ContactBuilder builder) {
      builder.event(event);
    }
  }

  /// A value of a field, or its clearing.
  record FieldRecorded(String field, FieldTimeline.Entry entry) implements Change {
    @Override
    public long arrival() {
      return entry.arrival();
    }

    @Override
    public void applyTo(ContactBuilder builder) {
      builder.field(field, entry);
    }
  }

  /// Put on a list, or taken off it.
  record ListRecorded(String list, ListTimeline.Change change) implements Change {
    @Override
    public long arrival() {
      return change.arrival();
    }

    @Override
    public void applyTo(ContactBuilder builder) {
      builder.list(list, change);
    }
  }

  /// An instant that was given with a record.
  record Seen(long arrival, long at) implements Change {
    @Override
    public void applyTo(ContactBuilder builder) {
      builder.givenAt(at);
    }
  }
}
