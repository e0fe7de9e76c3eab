package io.messageflow.engine.membership;

import io.messageflow.engine.SegmentEngine;
import io.messageflow.engine.membership.MembershipView.SegmentMembers;
import io.messageflow.engine.population.Population;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.eval.Verdict;
import io.messageflow.rules.semantics.Times;
import io.messageflow.store.Fact;
import io.messageflow.store.MembershipChange.Cause;
import io.messageflow.store.MembershipUpdate;
import io.messageflow.store.WaitingChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.roaringbitmap.RoaringBitmap;

/// Membership in all live segments. Belongs to the one thread that writes, which tells it each
/// commit in this order:
///
/// 1. [#advance] follows the clock up to the commit, on contacts as they were before it,
/// 2. [#apply] is told the facts of the commit, and asks the contacts they touch,
/// 3. [#take] gives what goes into the same commit, and [#view] what readers see after it.
///
/// So what is published rests on exactly what is durable with it. Whatever happens at an instant is
/// evaluated at that instant, in order of instants and then of segments; how often the clock is
/// looked at makes no difference.
public final class Membership {
  /// How many rows [#advance] makes before it asks to be committed.
  private static final int MOST_ROWS = 20_000;

  /// From how many questions on they are asked on all cores.
  private static final int PAYS_FROM = 512;

  /// From how many contacts on that share an instant all are asked together.
  private static final int CROWD = 20_000;

  private final int crowd;
  private final Outbox out;
  private final Map<Integer, String> formerIds;
  private final List<Round> rounds = new ArrayList<>();
  private List<LiveSegment> segments = List.of();
  private DependencyIndex index = new DependencyIndex(List.of());
  private long[] existence = new long[0];
  private long knownUpTo;
  private boolean asked;

  /// Nothing is live yet.
  ///
  /// @param knownUpTo up to which instant the clock has been followed
  /// @param published what is known of earlier times
  public Membership(long knownUpTo, Published published) {
    this(knownUpTo, published, CROWD);
  }

  /// @param crowd from how many contacts at one instant on all contacts are asked together
  Membership(long knownUpTo, Published published, int crowd) {
    this.crowd = crowd;
    this.knownUpTo = knownUpTo;
    this.out = new Outbox(published.lastNumber(), published.entries());
    this.formerIds = new ConcurrentHashMap<>(published.formerIds());
  }

  /// Lets segments be live again after a start, as they are at the instant up to which the clock
  /// has been followed. Where that is not what was published, because a segment was changed and not
  /// yet switched over, the difference is published as that of a changed rule.
  ///
  /// @return those of which something else was published
  public List<Definition> restore(
      List<Evaluation> evaluations, Population.Snapshot contacts, Published published) {
    List<Definition> different = new ArrayList<>();
    List<LiveSegment> live = new ArrayList<>();
    for (Evaluation evaluation : evaluations) {
      LiveSegment segment = evaluation.segment();
      segment.lastChange(published.lastNumber());
      RoaringBitmap before = published.members(evaluation.definition().id());
      for (WaitingChange change : published.waiting()) {
        if (change.segment().equals(evaluation.definition().id())) {
          wait(segment, change, before);
        }
      }
      if (publishDifference(segment, before)) {
        different.add(evaluation.definition());
      }
      live.add(segment);
    }
    existence = live.isEmpty() ? existence : existence(contacts);
    show(live);
    return different;
  }

  /// Of a contact that waited several times the last counts; who is as published waits no longer.
  private static void wait(LiveSegment segment, WaitingChange change, RoaringBitmap before) {
    RoaringBitmap now = segment.members().toBitmap();
    RoaringBitmap who =
        change.entered() ? RoaringBitmap.andNot(now, before) : RoaringBitmap.andNot(before, now);
    who.and(change.contacts());
    segment.waiting().remove(who);
    segment.waiting().add(change.at(), change.due(), change.entered(), who);
  }

  private boolean publishDifference(LiveSegment segment, RoaringBitmap before) {
    RoaringBitmap now = segment.published();
    RoaringBitmap entered = RoaringBitmap.andNot(now, before);
    RoaringBitmap exited = RoaringBitmap.andNot(before, now);
    segment.publish(out, knownUpTo, Cause.RULE, entered, exited);
    return !entered.isEmpty() || !exited.isEmpty();
  }

  private void show(List<LiveSegment> live) {
    live.sort(Comparator.comparing(segment -> segment.definition().id()));
    segments = live;
    index = new DependencyIndex(live);
  }

  /// The next instant at which time alone may change something, [Times#FOREVER] when none.
  public long next() {
    long next = Times.FOREVER;
    for (LiveSegment segment : segments) {
      next = Math.min(next, segment.next());
    }
    return next;
  }

  private record Due(long at, int place) {}

  /// Follows the clock. A clock that goes backwards is waited for.
  ///
  /// When very many contacts share an instant, who changed is found by a question to the engine and
  /// published; only then is each asked when it is to be asked next.
  ///
  /// @param contacts as they are before anything that arrives after the instant
  /// @param engine answers questions about them
  /// @return whether the instant was reached; otherwise what came is to be committed first
  public boolean advance(Population.Snapshot contacts, SegmentEngine engine, long to) {
    PriorityQueue<Due> queue =
        new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingInt(Due::place));
    for (int place = 0; place < segments.size(); place++) {
      add(queue, place, to);
    }
    boolean owing = false;
    while (!queue.isEmpty()) {
      Due due = queue.remove();
      LiveSegment segment = segments.get(due.place() % segments.size());
      if ((out.size() >= MOST_ROWS && due.at() > knownUpTo) || (owing && segment.owes())) {
        return false;
      }
      knownUpTo = Math.max(knownUpTo, due.at());
      fire(segment, due.at(), contacts, engine);
      owing |= segment.owes();
      add(queue, due.place() % segments.size(), to);
    }
    knownUpTo = Math.max(knownUpTo, to);
    return true;
  }

  private void add(PriorityQueue<Due> queue, int place, long to) {
    LiveSegment segment = segments.get(place);
    long next = segment.next();
    if (next <= to) {
      // What is owed, or prepares for later, comes after all that is to be published at the
      // instant.
      queue.add(new Due(next, segment.isPreparing() ? place + segments.size() : place));
    }
  }

  private void fire(
      LiveSegment segment, long at, Population.Snapshot contacts, SegmentEngine engine) {
    if (segment.owes()) {
      segment.ask(segment.takeOwed(), at, contacts);
    } else if (segment.isPreparing()) {
      segment.lookAhead(engine, contacts);
    } else if (segment.nextSweep() == at) {
      segment.sweep(engine);
      owe(segment, at);
    } else if (segment.timers().next() == at) {
      fireTimers(segment, at, contacts, engine);
    }
    segment.settle(out, at);
    while (segment.waiting().next() == at) {
      segment.publishDue(out);
    }
  }

  private void fireTimers(
      LiveSegment segment, long at, Population.Snapshot contacts, SegmentEngine engine) {
    RoaringBitmap who = segment.timers().take(at);
    if (who.getCardinality() < crowd) {
      segment.ask(who, at, contacts);
    } else {
      segment.note(
          Noted.of(who, engine.numbers(segment.definition().rule(), at), segment.members()));
      segment.owe(at, who);
    }
  }

  /// Those whose answer all have been asked for, but not until when it holds.
  private static void owe(LiveSegment segment, long at) {
    if (segment.timers().next() == at) {
      segment.owe(at, segment.timers().take(at));
    }
  }

  /// Asks the contacts that facts touch.
  ///
  /// @param facts of one commit, in the order of arrival
  /// @param before the contacts without those facts
  /// @param after the contacts with them
  public void apply(List<Fact> facts, Population.Snapshot before, Population.Snapshot after) {
    for (Round round : rounds) {
      facts.forEach(fact -> contacts(fact).forEach(round.touched()::add));
    }
    if (segments.isEmpty()) {
      return;
    }
    Map<Integer, Touch> touches = new LinkedHashMap<>();
    facts.forEach(fact -> touch(fact, before, touches));
    long questions = touches.size() * (long) segments.size();
    Stream<Touch> ordered = touches.values().stream();
    (questions < PAYS_FROM ? ordered : ordered.parallel())
        .flatMap(touch -> answers(touch, after))
        .toList()
        .forEach(this::take);
    if (!touches.isEmpty()) {
      asked = true;
      segments.forEach(LiveSegment::settlePublished);
    }
  }

  private void touch(Fact fact, Population.Snapshot before, Map<Integer, Touch> touches) {
    switch (fact) {
      case Fact.FieldKnown f -> {}
      case Fact.EventKnown f -> {}
      case Fact.AttributeKnown f -> {}
      case Fact.ContactCreated f -> touch(f.contact(), fact, touches);
      case Fact.ContactNamed f -> touch(f.contact(), fact, touches);
      case Fact.ContactSeen f -> touch(f.contact(), fact, touches);
      case Fact.FieldSet f -> touch(f.contact(), fact, touches);
      case Fact.ListChanged f -> touch(f.contact(), fact, touches);
      case Fact.EventHappened f -> touch(f.contact(), fact, touches);
      case Fact.ContactMerged f -> {
        touches.remove(f.contact());
        drop(f.contact(), before.get(f.contact()).map(Contact::id));
        touch(f.into(), fact, touches);
      }
      case Fact.ContactErased f -> {
        touches.remove(f.contact());
        drop(f.contact(), Optional.empty());
      }
    }
  }

  private void touch(int contact, Fact fact, Map<Integer, Touch> touches) {
    BitSet touched = index.touchedBy(fact);
    boolean moves = DependencyIndex.mayMoveExistence(fact, existedFrom(contact));
    boolean created = fact instanceof Fact.ContactCreated;
    if (created || moves || !touched.isEmpty()) {
      touches.computeIfAbsent(contact, Touch::new).add(fact, touched, moves);
    }
  }

  private void drop(int contact, Optional<String> formerId) {
    asked = true;
    formerId.ifPresent(id -> formerIds.put(contact, id));
    segments.forEach(segment -> segment.drop(out, knownUpTo, contact, formerId));
  }

  private Stream<Touch.Answers> answers(Touch touch, Population.Snapshot after) {
    return after.get(touch.contact()).stream()
        .map(contact ->
            touch.ask(contact, segments, index, existedFrom(touch.contact()), knownUpTo));
  }

  private void take(Touch.Answers answers) {
    int contact = answers.touch().contact();
    existsFrom(contact, answers.existsFrom());
    BitSet places = answers.segments();
    int next = 0;
    for (int i = places.nextSetBit(0); i >= 0; i = places.nextSetBit(i + 1)) {
      Verdict verdict = answers.verdicts().get(next++);
      LiveSegment segment = segments.get(i);
      if (segment.note(contact, verdict.member(), verdict.until())) {
        segment.publish(out, knownUpTo, answers.touch().cause(index, i), contact);
      }
    }
  }

  private static long[] existence(Population.Snapshot contacts) {
    long[] since = new long[contacts.size()];
    Arrays.parallelSetAll(since, contacts::existsFrom);
    return since;
  }

  private long existedFrom(int contact) {
    return contact < existence.length ? existence[contact] : Times.FOREVER;
  }

  private void existsFrom(int contact, long instant) {
    if (contact >= existence.length) {
      int length = existence.length;
      existence = Arrays.copyOf(existence, Math.max(contact + 1, length + (length >> 1) + 16));
      Arrays.fill(existence, length, existence.length, Times.FOREVER);
    }
    existence[contact] = instant;
  }

  private static Set<Integer> contacts(Fact fact) {
    return switch (fact) {
      case Fact.FieldKnown f -> Set.of();
      case Fact.EventKnown f -> Set.of();
      case Fact.AttributeKnown f -> Set.of();
      case Fact.ContactCreated f -> Set.of(f.contact());
      case Fact.ContactNamed f -> Set.of(f.contact());
      case Fact.ContactSeen f -> Set.of(f.contact());
      case Fact.FieldSet f -> Set.of(f.contact());
      case Fact.ListChanged f -> Set.of(f.contact());
      case Fact.EventHappened f -> Set.of(f.contact());
      case Fact.ContactMerged f -> Set.of(f.contact(), f.into());
      case Fact.ContactErased f -> Set.of(f.contact());
    };
  }

  /// Begins an evaluation of segments beside the writer, of contacts as they are now.
  public Round begin(Population.Snapshot contacts) {
    Round round = new Round(contacts, knownUpTo);
    rounds.add(round);
    return round;
  }

  /// Ends a round, whether something comes of it or not.
  public void finish(Round round) {
    rounds.remove(round);
  }

  /// Whether the round is one of this membership that goes on.
  public boolean knows(Round round) {
    return rounds.contains(round);
  }

  /// Switches segments over to what was evaluated in a round, brought up to now. One that does not
  /// know who changed meanwhile is left as it was, to be evaluated once more.
  ///
  /// @param contacts as they are now
  public void switchOver(Round round, List<Evaluation> evaluations, Population.Snapshot contacts) {
    if (evaluations.isEmpty()) {
      return;
    }
    List<LiveSegment> live = new ArrayList<>(segments);
    for (Evaluation evaluation : evaluations) {
      LiveSegment fresh = evaluation.segment();
      if (!fresh.seesUpTo(knownUpTo)) {
        continue;
      }
      fresh.lastChange(out.lastNumber());
      catchUp(fresh, round, contacts);
      String id = evaluation.definition().id();
      Optional<LiveSegment> old =
          segments.stream().filter(segment -> segment.definition().id().equals(id)).findFirst();
      old.ifPresent(live::remove);
      live.add(fresh);
      publishDifference(fresh, old.map(LiveSegment::published).orElseGet(RoaringBitmap::new));
    }
    if (segments.isEmpty()) {
      existence = existence(contacts);
    }
    asked = true;
    show(live);
  }

  /// What time did since the round began, and what was touched meanwhile.
  private void catchUp(LiveSegment fresh, Round round, Population.Snapshot contacts) {
    for (long at = fresh.timers().next(); at <= knownUpTo; at = fresh.timers().next()) {
      fresh.ask(fresh.timers().take(at), at, contacts);
      fresh.settlePublished();
    }
    fresh.ask(round.touched(), knownUpTo, contacts);
    fresh.settlePublished();
    round
        .touched()
        .forEach((int contact) -> {
          if (contacts.get(contact).isEmpty()) {
            fresh.drop(out, knownUpTo, contact, Optional.empty());
          }
        });
  }

  /// Gives a live segment another version or another time to settle, which changes no members.
  public void redefine(Definition same) {
    segments.stream()
        .filter(segment -> segment.definition().id().equals(same.id()))
        .forEach(segment -> segment.redefine(same));
  }

  /// The segment is gone, and with it all that was published of it.
  public void end(String id) {
    List<LiveSegment> live = new ArrayList<>(segments);
    live.removeIf(segment -> segment.definition().id().equals(id));
    out.end(id);
    show(live);
  }

  /// What is live.
  public List<Definition> definitions() {
    return segments.stream().map(LiveSegment::definition).toList();
  }

  /// What goes into the commit.
  public MembershipUpdate take() {
    boolean worth = asked || out.size() > 0;
    asked = false;
    return new MembershipUpdate(
        worth ? OptionalLong.of(knownUpTo) : OptionalLong.empty(),
        out.takeChanges(),
        out.takeWaiting(),
        out.takeEnded());
  }

  /// What readers see.
  public MembershipView view() {
    SegmentMembers[] shown = new SegmentMembers[segments.size()];
    long timers = 0;
    for (int i = 0; i < shown.length; i++) {
      LiveSegment segment = segments.get(i);
      shown[i] =
          new SegmentMembers(
              segment.definition().id(),
              segment.definition().version(),
              segment.definition().rule(),
              segment.members(),
              segment.lastChange());
      timers += segment.timers().size();
    }
    return new MembershipView(
        Collections.unmodifiableList(Arrays.asList(shown)),
        knownUpTo,
        next(),
        out.lastNumber(),
        out.entries(),
        timers,
        Collections.unmodifiableMap(formerIds));
  }
}
