package io.messageflow.campaigns.campaign;

import io.messageflow.rules.semantics.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Whom a campaign is meant for.
///
/// @param excludedSegments ids of segments whose members are left out
/// @param excludedLists ids of lists whose contacts are left out
public record Targets(
    Included included, List<String> excludedSegments, List<String> excludedLists) {
  /// Nobody yet.
  public static final Targets NONE =
      new Targets(new Included.Named(List.of(), List.of()), List.of(), List.of());

  public Targets {
    excludedSegments = List.copyOf(excludedSegments);
    excludedLists = List.copyOf(excludedLists);
  }

  /// Who is in before anyone is left out.
  public sealed interface Included {
    /// Who is in one of the segments or on one of the lists.
    record Named(List<String> segments, List<String> lists) implements Included {
      public Named {
        segments = List.copyOf(segments);
        lists = List.copyOf(lists);
      }

      public boolean isEmpty() {
        return segments.isEmpty() && lists.isEmpty();
      }
    }

    /// Who was sent another campaign and did not react to it.
    ///
    /// @param campaign the id of that campaign
    /// @param after how long after it was sent
    record FollowUp(String campaign, Reaction without, Span after) implements Included {}
  }

  /// What a recipient may do.
  public enum Reaction {
    /// Sees the message. Who clicks has seen it.
    OPEN("open"),
    /// Follows a link of the message.
    CLICK("click");

    private final String text;

    Reaction(String text) {
      this.text = text;
    }

    /// The name as requests and answers carry it.
    public String text() {
      return text;
    }

    /// The reaction of that name.
    public static Optional<Reaction> named(String text) {
      return Arrays.stream(values()).filter(reaction -> reaction.text.equals(text)).findFirst();
    }
  }

  /// The campaign that this one follows.
  public Optional<Included.FollowUp> followUp() {
    return switch (included) {
      case Included.FollowUp followUp -> Optional.of(followUp);
      case Included.Named named -> Optional.empty();
    };
  }

  /// Whether it asks for the segment.
  public boolean needsSegment(String id) {
    return excludedSegments.contains(id)
        || switch (included) {
          case Included.Named named -> named.segments().contains(id);
          case Included.FollowUp followUp -> false;
        };
  }

  /// Whether it asks for the list.
  public boolean needsList(String id) {
    return excludedLists.contains(id)
        || switch (included) {
          case Included.Named named -> named.lists().contains(id);
          case Included.FollowUp followUp -> false;
        };
  }
}
