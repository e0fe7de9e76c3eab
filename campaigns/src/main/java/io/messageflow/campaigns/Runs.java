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
import io.messageflow.store.DeliveryStep;
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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.roaringbitmap.RoaringBitmap;

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

  /// How far campaigns came that ended before this process began. Guarded by itself.
  private final Map<String, Progress> counted = new HashMap<>();

  private final Map<String, String> halts = new ConcurrentHashMap<>();
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
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
      discount(id);
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
    if (campaigns.all().stream().noneMatch(campaign -> hasEnded(campaign.state()))) {
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

  private static boolean hasEnded(CampaignState state) {
    return state.begun().isPresent()
        && (state instanceof CampaignState.Sent || state instanceof CampaignState.Cancelled);
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
        discount(campaign.id());
      }
      case CampaignState.Paused paused -> dispatcher.hold(order(campaign, paused.run()));
      case CampaignState.Cancelled cancelled -> dispatcher.cancel(campaign.id());
      case CampaignState.Preparing preparing -> prepare(campaign.id());
      case CampaignState.Draft draft -> {}
      case CampaignState.Scheduled scheduled -> {}
      case CampaignState.Sent sent -> {}
      case CampaignState.Failed failed -> {}
    }
  }

  /// How far a campaign is that has begun.
  public Progress progress(Campaign campaign, Run run) {
    return dispatcher.progress(campaign.id()).orElseGet(() -> counted(campaign.id(), run));
  }

  /// One after the other: each is a scan, and many ask for the same.
  private Progress counted(String id, Run run) {
    synchronized (counted) {
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
  }

  private void discount(String id) {
    synchronized (counted) {
      counted.remove(id);
    }
  }

  /// How far a campaign came that ended before this process began. Of those who were erased neither
  /// the row nor the place in the audience is left.
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
      discount(id);
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
      case CampaignState.Preparing preparing -> prepare(campaign.id());
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
    synchronized (campaigns) {
      campaigns.publish(begun[0]);
      follow(campaign.id());
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
