package io.messageflow.campaigns.dispatch;

import io.messageflow.store.DeliveryStep;
import io.messageflow.workspace.dispatch.Claims;
import io.messageflow.workspace.dispatch.Claims.Claim;
import io.messageflow.workspace.dispatch.Deferral;
import io.messageflow.workspace.dispatch.RecipientState;
import io.messageflow.workspace.dispatch.Result;
import io.messageflow.workspace.dispatch.Wish;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/// One send on its way: who waits, who is to be tried again, and how many came to what. It follows
/// what is durable. Belongs to the dispatcher's thread, but for what others may ask at any time.
final class Run {
  /// A recipient who is to be tried again.
  private record Due(long next, int contact) {}

  private final Dispatch dispatch;
  private final RoaringBitmap waiting;
  private final RoaringBitmap touched = new RoaringBitmap();
  private final TreeSet<Due> deferred =
      new TreeSet<>(Comparator.comparingLong(Due::next).thenComparingInt(Due::contact));
  private final Map<Integer, Deferral> deferrals = new HashMap<>();
  private final List<Integer> lost = new ArrayList<>();
  private final Map<RecipientState, Integer> counts = new EnumMap<>(RecipientState.class);
  private final Pace pace;
  private final Rate rate;
  private int inFlight;
  private Progress.Status status = Progress.Status.RUNNING;
  private Optional<String> halted = Optional.empty();
  private volatile Progress progress;

  /// Decisions of people that it is to be told of yet.
  private final AtomicInteger expected = new AtomicInteger();

  /// One of which nothing is done yet.
  ///
  /// @param recipients of the audience; belong to the run from now on
  /// @param now milliseconds since 1970-01-01T00:00Z
  Run(Dispatch dispatch, RoaringBitmap recipients, long now) {
    this.dispatch = dispatch;
    this.waiting = recipients;
    this.pace =
        dispatch.perMinute().isPresent()
            ? Pace.of(dispatch.perMinute().getAsInt(), 60_000, now)
            : Pace.unlimited();
    this.rate = new Rate(now);
    this.progress = progress(now, Optional.empty());
  }

  /// Takes back in the last step of a contact. Who is claimed was in flight when the process ended:
  /// nobody knows what came of it.
  void restore(DeliveryStep step) {
    RecipientState kept = RecipientState.kept(step.state());
    RecipientState state = kept == RecipientState.CLAIMED ? RecipientState.UNCERTAIN : kept;
    if (state != kept) {
      lost.add(step.contact());
    }
    if (state != RecipientState.WAITING) {
      waiting.remove(step.contact());
      count(state, 1);
    }
    if (state.isTouched()) {
      touched.add(step.contact());
    }
    if (state == RecipientState.DEFERRED) {
      defer(step.contact(), Deferral.read(step.detail()));
    }
  }

  /// Who was found claimed, and is uncertain from now on.
  List<Integer> lost() {
    return lost;
  }

  Dispatch dispatch() {
    return dispatch;
  }

  String campaign() {
    return dispatch.campaign();
  }

  private void count(RecipientState state, int more) {
    counts.merge(state, more, Integer::sum);
  }

  private void defer(int contact, Deferral deferral) {
    deferred.add(new Due(deferral.next(), contact));
    deferrals.put(contact, deferral);
  }

  Progress.Status status() {
    return status;
  }

  /// Whether it goes on by itself.
  boolean isRunning() {
    return status == Progress.Status.RUNNING;
  }

  /// What was cancelled stays so.
  void status(Progress.Status now) {
    if (status != Progress.Status.CANCELLED) {
      status = now;
      halted = Optional.empty();
    }
  }

  void halt(String reason) {
    status = Progress.Status.HALTED;
    halted = Optional.of(reason);
  }

  /// Whether there is nothing to do: all is settled, or it was cancelled and nothing is in flight.
  boolean isOver() {
    return inFlight == 0
        && (status == Progress.Status.CANCELLED || (waiting.isEmpty() && deferred.isEmpty()));
  }

  /// Whether somebody may be claimed now.
  boolean isReady(long now) {
    return isRunning()
        && dispatch.mayGoOn().getAsBoolean()
        && (!waiting.isEmpty() || (!deferred.isEmpty() && deferred.first().next() <= now))
        && pace.available(now) > 0;
  }

  /// Whom to claim next: those whose time to be tried again has come, then those who wait, by
  /// number.
  Wish wish(int most, long now) {
    int room = Math.min(most, pace.available(now));
    List<Integer> next = new ArrayList<>();
    for (Due due : deferred) {
      if (due.next() > now || next.size() >= room) {
        break;
      }
      next.add(due.contact());
    }
    PeekableIntIterator numbers = waiting.getIntIterator();
    while (next.size() < room && numbers.hasNext()) {
      next.add(numbers.next());
    }
    return new Wish(campaign(), dispatch.channel(), next, touched::contains);
  }

  /// What came of a wish, once it is durable.
  List<Flight> take(Claims claims) {
    claims
        .skipped()
        .forEach(contact -> {
          leave(contact);
          count(RecipientState.SKIPPED, 1);
        });
    claims.gone().forEach(this::leave);
    List<Flight> flights = new ArrayList<>();
    for (Claim claim : claims.claimed()) {
      Deferral deferral = deferrals.get(claim.contact());
      int before = deferral == null ? 0 : deferral.attempts();
      leave(claim.contact());
      touched.add(claim.contact());
      flights.add(new Flight(this, claim, before));
    }
    inFlight += flights.size();
    pace.spend(flights.size());
    return flights;
  }

  /// The contact neither waits nor is it to be tried again.
  private void leave(int contact) {
    waiting.remove(contact);
    touched.remove(contact);
    Deferral deferral = deferrals.remove(contact);
    if (deferral != null) {
      count(RecipientState.DEFERRED, -1);
      deferred.remove(new Due(deferral.next(), contact));
    }
  }

  /// A flight ended so, and that is durable.
  void landed(Result result, long now) {
    inFlight--;
    apply(result);
    if (result.state() != RecipientState.WAITING) {
      rate.add(1, now);
    }
  }

  private void apply(Result result) {
    int contact = result.contact();
    if (result.state() == RecipientState.WAITING) {
      touched.remove(contact);
      waiting.add(contact);
      return;
    }
    count(result.state(), 1);
    if (!result.state().isTouched()) {
      touched.remove(contact);
    }
    if (result.state() == RecipientState.DEFERRED) {
      defer(contact, Deferral.read(result.detail()));
    }
  }

  /// A decision of a person comes: it is not done before. Any thread may say so.
  Run expecting() {
    expected.incrementAndGet();
    return this;
  }

  /// Whether no decision is on its way; any thread may ask.
  boolean knowsAll() {
    return expected.get() == 0;
  }

  /// A person decided about contacts that were uncertain, and that is durable.
  void decided(List<Result> results, long now) {
    for (Result result : results) {
      count(RecipientState.UNCERTAIN, -1);
      apply(result);
    }
    if (status == Progress.Status.FINISHED && !isOver()) {
      status(Progress.Status.RUNNING);
    }
    report(now, Optional.empty());
    expected.decrementAndGet();
  }

  /// The latest progress; any thread may ask.
  Progress progress() {
    return progress;
  }

  /// Makes the progress anew.
  ///
  /// @param trouble of its channel
  void report(long now, Optional<String> trouble) {
    progress = progress(now, trouble);
  }

  private Progress progress(long now, Optional<String> trouble) {
    Map<RecipientState, Integer> all = new EnumMap<>(counts);
    all.put(RecipientState.WAITING, waiting.getCardinality());
    all.put(RecipientState.CLAIMED, inFlight);
    all.values().removeIf(count -> count == 0);
    double perSecond = rate.perSecond(now);
    int left = waiting.getCardinality() + deferred.size() + inFlight;
    return new Progress(
        campaign(),
        status,
        all,
        perSecond,
        perSecond > 0 && isRunning()
            ? OptionalLong.of(Math.round(left * 1_000.0 / perSecond))
            : OptionalLong.empty(),
        deferred.isEmpty() ? OptionalLong.empty() : OptionalLong.of(deferred.first().next()),
        halted.or(() -> isRunning() ? trouble : Optional.empty()));
  }
}
