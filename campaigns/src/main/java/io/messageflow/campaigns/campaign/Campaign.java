package io.messageflow.campaigns.campaign;

import io.messageflow.campaigns.content.Content;
import java.util.OptionalInt;

/// Something to be sent to the members of segments.
///
/// @param perMinute how many messages at most go out a minute; as many as the channel takes when
///   empty
/// @param version counts changes by people, from 1; what the campaign goes through by itself does
///   not count
/// @param createdAt in milliseconds since 1970-01-01T00:00Z
/// @param updatedAt when a person changed it last
public record Campaign(
    String id,
    String name,
    Content content,
    Targets targets,
    OptionalInt perMinute,
    CampaignState state,
    int version,
    long createdAt,
    long updatedAt) {
  /// The same in another state.
  public Campaign in(CampaignState other) {
    return new Campaign(
        id, name, content, targets, perMinute, other, version, createdAt, updatedAt);
  }
}
