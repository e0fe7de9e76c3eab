package io.messageflow.campaigns.dispatch;

import io.messageflow.campaigns.dispatch.Progress.Status;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The sends that are known: those that may go on, and how far those came that ended, of which no
/// more is kept. Thread-safe.
final class Ledger {
  private final Map<String, Run> runs = new ConcurrentHashMap<>();
  private final Map<String, Progress> over = new ConcurrentHashMap<>();

  /// The run of a campaign that may go on.
  Optional<Run> run(String campaign) {
    return Optional.ofNullable(runs.get(campaign));
  }

  void begin(Run run) {
    runs.put(run.campaign(), run);
    over.remove(run.campaign());
  }

  /// The run of a campaign, which is kept until it was told of a decision.
  Optional<Run> expecting(String campaign) {
    return Optional.ofNullable(runs.computeIfPresent(campaign, (id, known) -> known.expecting()));
  }

  /// Keeps only how far it came, unless a decision about it is on its way.
  void end(Run run) {
    runs.computeIfPresent(
        run.campaign(),
        (campaign, known) -> {
          if (known != run || !run.knowsAll()) {
            return known;
          }
          over.put(campaign, run.progress());
          return null;
        });
  }

  void forget(String campaign) {
    runs.remove(campaign);
    over.remove(campaign);
  }

  /// How far a send has come; nothing when it is not known.
  Optional<Progress> progress(String campaign) {
    return run(campaign).map(Run::progress).or(() -> Optional.ofNullable(over.get(campaign)));
  }

  /// Whether all recipients are settled, whatever was decided in the meantime.
  boolean isFinished(String campaign) {
    return run(campaign).map(Run::knowsAll).orElse(true)
        && progress(campaign).filter(now -> now.status() == Status.FINISHED).isPresent();
  }
}
