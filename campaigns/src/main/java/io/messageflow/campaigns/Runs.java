package io.messageflow.campaigns;

import io.messageflow.campaigns.campaign.Campaign;
import io.messageflow.campaigns.campaign.CampaignDocuments;
import io.messageflow.campaigns.campaign.CampaignState;
import io.messageflow.campaigns.campaign.CampaignState.Run;
import io.messageflow.campaigns.campaign.Step;
import io.messageflow.campaigns.dispatch.Dispatch;
import io.messageflow.campaigns.dispatch.DispatchListener;
import io.messageflow.campaigns.dispatch.Dispatcher;
import io.messageflow.campaigns.dispatch.Progress;
import io.messageflow.campaigns.returns.Links;
import io.messageflow.store.DeliveryStep;
import io.messageflow.workspace.BusyException;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.dispatch.RecipientState;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Takes campaigns from their start to their end: waits for their time, has their audiences made at
/// that instant, and hands them to the dispatcher. After a start of the process it goes on where
/// the last one stopped. Thread-safe.
///
/// The dispatcher follows the states of campaigns. A state changes and is followed under one lock,
/// that of the campaigns, so the last order that the dispatcher gets is always that of the last
/// state. What could not be kept or followed at once is made up for by the next look.
public final class Runs implements DispatchListener, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Runs.class.getName());
  private static final long LOOK_MILLIS = 200;

  /// A campaign whose time passed longer ago, while the server was down, is not sent by itself.
  private static final Duration LATEST = Duration.ofHours(6);

  private final Campaigns campaigns;
  private final Workspace workspace;
  private final Links links;
  private final Dispatcher dispatcher;
  private final Endings endings;
  private final Preparations preparations;
  private final Map<String, String> halts = new ConcurrentHashMap<>();
  private final Semaphore stirred = new Semaphore(0);
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
    this.endings = new Endings(campaigns);
    this.preparations = new Preparations(campaigns, this::begun);
    this.dispatcher = dispatching.apply(this);
    this.clock = Thread.ofPlatform().name("campaigns").daemon(true).unstarted(this::watch);
    campaigns.sentBy(new Flights());
  }

  private final class Flights implements Campaigns.Sends {
    @Override
    public boolean isUnderWay(String id) {
      return dispatcher.progress(id).filter(progress -> !progress.isOver()).isPresent();
    }

    @Override
    public void forget(String id) {
      dispatcher.forget(id);
      halts.remove(id);
      endings.forget(id);
    }
  }

  /// Begins.
  public void start() {
    recover();
    campaigns.all().forEach(campaign -> follow(campaign.id()));
    clock.start();
  }

  /// Looks after what the last process left in the rows of campaigns that had ended.
  private void recover() {
    if (campaigns.all().stream().noneMatch(campaign -> Endings.hasEnded(campaign.state()))) {
      return;
    }
    try {
      workspace
          .deliveries()
          .in(EnumSet.of(RecipientState.CLAIMED, RecipientState.WAITING))
          .forEach((id, left) -> campaigns.find(id).ifPresent(campaign -> recover(campaign, left)));
    } catch (BusyException e) {
      LOG.log(Level.WARNING, "who was in flight is listed as uncertain by the next start", e);
    }
  }

  private void recover(Campaign campaign, List<DeliveryStep> left) {
    if (campaign.state() instanceof CampaignState.Sent(Run run, long finishedAt)) {
      campaigns.advance(campaign, new CampaignState.Sending(run));
    } else if (campaign.state() instanceof CampaignState.Cancelled) {
      dispatcher.recover(
          campaign.id(),
          left.stream()
              .filter(step -> step.state().equals(RecipientState.CLAIMED.text()))
              .map(DeliveryStep::contact)
              .toList());
    }
  }

  /// Has the dispatcher do what the state of a campaign says.
  private void follow(String id) {
    synchronized (campaigns) {
      try {
        campaigns.find(id).ifPresent(this::follow);
      } catch (BusyException e) {
        // Nothing can be written at the moment: the next look follows.
      }
    }
  }

  private void follow(Campaign campaign) {
    switch (campaign.state()) {
      case CampaignState.Sending(Run run) -> {
        dispatcher.start(order(campaign, run));
        endings.forget(campaign.id());
      }
      case CampaignState.Paused paused -> dispatcher.hold(order(campaign, paused.run()));
      case CampaignState.Cancelled cancelled -> dispatcher.cancel(campaign.id());
      case CampaignState.Preparing preparing -> preparations.prepare(campaign.id(), 0);
      case CampaignState.Draft draft -> {}
      case CampaignState.Scheduled scheduled -> {}
      case CampaignState.Sent sent -> {}
      case CampaignState.Failed failed -> {}
    }
  }

  /// How far a campaign is that has begun.
  public Progress progress(Campaign campaign, Run run) {
    return dispatcher.progress(campaign.id()).orElseGet(() -> endings.of(campaign.id(), run));
  }

  /// Sends again to those of whom it is not known whether they got the message; some may get it
  /// twice.
  ///
  /// @return how many they are
  public int resendUncertain(String id) {
    synchronized (campaigns) {
      Campaign campaign = settling(id);
      if (!(campaign.state() instanceof CampaignState.Sent(Run run, long finishedAt))) {
        return dispatcher.resend(id, List.of(), List.of());
      }
      // In one commit: nobody may wait for a message in a campaign that is sent.
      Campaign again = campaign.in(new CampaignState.Sending(run));
      int contacts = dispatcher.resend(id, List.of(), List.of(CampaignDocuments.of(again)));
      if (contacts > 0) {
        campaigns.publish(again);
        follow(id);
      }
      return contacts;
    }
  }

  /// Leaves those as they are, and lists them no more.
  ///
  /// @return how many they are
  public int leaveUncertain(String id) {
    synchronized (campaigns) {
      settling(id);
      int contacts = dispatcher.leave(id, List.of());
      endings.forget(id);
      return contacts;
    }
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
    preparations.prepare(id, 0);
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
    return moved(
        id,
        Step.PAUSE,
        state ->
            new CampaignState.Paused(run(state), workspace.clock().millis(), Optional.empty()));
  }

  /// Goes on sending.
  public Campaign resume(String id) {
    return moved(id, Step.RESUME, state -> new CampaignState.Sending(run(state)));
  }

  /// Sends no more for good.
  public Campaign cancel(String id) {
    return moved(
        id,
        Step.CANCEL,
        state -> new CampaignState.Cancelled(state.begun(), workspace.clock().millis()));
  }

  private Campaign moved(String id, Step step, Campaigns.Move move) {
    synchronized (campaigns) {
      Campaign campaign = campaigns.move(id, step, move);
      follow(id);
      return campaign;
    }
  }

  private static Run run(CampaignState state) {
    return state.begun().orElseThrow();
  }

  private void watch() {
    while (!closing) {
      try {
        campaigns.all().forEach(this::tryToLook);
        if (stirred.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          stirred.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.log(Level.SEVERE, "looking for campaigns to start", e);
      }
    }
  }

  private void tryToLook(Campaign campaign) {
    try {
      look(campaign);
    } catch (BusyException e) {
      // Nothing can be written at the moment: it looks again.
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "looking after campaign " + campaign.id(), e);
    }
  }

  private void look(Campaign campaign) {
    switch (campaign.state()) {
      case CampaignState.Scheduled scheduled -> look(campaign, scheduled);
      case CampaignState.Preparing preparing -> preparations.prepare(campaign.id(), 0);
      case CampaignState.Sending sending -> {
        halt(campaign.id());
        settle(campaign.id());
      }
      case CampaignState.Paused paused -> settle(campaign.id());
      case CampaignState.Draft draft -> {}
      case CampaignState.Sent sent -> {}
      case CampaignState.Cancelled cancelled -> {}
      case CampaignState.Failed failed -> {}
    }
  }

  /// Sees to it that a campaign is sent when all its recipients are settled, and that the
  /// dispatcher knows it while they are not.
  private void settle(String id) {
    synchronized (campaigns) {
      Optional<Campaign> begun =
          campaigns
              .find(id)
              .filter(now ->
                  now.state() instanceof CampaignState.Sending
                      || now.state() instanceof CampaignState.Paused);
      if (begun.isEmpty()) {
        return;
      }
      Campaign campaign = begun.get();
      if (dispatcher.isFinished(id)) {
        campaigns.advance(
            campaign, new CampaignState.Sent(run(campaign.state()), workspace.clock().millis()));
      } else if (dispatcher.progress(id).isEmpty()) {
        follow(campaign);
      }
    }
  }

  private void look(Campaign campaign, CampaignState.Scheduled scheduled) {
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
      preparations.fail(campaign, "The campaign that it follows was cancelled.");
    }
  }

  private void begin(Campaign campaign, long at) {
    long late = workspace.clock().millis() - at;
    if (late > LATEST.toMillis()) {
      preparations.fail(
          campaign,
          "Its time passed "
              + Duration.ofMillis(late).toHours()
              + " hours ago while the server was not running. Send it now, or schedule it anew.");
      return;
    }
    campaigns
        .advance(campaign, preparing(campaign.state()))
        .ifPresent(begun -> preparations.prepare(begun.id(), late));
  }

  private void begun(Campaign kept) {
    synchronized (campaigns) {
      campaigns.publish(kept);
      follow(kept.id());
    }
  }

  private Dispatch order(Campaign campaign, Run run) {
    return new Dispatch(
        campaign.id(),
        campaign.content().channel(),
        run.audience(),
        campaign.perMinute(),
        new CampaignComposer(workspace, campaign, links),
        () -> isSending(campaign.id()));
  }

  private boolean isSending(String id) {
    return campaigns
        .find(id)
        .filter(campaign -> campaign.state() instanceof CampaignState.Sending)
        .isPresent();
  }

  @Override
  public void finished(String id) {
    try {
      settle(id);
    } catch (BusyException e) {
      // Nothing can be written at the moment: it looks again.
    }
    stirred.release();
  }

  @Override
  public void halted(String id, String reason) {
    halts.put(id, reason);
    try {
      halt(id);
    } catch (BusyException e) {
      // Nothing can be written at the moment: it looks again.
    }
  }

  private void halt(String id) {
    synchronized (campaigns) {
      Optional<String> reason = Optional.ofNullable(halts.get(id));
      Optional<Campaign> sending = campaigns.find(id).filter(campaign -> isSending(id));
      if (reason.isPresent() && sending.isPresent()) {
        Run run = run(sending.get().state());
        campaigns.advance(
            sending.get(), new CampaignState.Paused(run, workspace.clock().millis(), reason));
      }
      halts.remove(id);
    }
  }

  /// Lets what is in flight come down, and stops.
  @Override
  public void close() {
    closing = true;
    clock.interrupt();
    try {
      clock.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    preparations.close();
    dispatcher.close();
  }
}
