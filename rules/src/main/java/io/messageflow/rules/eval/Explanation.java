package io.messageflow.rules.eval;

import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Why a rule node holds or does not hold for a contact at an instant.
///
/// @param pointer the node in its rule as written
/// @param until see [Verdict#until()]
/// @param seen what the node looked at
/// @param children the nodes below, of the same rule
public record Explanation(
    String pointer, boolean holds, long until, Seen seen, List<Explanation> children) {
  public Explanation {
    children = List.copyOf(children);
  }

  /// What a node looked at.
  public sealed interface Seen {
    /// Only other nodes.
    record Nothing() implements Seen {}

    /// The value of a field.
    record FieldValue(String field, Optional<Value> value) implements Seen {}

    /// The events that counted, oldest first, and the number measured of them, if there is one.
    record Events(List<Event> events, OptionalDouble measured) implements Seen {
      public Events {
        events = List.copyOf(events);
      }
    }

    /// The rule of another segment.
    record Segment(String segment, Explanation rule) implements Seen {}

    /// A draw from 0 to `of` − 1.
    record Draw(long draw, long of) implements Seen {}
  }
}
