package io.messageflow.workspace.audience;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/// The list for a send, as it was decided at one instant. Who is in it is kept apart.
///
/// @param origin what it is made of
/// @param at the instant, in milliseconds since 1970-01-01T00:00Z
/// @param arrival up to which contacts were known
/// @param channel nothing where only exclusion counts
/// @param excludedSegments ids of segments whose members were left out
/// @param excludedLists ids of lists whose contacts were left out
/// @param counts how many contacts there were of each reason; none where a reason is missing
public record Audience(
    String id,
    Origin origin,
    long at,
    long arrival,
    Optional<Channel> channel,
    List<String> excludedSegments,
    List<String> excludedLists,
    Map<Reason, Integer> counts) {
  public Audience {
    excludedSegments = List.copyOf(excludedSegments);
    excludedLists = List.copyOf(excludedLists);
    counts = Map.copyOf(counts);
  }

  /// What an audience is made of.
  public sealed interface Origin {
    /// The members of a segment.
    ///
    /// @param version of the segment
    record OfSegment(String id, int version) implements Origin {}

    /// Whom a campaign is meant for.
    record OfCampaign(String id) implements Origin {}
  }

  /// How many contacts there are of each reason.
  public static Map<Reason, Integer> count(Map<Reason, RoaringBitmap> sorted) {
    Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
    sorted.forEach((reason, contacts) -> counts.put(reason, contacts.getCardinality()));
    return counts;
  }

  /// How many contacts it was meant for.
  public int matched() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// One contact of the audience, as it was at the instant.
  ///
  /// @param address for the channel, as it was given
  public record Entry(String id, Optional<String> address, Reason reason) {}
}
