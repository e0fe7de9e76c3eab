package io.messageflow.campaigns;

import io.messageflow.campaigns.campaign.CampaignState;
import io.messageflow.campaigns.campaign.CampaignState.Run;
import io.messageflow.campaigns.dispatch.Progress;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.dispatch.RecipientState;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.roaringbitmap.RoaringBitmap;

/// How far campaigns came that ended before this process began, each counted once. Thread-safe.
final class Endings {
  private final Campaigns campaigns;
  private final Workspace workspace;
  private final Map<String, Progress> counted = new HashMap<>();

  Endings(Campaigns campaigns) {
    this.campaigns = campaigns;
    this.workspace = campaigns.workspace();
  }

  /// How far a campaign came. One after the other: each is a scan, and many ask for the same.
  synchronized Progress of(String id, Run run) {
    Progress known = counted.get(id);
    if (known != null) {
      return known;
    }
    Progress made = count(id, run);
    if (campaigns.find(id).filter(now -> hasEnded(now.state())).isPresent()) {
      counted.put(id, made);
    }
    return made;
  }

  /// Whether a campaign had begun and nothing more goes out.
  static boolean hasEnded(CampaignState state) {
    return state.begun().isPresent()
        && (state instanceof CampaignState.Sent || state instanceof CampaignState.Cancelled);
  }

  /// Counts anew when it is asked for again.
  synchronized void forget(String id) {
    counted.remove(id);
  }

  /// Of those who were erased neither the row nor the place in the audience is left.
  private Progress count(String id, Run run) {
    Map<RecipientState, Integer> counts = new EnumMap<>(RecipientState.class);
    RoaringBitmap waiting = workspace.deliveries().recipients(run.audience());
    workspace
        .deliveries()
        .each(
            id,
            step -> {
              counts.merge(RecipientState.kept(step.state()), 1, Integer::sum);
              waiting.remove(step.contact());
            });
    counts.merge(RecipientState.WAITING, waiting.getCardinality(), Integer::sum);
    return new Progress(
        id,
        Progress.Status.FINISHED,
        counts,
        0,
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }
}
