package io.messageflow.campaigns;

import io.messageflow.campaigns.campaign.Campaign;
import io.messageflow.campaigns.campaign.CampaignDocuments;
import io.messageflow.campaigns.campaign.CampaignState;
import io.messageflow.campaigns.campaign.CampaignState.Run;
import io.messageflow.campaigns.campaign.Step;
import io.messageflow.campaigns.campaign.Warning;
import io.messageflow.campaigns.dispatch.Dispatch;
import io.messageflow.campaigns.dispatch.DispatchListener;
import io.messageflow.campaigns.dispatch.Dispatcher;
import io.messageflow.campaigns.dispatch.Progress;
import io.messageflow.campaigns.returns.Links;
import io.messageflow.rules.json.Json;
import io.messageflow.store.Document;
import io.messageflow.workspace.BusyException;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.audience.Audience;
import io.messageflow.workspace.audience.Channel;
import io.messageflow.workspace.audience.Reason;
import io.messageflow.workspace.dispatch.RecipientState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Takes campaigns from their start to their end: waits for their time, has their audiences made at
/// that instant, and hands them to the dispatcher. After a start of the process it goes on where
/// the last one stopped. Thread-safe.
public final class Runs implements DispatchListener, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Runs.class.getName());
  private static final long LOOK_MILLIS = 200;
  private static final long AGAIN_MILLIS = 1_000;

  /// A campaign whose time passed longer ago, while the server was down, is not sent by itself.
  private static final Duration LATEST = Duration.ofHours(6);

  /// From then on a late start is worth telling.
  private static final Duration LATE = Duration.ofMinutes(1);

  /// A number of recipients is far from another when they differ by more than this share of it, and
  /// by more than a handful.
  private static final double FAR = 0.25;

  private static final int HANDFUL = 10;

  private final Campaigns campaigns;
  private final Workspace workspace;
  private final Links links;
  private final Dispatcher dispatcher;
  private final Map<String, Progress> ended = new ConcurrentHashMap<>();
  private final Semaphore stirred = new Semaphore(0);
  private final ExecutorService preparing = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread clock;
  private volatile boolean closing;

  /// Runs that go on where the last process stopped.
  ///
  /// @param dispatching makes what carries messages, which tells these runs how it goes
  public Runs(
      Campaigns campaigns, Links links, Function<DispatchListener, Dispatcher> dispatching) {
    this.campaigns = campaigns;
    this.workspace = campaigns.workspace();
    this.links = links;
    this.dispatcher = dispatching.apply(this);
    this.clock = Thread.ofPlatform().name("campaigns").daemon(true).unstarted(this::watch);
  }

  /// Begins.
  public void start() {
    for (Campaign campaign : campaigns.all()) {
      switch (campaign.state()) {
        case CampaignState.Preparing state -> prepare(campaign.id());
        case CampaignState.Sending(Run run) -> dispatch(campaign, run);
        case CampaignState.Paused state -> dispatcher.hold(order(campaign, state.run()));
        case CampaignState.Draft state -> {}
        case CampaignState.Scheduled state -> {}
        case CampaignState.Sent state -> {}
        case CampaignState.Cancelled state -> dispatcher.recover(campaign.id());
        case CampaignState.Failed state -> {}
      }
    }
    clock.start();
  }

  /// How far a campaign is that has begun.
  public Progress progress(Campaign campaign, Run run) {
    return dispatcher
        .progress(campaign.id())
        .orElseGet(() -> ended.computeIfAbsent(campaign.id(), id -> ended(id, run)));
  }

  /// How far a campaign came that ended before this process began.
  private Progress ended(String id, Run run) {
    Map<RecipientState, Integer> counts = new EnumMap<>(RecipientState.class);
    workspace
        .deliveries()
        .each(id, step -> counts.merge(RecipientState.kept(step.state()), 1, Integer::sum));
    int touched = counts.values().stream().mapToInt(Integer::intValue).sum();
    counts.merge(RecipientState.WAITING, Math.max(0, run.recipients() - touched), Integer::sum);
    return new Progress(
        id,
        Progress.Status.FINISHED,
        counts,
        0,
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  /// Sends again to those of whom it is not known whether they got the message; some may get it
  /// twice.
  ///
  /// @return how many they are
  public int resendUncertain(String id) {
    Campaign campaign = settling(id);
    int contacts = dispatcher.resend(id, List.of());
    ended.remove(id);
    if (contacts > 0 && campaign.state() instanceof CampaignState.Sent(Run run, long finishedAt)) {
      campaigns
          .advance(campaign, new CampaignState.Sending(run))
          .ifPresent(again -> dispatch(again, run));
    }
    return contacts;
  }

  /// Leaves those as they are, and lists them no more.
  ///
  /// @return how many they are
  public int leaveUncertain(String id) {
    settling(id);
    ended.remove(id);
    return dispatcher.leave(id, List.of());
  }

  private Campaign settling(String id) {
    Campaign campaign = campaigns.get(id);
    if (campaign.state().begun().isEmpty() || campaign.state() instanceof CampaignState.Cancelled) {
      throw new RequestException(
          RequestException.Kind.CONFLICT,
          Mistake.of(
              MistakeCode.WRONG_STATE,
              "",
              "A campaign that is " + campaign.state().name() + " has nobody to decide about."));
    }
    return campaign;
  }

  /// Starts a campaign now.
  public Campaign send(String id) {
    campaigns.ready(id, Step.SEND);
    Campaign campaign = campaigns.move(id, Step.SEND, this::preparing);
    prepare(id);
    return campaign;
  }

  private CampaignState preparing(CampaignState state) {
    OptionalInt expected =
        state instanceof CampaignState.Scheduled scheduled
            ? scheduled.expected()
            : OptionalInt.empty();
    return new CampaignState.Preparing(workspace.clock().millis(), expected);
  }

  /// Sends no more for now.
  public Campaign pause(String id) {
    dispatcher.pause(id);
    return campaigns.move(
        id,
        Step.PAUSE,
        state ->
            new CampaignState.Paused(run(state), workspace.clock().millis(), Optional.empty()));
  }

  /// Goes on sending.
  public Campaign resume(String id) {
    Campaign campaign =
        campaigns.move(id, Step.RESUME, state -> new CampaignState.Sending(run(state)));
    dispatcher.resume(id);
    return campaign;
  }

  /// Sends no more for good.
  public Campaign cancel(String id) {
    Campaign campaign =
        campaigns.move(
            id,
            Step.CANCEL,
            state -> new CampaignState.Cancelled(state.begun(), workspace.clock().millis()));
    if (campaign.state().begun().isPresent()) {
      dispatcher.cancel(id);
    }
    return campaign;
  }

  private static Run run(CampaignState state) {
    return state.begun().orElseThrow();
  }

  private void watch() {
    while (!closing) {
      try {
        campaigns.all().forEach(this::look);
        if (stirred.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          stirred.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (BusyException e) {
        // Nothing can be written at the moment: it looks again.
      } catch (RuntimeException e) {
        LOG.log(Level.SEVERE, "looking for campaigns to start", e);
      }
    }
  }

  private void look(Campaign campaign) {
    if (!(campaign.state() instanceof CampaignState.Scheduled scheduled)) {
      return;
    }
    if (scheduled.at().isEmpty()) {
      appoint(campaign, scheduled);
    } else if (scheduled.at().getAsLong() <= workspace.clock().millis()) {
      begin(campaign, scheduled.at().getAsLong());
    }
  }

  /// Gives a follow-up its time, once the campaign before it is sent.
  private void appoint(Campaign campaign, CampaignState.Scheduled scheduled) {
    var followUp = campaign.targets().followUp().orElseThrow();
    campaigns
        .startOf(followUp)
        .ifPresent(at ->
            campaigns.advance(
                campaign, new CampaignState.Scheduled(OptionalLong.of(at), scheduled.expected())));
    boolean isVain =
        campaigns
            .find(followUp.campaign())
            .filter(before -> !(before.state() instanceof CampaignState.Cancelled))
            .isEmpty();
    if (isVain) {
      fail(campaign, "The campaign that it follows was cancelled.");
    }
  }

  private void begin(Campaign campaign, long at) {
    long late = workspace.clock().millis() - at;
    if (late > LATEST.toMillis()) {
      fail(
          campaign,
          "Its time passed "
              + Duration.ofMillis(late).toHours()
              + " hours ago while the server was not running. Send it now, or schedule it anew.");
      return;
    }
    campaigns
        .advance(campaign, preparing(campaign.state()))
        .ifPresent(begun -> prepare(begun.id(), late));
  }

  private void fail(Campaign campaign, String reason) {
    campaigns.advance(campaign, new CampaignState.Failed(workspace.clock().millis(), reason));
  }

  private void prepare(String id) {
    prepare(id, 0);
  }

  /// @param late by how much its time has passed, in milliseconds
  private void prepare(String id, long late) {
    preparing.execute(() -> {
      boolean isDone = false;
      while (!isDone && !closing) {
        isDone = tryToPrepare(campaigns.get(id), late);
      }
    });
  }

  /// @return whether that is all; else it cannot be written at the moment
  private boolean tryToPrepare(Campaign campaign, long late) {
    try {
      List<Mistake> problems = campaigns.problems(campaign);
      if (problems.isEmpty()) {
        make(campaign, late);
      } else {
        fail(campaign, problems.getFirst().message());
      }
      return true;
    } catch (RequestException e) {
      fail(campaign, String.valueOf(e.getMessage()));
      return true;
    } catch (BusyException e) {
      return !sleep();
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "preparing campaign " + campaign.id(), e);
      fail(campaign, "The server made a mistake; its log says more.");
      return true;
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
    campaigns.publish(begun[0]);
    if (begun[0].state() instanceof CampaignState.Sending(Run run)) {
      dispatch(begun[0], run);
    }
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

  private void dispatch(Campaign campaign, Run run) {
    dispatcher.start(order(campaign, run));
  }

  private Dispatch order(Campaign campaign, Run run) {
    return new Dispatch(
        campaign.id(),
        campaign.content().channel(),
        run.audience(),
        campaign.perMinute(),
        new CampaignComposer(workspace, campaign, links));
  }

  @Override
  public void finished(String id) {
    campaigns
        .find(id)
        .filter(campaign -> campaign.state() instanceof CampaignState.Sending)
        .ifPresent(campaign ->
            campaigns.advance(
                campaign,
                new CampaignState.Sent(run(campaign.state()), workspace.clock().millis())));
    stirred.release();
  }

  @Override
  public void halted(String id, String reason) {
    campaigns
        .find(id)
        .filter(campaign -> campaign.state() instanceof CampaignState.Sending)
        .ifPresent(campaign ->
            campaigns.advance(
                campaign,
                new CampaignState.Paused(
                    run(campaign.state()), workspace.clock().millis(), Optional.of(reason))));
  }

  /// Lets what is in flight come down, and stops.
  @Override
  public void close() {
    closing = true;
    clock.interrupt();
    preparing.shutdown();
    try {
      clock.join();
      preparing.awaitTermination(LATEST.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    dispatcher.close();
  }
}
