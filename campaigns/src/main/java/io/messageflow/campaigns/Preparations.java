package io.messageflow.campaigns;

import io.messageflow.campaigns.campaign.Campaign;
import io.messageflow.campaigns.campaign.CampaignDocuments;
import io.messageflow.campaigns.campaign.CampaignState;
import io.messageflow.campaigns.campaign.CampaignState.Run;
import io.messageflow.campaigns.campaign.Warning;
import io.messageflow.rules.json.Json;
import io.messageflow.store.Document;
import io.messageflow.workspace.BusyException;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.audience.Audience;
import io.messageflow.workspace.audience.Channel;
import io.messageflow.workspace.audience.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Makes the audiences of campaigns that are to begin, each at its instant. A campaign that is
/// prepared comes to another state whatever happens. Thread-safe.
final class Preparations implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Preparations.class.getName());
  private static final long AGAIN_MILLIS = 1_000;

  /// From then on a late start is worth telling.
  private static final Duration LATE = Duration.ofMinutes(1);

  /// A number of recipients is far from another when they differ by more than this share of it, and
  /// by more than a handful.
  private static final double FAR = 0.25;

  private static final int HANDFUL = 10;

  private static final Duration PATIENCE = Duration.ofHours(6);

  private final Campaigns campaigns;
  private final Workspace workspace;
  private final Consumer<Campaign> made;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final ExecutorService preparing = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean closing;

  /// @param made is given each campaign as it is kept with its audience
  Preparations(Campaigns campaigns, Consumer<Campaign> made) {
    this.campaigns = campaigns;
    this.workspace = campaigns.workspace();
    this.made = made;
  }

  /// Begins, unless it has; returns at once.
  ///
  /// @param late by how much its time has passed, in milliseconds
  void prepare(String id, long late) {
    if (!underWay.add(id)) {
      return;
    }
    preparing.execute(() -> {
      try {
        boolean isDone = false;
        while (!isDone && !closing) {
          isDone = tryToPrepare(campaigns.get(id), late);
        }
      } finally {
        underWay.remove(id);
      }
    });
  }

  /// @return whether that is all; else it cannot be written at the moment
  private boolean tryToPrepare(Campaign campaign, long late) {
    if (!(campaign.state() instanceof CampaignState.Preparing)) {
      return true;
    }
    try {
      Optional<String> obstacle = madeOrWhyNot(campaign, late);
      obstacle.ifPresent(reason -> fail(campaign, reason));
      return true;
    } catch (BusyException e) {
      return !sleep();
    }
  }

  private Optional<String> madeOrWhyNot(Campaign campaign, long late) {
    try {
      List<Mistake> problems = campaigns.problems(campaign);
      if (problems.isEmpty()) {
        make(campaign, late);
      }
      return problems.stream().findFirst().map(Mistake::message);
    } catch (BusyException e) {
      throw e;
    } catch (RequestException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      // An error too: nobody could take the campaign out of this state.
      LOG.log(Level.SEVERE, "preparing campaign " + campaign.id(), e);
      return Optional.of("The server made a mistake; its log says more.");
    }
  }

  private static boolean sleep() {
    try {
      Thread.sleep(AGAIN_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// The audience and the state that follows are kept in one commit, so a process that dies leaves
  /// both or neither.
  private void make(Campaign campaign, long late) {
    Channel channel = campaign.content().channel();
    Json include = Aim.include(campaign.targets(), channel);
    List<Warning> warnings = new ArrayList<>(Aim.silences(workspace, include));
    if (late > LATE.toMillis()) {
      long minutes = Duration.ofMillis(late).toMinutes();
      warnings.add(
          new Warning(Warning.Code.LATE, "It started " + minutes + " minutes after its time."));
    }
    Campaign[] begun = {campaign};
    workspace
        .audiences()
        .create(
            campaign.id(),
            include,
            Aim.order(campaign.targets(), channel),
            audience -> {
              begun[0] = begun(campaign, audience, warnings);
              return List.<Document>of(CampaignDocuments.of(begun[0]));
            });
    made.accept(begun[0]);
  }

  private static Campaign begun(Campaign campaign, Audience audience, List<Warning> warnings) {
    int recipients = audience.counts().getOrDefault(Reason.RECIPIENT, 0);
    List<Warning> all = new ArrayList<>(warnings);
    if (campaign.state() instanceof CampaignState.Preparing preparing
        && preparing.expected().isPresent()
        && isFar(preparing.expected().getAsInt(), recipients)) {
      all.add(
          new Warning(
              Warning.Code.AUDIENCE_DIFFERS,
              "There are %,d recipients; when it was scheduled there were %,d."
                  .formatted(recipients, preparing.expected().getAsInt())));
    }
    Run run = new Run(audience.id(), audience.at(), recipients, all);
    return campaign.in(
        recipients == 0
            ? new CampaignState.Sent(run, audience.at())
            : new CampaignState.Sending(run));
  }

  private static boolean isFar(int expected, int found) {
    int difference = Math.abs(expected - found);
    return difference > HANDFUL && difference > FAR * expected;
  }

  /// The campaign cannot begin, if it is still as it was seen.
  void fail(Campaign campaign, String reason) {
    campaigns.advance(campaign, new CampaignState.Failed(workspace.clock().millis(), reason));
  }

  /// Waits for what is under way.
  @Override
  public void close() {
    closing = true;
    preparing.shutdown();
    try {
      preparing.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
