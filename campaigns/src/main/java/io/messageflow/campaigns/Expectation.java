package io.messageflow.campaigns;

import io.messageflow.campaigns.campaign.Warning;
import io.messageflow.workspace.audience.Reason;
import java.util.List;
import java.util.Map;

/// What would come of a campaign that started now.
///
/// @param counts how many contacts of each reason its audience would have
/// @param warnings what looks doubtful
public record Expectation(Map<Reason, Integer> counts, List<Warning> warnings) {
  public Expectation {
    counts = Map.copyOf(counts);
    warnings = List.copyOf(warnings);
  }

  /// How many would get the message.
  public int recipients() {
    return counts.getOrDefault(Reason.RECIPIENT, 0);
  }
}
