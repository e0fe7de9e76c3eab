package io.messageflow.rules.check;

import java.util.Collection;
import java.util.List;

/// What a rule may refer to by id.
public interface References {
  /// What stands behind a segment's id.
  sealed interface Segment {
    record Found(CheckedRule rule) implements Segment {}

    record Unknown() implements Segment {}

    /// It exists, but its own rule has problems.
    record Broken() implements Segment {}

    /// The chain of references behind it is as long as one may be.
    record TooDeep(int mostLevels) implements Segment {}

    /// It leads back to itself: the ids on the way, the first one again at the end.
    record Circular(List<String> way) implements Segment {
      public Circular {
        way = List.copyOf(way);
      }
    }
  }

  Segment segment(String id);

  /// Ids of segments, for suggestions.
  Collection<String> segments();

  /// Ids of the static lists.
  Collection<String> lists();

  /// Nothing to refer to.
  static References none() {
    return new References() {
      @Override
      public Segment segment(String id) {
        return new Segment.Unknown();
      }

      @Override
      public Collection<String> segments() {
        return List.of();
      }

      @Override
      public Collection<String> lists() {
        return List.of();
      }
    };
  }
}
