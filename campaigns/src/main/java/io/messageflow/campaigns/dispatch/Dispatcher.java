package io.messageflow.campaigns.dispatch;

import io.messageflow.campaigns.channel.Delivery;
import io.messageflow.campaigns.channel.Lines;
import io.messageflow.campaigns.dispatch.Landing.Fate;
import io.messageflow.campaigns.dispatch.Progress.Status;
import io.messageflow.store.Document;
import io.messageflow.workspace.BusyException;
import io.messageflow.workspace.Deliveries;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.audience.Channel;
import io.messageflow.workspace.dispatch.Claims;
import io.messageflow.workspace.dispatch.RecipientState;
import io.messageflow.workspace.dispatch.Result;
import io.messageflow.workspace.dispatch.Wish;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Sends stored audiences, each message at most once and nobody left out. Thread-safe.
///
/// A recipient is claimed durably before the first byte of its message leaves, and what came of it
/// is durable together with the event that tells of it. So after a crash only those who were
/// claimed are in doubt. One thread decides: it takes what senders report, has it written together
/// with the next claims in one commit, and hands those to the senders.
///
/// ```
///        claims ┌──────────┐ flights ┌───────┐
///      ┌───────►│ one      ├────────►│ lane  ├──► senders ──► carriers
///  workspace    │ thread   │         └───────┘        │
///      ◄────────┤          │◄─────────────────────────┘
///       results └──────────┘ landings
/// ```
public final class Dispatcher implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());
  private static final long LOOK_MILLIS = 20;
  private static final long IDLE_LOOK_MILLIS = 200;
  private static final long BROKEN_PAUSE_MILLIS = 200;
  private static final long CLOSING_MILLIS = 60_000;
  private static final int CLOSING_TRIES = 20;
  private static final String PROCESS_ENDED = "The process ended before an answer came.";

  private final Workspace workspace;
  private final Deliveries deliveries;
  private final Lines lines;
  private final DispatchListener listener;
  private final DispatchOptions options;
  private final Verdicts verdicts;
  private final Ledger ledger = new Ledger();
  private final LinkedBlockingQueue<Note> mailbox = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closing;

  // Of the thread that decides.
  private final List<Run> active = new ArrayList<>();
  private final Map<Channel, Lane> lanes = new EnumMap<>(Channel.class);
  private List<Landing> landed = new ArrayList<>();
  private int turns;
  private Optional<String> broken = Optional.empty();
  private int failedCommits;

  /// What the thread that decides is told.
  private sealed interface Note {
    record Landed(Landing landing) implements Note {}

    record Order(Runnable order) implements Note {}
  }

  /// Begins with nothing to send.
  public Dispatcher(
      Workspace workspace, Lines lines, DispatchListener listener, DispatchOptions options) {
    this.workspace = workspace;
    this.deliveries = workspace.deliveries();
    this.lines = lines;
    this.listener = listener;
    this.options = options;
    this.verdicts = new Verdicts(options.retries());
    this.thread = Thread.ofPlatform().name("dispatcher").daemon(true).unstarted(this::run);
    thread.start();
  }

  /// Sends what is not sent yet. One that is paused or halted goes on as it was given; any other
  /// goes on from what was kept. Returns before anything is sent.
  ///
  /// @throws BusyException when nothing can be written
  public synchronized void start(Dispatch dispatch) {
    if (ledger.run(dispatch.campaign()).isPresent()) {
      resume(dispatch.campaign());
    } else {
      begin(restored(dispatch));
    }
  }

  /// Sends nothing until [#start] or [#resume]; what is in flight is finished. After a restart it
  /// takes up what was paused.
  ///
  /// @throws BusyException when nothing can be written
  public synchronized void hold(Dispatch dispatch) {
    if (ledger.run(dispatch.campaign()).isPresent()) {
      pause(dispatch.campaign());
    } else {
      Run run = restored(dispatch);
      run.status(Status.PAUSED);
      run.report(workspace.clock().millis(), Optional.empty());
      begin(run);
    }
  }

  private void begin(Run run) {
    ledger.begin(run);
    order(() -> active.add(run));
  }

  private Run restored(Dispatch dispatch) {
    long now = workspace.clock().millis();
    Run run = new Run(dispatch, deliveries.recipients(dispatch.audience()), now);
    deliveries.each(dispatch.campaign(), run::restore);
    keepUncertain(dispatch.campaign(), run.lost());
    return run;
  }

  /// Lists as uncertain who was in flight when the process ended, of a send that is not to go on.
  ///
  /// @param lost who was found claimed
  public synchronized void recover(String campaign, List<Integer> lost) {
    if (ledger.progress(campaign).isEmpty()) {
      keepUncertain(campaign, lost);
    }
  }

  private void keepUncertain(String campaign, List<Integer> lost) {
    if (!lost.isEmpty()) {
      List<Result> results =
          lost.stream()
              .map(
                  contact -> new Result(campaign, contact, RecipientState.UNCERTAIN, PROCESS_ENDED))
              .toList();
      Workspace.await(deliveries.settle(results, List.of()));
    }
  }

  /// What is in flight is finished, and nothing more is sent until [#resume].
  public void pause(String campaign) {
    change(campaign, run -> run.status(Status.PAUSED));
  }

  /// Goes on, and tries a channel at once that did not work.
  public void resume(String campaign) {
    change(
        campaign,
        run -> {
          run.status(Status.RUNNING);
          lane(run).clear();
          if (!active.contains(run)) {
            active.add(run);
          }
        });
  }

  /// What is in flight is finished, and nothing more is sent. Who is waiting stays so.
  public void cancel(String campaign) {
    change(campaign, run -> run.status(Status.CANCELLED));
  }

  private void change(String campaign, Consumer<Run> change) {
    order(() -> ledger.run(campaign).ifPresent(change));
  }

  /// Lets contacts that are uncertain wait for the message again; some may get it twice. The send
  /// is to be started then.
  ///
  /// @param contacts numbers in the campaign's list; all who are uncertain when empty
  /// @param also kept in the same commit, if there is anybody
  /// @return how many were uncertain
  public int resend(String campaign, Collection<Integer> contacts, List<Document> also) {
    return decide(campaign, contacts, RecipientState.WAITING, also);
  }

  /// Leaves contacts that are uncertain as they are, and lists them no more.
  ///
  /// @param contacts numbers in the campaign's list; all who are uncertain when empty
  /// @return how many were uncertain
  public int leave(String campaign, Collection<Integer> contacts) {
    return decide(campaign, contacts, RecipientState.LEFT, List.of());
  }

  private synchronized int decide(
      String campaign, Collection<Integer> contacts, RecipientState state, List<Document> also) {
    Optional<Run> run = ledger.expecting(campaign);
    List<Result> decided = List.of();
    try {
      List<Result> results = uncertain(campaign, Set.copyOf(contacts), state);
      if (!results.isEmpty()) {
        Workspace.await(deliveries.settle(results, List.of(), also));
      }
      decided = results;
    } finally {
      List<Result> kept = decided;
      run.ifPresentOrElse(
          known -> order(() -> decided(known, kept)), () -> ledger.forget(campaign));
    }
    return decided.size();
  }

  private List<Result> uncertain(String campaign, Set<Integer> wanted, RecipientState to) {
    List<Result> results = new ArrayList<>();
    deliveries.each(
        campaign,
        step -> {
          if (step.state().equals(RecipientState.UNCERTAIN.text())
              && (wanted.isEmpty() || wanted.contains(step.contact()))) {
            results.add(new Result(campaign, step.contact(), to, ""));
          }
        });
    return results;
  }

  private void decided(Run run, List<Result> results) {
    run.decided(results, workspace.clock().millis());
    if (!active.contains(run)) {
      active.add(run);
    }
  }

  /// Knows no more of a send that is over.
  public synchronized void forget(String campaign) {
    ledger.forget(campaign);
  }

  /// How far a send has come; nothing when it was not started since the process began.
  public Optional<Progress> progress(String campaign) {
    return ledger.progress(campaign);
  }

  /// Whether all recipients of a send are settled, whatever was decided in the meantime.
  public boolean isFinished(String campaign) {
    return ledger.isFinished(campaign);
  }

  private void order(Runnable order) {
    mailbox.add(new Note.Order(order));
  }

  private void run() {
    while (!closing) {
      try {
        collect(active.isEmpty() ? IDLE_LOOK_MILLIS : LOOK_MILLIS);
        turn();
      } catch (InterruptedException e) {
        closing = true;
      } catch (RuntimeException | Error e) {
        // An error too: without this thread nothing is ever sent again, and nobody is told.
        LOG.log(Level.SEVERE, "the dispatcher", e);
        pause();
      }
    }
    finish();
  }

  /// Takes all that was told; waits for something when there is nothing.
  private void collect(long waitMillis) throws InterruptedException {
    Note first = mailbox.poll(waitMillis, TimeUnit.MILLISECONDS);
    if (first == null) {
      return;
    }
    List<Note> notes = new ArrayList<>();
    notes.add(first);
    mailbox.drainTo(notes);
    notes.forEach(this::hear);
  }

  /// One that cannot be done must not take those behind it along.
  private void hear(Note note) {
    try {
      switch (note) {
        case Note.Landed(Landing landing) -> land(landing);
        case Note.Order(Runnable order) -> order.run();
      }
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "the dispatcher was told " + note, e);
    }
  }

  private void land(Landing landing) {
    landed.add(landing);
    if (landing.fate() instanceof Fate.Carried carried) {
      Lane lane = lane(landing.flight().run());
      long now = workspace.clock().millis();
      switch (carried.delivery()) {
        case Delivery.Accepted accepted -> lane.clear();
        case Delivery.Refused refused -> lane.clear();
        case Delivery.Deferred deferred -> lane.clear();
        case Delivery.Unclear(String reason) -> lane.unclear(reason, now);
        case Delivery.ChannelFailed failed -> failed(lane, failed, now);
      }
    }
  }

  /// Those who are ready wait again: their messages would fare no better.
  private void failed(Lane lane, Delivery.ChannelFailed failed, long now) {
    boolean needsPerson = lane.failed(failed.reason(), failed.isPermanent(), now);
    release(lane);
    if (needsPerson) {
      List.copyOf(active).stream()
          .filter(run -> run.isRunning() && run.dispatch().channel() == lane.channel())
          .forEach(run -> {
            run.halt(failed.reason());
            tell(() -> listener.halted(run.campaign(), failed.reason()));
          });
    }
  }

  private void release(Lane lane) {
    lane.withdraw().forEach(flight -> landed.add(new Landing(flight, new Fate.Released())));
  }

  private Lane lane(Run run) {
    return lanes.computeIfAbsent(run.dispatch().channel(), channel -> new Lane(channel, options));
  }

  /// Has written what came of flights, and claims the next.
  private void turn() {
    long now = workspace.clock().millis();
    Set<Lane> used = new HashSet<>();
    active.forEach(run -> used.add(lane(run)));
    used.forEach(lane ->
        lane.follow(
            lines.line(lane.channel()),
            now,
            place -> new Sender(lane, place, workspace, this::landed)));
    Map<Run, Wish> wishes = wishes(now);
    if (!landed.isEmpty() || !wishes.isEmpty()) {
      settle(wishes, now);
    }
    end();
    active.forEach(run -> run.report(now, broken.or(() -> lane(run).trouble())));
  }

  private void landed(Landing landing) {
    mailbox.add(new Note.Landed(landing));
  }

  /// Whom each run wants to reach next: the room of a lane is shared.
  private Map<Run, Wish> wishes(long now) {
    Map<Run, Wish> wishes = new LinkedHashMap<>();
    Map<Lane, Integer> settling = new HashMap<>();
    landed.forEach(landing -> settling.merge(lane(landing.flight().run()), 1, Integer::sum));
    for (Lane lane : lanes.values()) {
      List<Run> eligible =
          new ArrayList<>(
              active.stream().filter(run -> lane(run) == lane && run.isReady(now)).toList());
      Collections.rotate(eligible, turns++);
      int room = lane.room(settling.getOrDefault(lane, 0), now);
      for (int i = 0; i < eligible.size() && room > 0; i++) {
        Wish wish = eligible.get(i).wish(Math.ceilDiv(room, eligible.size() - i), now);
        wishes.put(eligible.get(i), wish);
        room -= wish.contacts().size();
      }
    }
    return wishes;
  }

  private void settle(Map<Run, Wish> wishes, long now) {
    List<Landing> landings = landed;
    List<Result> results;
    List<Claims> claims;
    try {
      results = landings.stream().map(landing -> verdicts.of(landing, now)).toList();
      claims = Workspace.await(deliveries.settle(results, List.copyOf(wishes.values())));
    } catch (BusyException e) {
      broken = Optional.ofNullable(e.getMessage());
      pause();
      return;
    } catch (RuntimeException | Error e) {
      failedCommits++;
      LOG.log(Level.SEVERE, "keeping what came of messages", e);
      broken = Optional.of("What came of messages cannot be kept: " + e + ".");
      pause();
      if (failedCommits > 1) {
        settleEach(now);
      }
      return;
    }
    broken = Optional.empty();
    failedCommits = 0;
    landed = new ArrayList<>();
    try {
      settled(landings, results, now);
    } finally {
      send(List.copyOf(wishes.keySet()), claims);
    }
  }

  /// One that cannot be kept must not be in the way of the others: it is left to a person.
  private void settleEach(long now) {
    List<Landing> landings = landed;
    landed = new ArrayList<>();
    for (Landing landing : landings) {
      if (!keeps(landing, () -> verdicts.of(landing, now), now)
          && !keeps(landing, () -> unkept(landing.flight()), now)) {
        landed.add(landing);
      }
    }
  }

  private boolean keeps(Landing landing, Supplier<Result> verdict, long now) {
    try {
      List<Result> result = List.of(verdict.get());
      Workspace.await(deliveries.settle(result, List.of()));
      settled(List.of(landing), result, now);
      return true;
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "keeping what came of a message of " + landing.flight(), e);
      return false;
    }
  }

  private static Result unkept(Flight flight) {
    return new Result(
        flight.run().campaign(),
        flight.claim().contact(),
        RecipientState.UNCERTAIN,
        "What came of it could not be kept.");
  }

  private void settled(List<Landing> landings, List<Result> results, long now) {
    Map<Lane, Integer> counts = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      Run run = landings.get(i).flight().run();
      run.landed(results.get(i), now);
      counts.merge(lane(run), 1, Integer::sum);
    }
    counts.forEach(Lane::settled);
    counts.forEach(Lane::adapt);
  }

  private static void pause() {
    try {
      Thread.sleep(BROKEN_PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Hands flights to the lanes, those of one run between those of others.
  private void send(List<Run> wishing, List<Claims> claims) {
    Map<Lane, List<List<Flight>>> byLane = new LinkedHashMap<>();
    for (int i = 0; i < claims.size(); i++) {
      Run run = wishing.get(i);
      byLane.computeIfAbsent(lane(run), lane -> new ArrayList<>()).add(run.take(claims.get(i)));
    }
    byLane.forEach((lane, flights) -> lane.take(interleaved(flights)));
  }

  private static List<Flight> interleaved(List<List<Flight>> all) {
    int longest = all.stream().mapToInt(List::size).max().orElse(0);
    List<Flight> flights = new ArrayList<>();
    for (int i = 0; i < longest; i++) {
      for (List<Flight> some : all) {
        if (i < some.size()) {
          flights.add(some.get(i));
        }
      }
    }
    return flights;
  }

  /// Lets go of runs that have nothing to do any more.
  private void end() {
    for (Run run : List.copyOf(active)) {
      if (run.isOver()) {
        active.remove(run);
        boolean isFinished = run.status() != Status.CANCELLED;
        if (isFinished) {
          run.status(Status.FINISHED);
        }
        run.report(workspace.clock().millis(), Optional.empty());
        ledger.end(run);
        if (isFinished) {
          tell(() -> listener.finished(run.campaign()));
        }
      }
    }
  }

  private static void tell(Runnable telling) {
    try {
      telling.run();
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "a listener of the dispatcher", e);
    }
  }

  /// Lets senders end what they do, and has written what came of it.
  private void finish() {
    lanes.values().forEach(this::release);
    for (Lane lane : lanes.values()) {
      if (!lane.close(CLOSING_MILLIS)) {
        LOG.warning("a message by " + lane.channel().text() + " is still on its way");
      }
    }
    for (int i = 0; i < CLOSING_TRIES; i++) {
      try {
        collect(0);
        if (landed.isEmpty()) {
          return;
        }
        settle(Map.of(), workspace.clock().millis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /// Finishes what is in flight and has it written; whoever waits goes on waiting.
  @Override
  public void close() {
    closing = true;
    order(() -> {}); // to wake it
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
