package io.messageflow.workspace.dispatch;

import java.util.List;

/// What came of a [Wish]; each of its contacts is in one of the lists.
///
/// @param claimed may be sent to, now
/// @param skipped cannot or must not be reached any more
/// @param gone were erased; nothing is kept of them
public record Claims(List<Claim> claimed, List<Integer> skipped, List<Integer> gone) {
  public Claims {
    claimed = List.copyOf(claimed);
    skipped = List.copyOf(skipped);
    gone = List.copyOf(gone);
  }

  /// A contact that is in flight.
  ///
  /// @param contact the number in the campaign's list
  /// @param home the number under which it is known now
  public record Claim(int contact, int home) {}
}
