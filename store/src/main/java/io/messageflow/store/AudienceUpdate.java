package io.messageflow.store;

import java.util.List;

/// What a commit says of stored audiences. Contacts that the commit erases are left out of it.
///
/// @param parts of audiences that are made, each with a reason of its own in its audience
/// @param former contacts as they were before this commit
/// @param gone ids of audiences that are kept no longer
public record AudienceUpdate(
    List<AudiencePart> parts, List<FormerContact> former, List<String> gone) {
  public static final AudienceUpdate NONE = new AudienceUpdate(List.of(), List.of(), List.of());

  public AudienceUpdate {
    parts = List.copyOf(parts);
    former = List.copyOf(former);
    gone = List.copyOf(gone);
  }

  boolean isEmpty() {
    return parts.isEmpty() && former.isEmpty() && gone.isEmpty();
  }
}
