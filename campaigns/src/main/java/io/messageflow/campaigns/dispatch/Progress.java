package io.messageflow.campaigns.dispatch;

import io.messageflow.workspace.dispatch.RecipientState;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// How far a send has come.
///
/// @param counts how many recipients there are of each state; none where a state is missing. Those
///   that were erased before their turn are in none
/// @param perSecond how many messages came to an end a second, over the last half minute
/// @param remainingMillis how long it still takes at that rate; nothing while there is none
/// @param nextRetry when the next deferred message is tried again, in milliseconds since
///   1970-01-01T00:00Z
/// @param trouble why it does not go on, or not as it should
public record Progress(
    String campaign,
    Status status,
    Map<RecipientState, Integer> counts,
    double perSecond,
    OptionalLong remainingMillis,
    OptionalLong nextRetry,
    Optional<String> trouble) {
  public Progress {
    counts = Map.copyOf(counts);
  }

  /// What a send is at.
  public enum Status {
    RUNNING,
    PAUSED,
    /// Stopped for good; who is waiting is not written to.
    CANCELLED,
    /// Waits for a person, see [DispatchListener#halted].
    HALTED,
    FINISHED
  }

  /// Whether nothing is in flight and nothing more will be, unless it is started again.
  public boolean isOver() {
    return status == Status.FINISHED
        || (status == Status.CANCELLED && count(RecipientState.CLAIMED) == 0);
  }

  /// How many recipients are in a state.
  public int count(RecipientState state) {
    return counts.getOrDefault(state, 0);
  }
}
