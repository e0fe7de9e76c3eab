package io.messageflow.engine.membership;

import io.messageflow.engine.SegmentEngine;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.check.Dependencies;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.eval.Verdict;
import io.messageflow.rules.plan.ContactPlan;
import io.messageflow.rules.semantics.Span;
import io.messageflow.rules.semantics.Times;
import io.messageflow.store.MembershipChange.Cause;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// One segment that is kept true: who is in it, when to ask whom again, and what is still to be
/// published. Only the writer changes it; [#at] and [#isMember] may be asked by its helpers while
/// it waits for them.
final class LiveSegment {
  /// An instant at which no contact is known to anyone.
  private static final long BLANK_AT = 0;

  /// How many contacts one thread asks at a time.
  private static final int A_PART = 1 << 10;

  /// A plan made ready for an instant, kept since most questions of a commit are for one.
  private record Ready(long instant, ContactPlan.AtInstant plan) {}

  private final ContactPlan plan;
  private final Dependencies dependencies;
  private final boolean emptyForBlanks;
  private final Timers timers = new Timers();
  private final Waiting waiting = new Waiting();

  /// What changed since [#settle] put it together.
  private RoaringBitmap cameIn = new RoaringBitmap();

  private RoaringBitmap wentOut = new RoaringBitmap();
  private Definition definition;
  private Members members;
  private volatile Ready ready;

  /// Up to which instant [#timers] are complete, but for [#sweeps].
  private long horizon;

  private Horizon.Length nextLook;

  /// At which all are asked together.
  private final NavigableSet<Long> sweeps = new TreeSet<>();

  private @Nullable Owed owed;
  private long lastChange;

  /// @param horizon whose contacts are still to be asked
  LiveSegment(Definition definition, RoaringBitmap members, Horizon horizon) {
    this.definition = definition;
    this.plan = ContactPlan.of(definition.rule());
    this.dependencies = Dependencies.of(definition.rule().root());
    this.members = Members.of(members);
    this.horizon = horizon.upTo();
    this.nextLook = horizon.next();
    this.sweeps.addAll(horizon.instants());
    this.ready = new Ready(BLANK_AT, plan.at(BLANK_AT));
    Contact blank = new ContactBuilder("", BLANK_AT).build();
    Verdict verdict = ready.plan().verdict(blank);
    this.emptyForBlanks =
        !dependencies.id()
            && !dependencies.age()
            && !verdict.member()
            && verdict.until() == Times.FOREVER;
  }

  Definition definition() {
    return definition;
  }

  /// The same segment under another version or with another time to settle.
  void redefine(Definition same) {
    definition = same;
  }

  Dependencies dependencies() {
    return dependencies;
  }

  /// Whether a contact of which nothing is known but that it exists is never in it.
  boolean isEmptyForBlanks() {
    return emptyForBlanks;
  }

  ContactPlan.AtInstant at(long instant) {
    Ready now = ready;
    if (now.instant() != instant) {
      now = new Ready(instant, plan.at(instant));
      ready = now;
    }
    return now.plan();
  }

  Timers timers() {
    return timers;
  }

  Waiting waiting() {
    return waiting;
  }

  Members members() {
    return members;
  }

  long lastChange() {
    return lastChange;
  }

  void lastChange(long number) {
    lastChange = number;
  }

  /// The next instant at which there is something to do.
  long next() {
    return owed != null ? owed.at() : Math.min(nextChange(), nextLook());
  }

  /// The next instant at which somebody may change, as far as is known, or a change is published.
  private long nextChange() {
    return Math.min(Math.min(timers.next(), nextSweep()), waiting.next());
  }

  private long nextLook() {
    return horizon < Times.MAX ? horizon : Times.FOREVER;
  }

  /// The next instant at which all are asked together, [Times#FOREVER] when none is known.
  long nextSweep() {
    return sweeps.isEmpty() ? Times.FOREVER : sweeps.first();
  }

  /// Whether what is to be done next publishes nothing, but prepares for what comes later.
  boolean isPreparing() {
    return owed != null || nextLook() < nextChange();
  }

  /// Whether it is known who may change until an instant, and whoever may does it alone.
  boolean seesUpTo(long instant) {
    return instant <= horizon && instant < nextSweep();
  }

  /// Looks ahead from where it is not known any more who may change.
  ///
  /// @param contacts as the engine knows them
  void lookAhead(SegmentEngine engine, NumberedContacts contacts) {
    long at = horizon;
    Horizon next = Horizon.of(engine, definition.rule(), at, nextLook);
    horizon = next.upTo();
    nextLook = next.next();
    sweeps.addAll(next.instants());
    ask(next.contacts(), at, contacts);
  }

  /// Asks all together, at the instant of [#nextSweep].
  void sweep(SegmentEngine engine) {
    long at = sweeps.removeFirst();
    note(Noted.of(Evaluation.bitmap(engine.numbers(definition.rule(), at)), members));
  }

  /// Asks contacts of which nothing is noted yet.
  void ask(RoaringBitmap who, long at, NumberedContacts contacts) {
    int[] numbers = who.toArray();
    ContactPlan.AtInstant now = at(at);
    Members before = members;
    int parts = (numbers.length + A_PART - 1) / A_PART;
    IntStream places = IntStream.range(0, parts);
    (parts < 2 ? places : places.parallel())
        .mapToObj(i -> {
          int[] part =
              Arrays.copyOfRange(numbers, i * A_PART, Math.min(numbers.length, (i + 1) * A_PART));
          return Noted.of(part, contacts, now, before);
        })
        .toList()
        .forEach(this::note);
  }

  /// Contacts whose answer at an instant is known, but not until when.
  private record Owed(long at, RoaringBitmap who) {}

  /// Whether there are contacts that are still to be asked until when their answer holds.
  boolean owes() {
    return owed != null;
  }

  void owe(long at, RoaringBitmap who) {
    owed = new Owed(at, who);
  }

  RoaringBitmap takeOwed() {
    RoaringBitmap who = Objects.requireNonNull(owed).who();
    owed = null;
    return who;
  }

  boolean isMember(int contact) {
    return cameIn.contains(contact) || (members.contains(contact) && !wentOut.contains(contact));
  }

  /// Who is in it by what was published.
  RoaringBitmap published() {
    RoaringBitmap published = members.toBitmap();
    published.xor(waiting.contacts());
    return published;
  }

  /// Notes an answer about one contact. Each contact at most once before [#settle].
  ///
  /// @return whether the contact has changed
  boolean note(int contact, boolean member, long until) {
    if (until <= horizon) {
      timers.schedule(contact, until);
    }
    if (isMember(contact) == member) {
      return false;
    }
    (member ? cameIn : wentOut).add(contact);
    return true;
  }

  /// Notes the answers of contacts of which nothing was noted before.
  void note(Noted answers) {
    answers.schedule(timers, horizon);
    cameIn.or(answers.cameIn());
    wentOut.or(answers.wentOut());
  }

  /// Takes the noted changes over, and gives them to be published: those that facts caused at once.
  void settle(Outbox out, long at) {
    RoaringBitmap entered = cameIn;
    RoaringBitmap exited = wentOut;
    if (entered.isEmpty() && exited.isEmpty()) {
      return;
    }
    cameIn = new RoaringBitmap();
    wentOut = new RoaringBitmap();
    members = members.with(entered, exited);
    if (definition.settle().isEmpty()) {
      publish(out, at, Cause.TIME, entered, exited);
    } else {
      wait(out, at, true, entered);
      wait(out, at, false, exited);
    }
  }

  /// Takes the noted changes over, which were published one by one.
  void settlePublished() {
    members = members.with(cameIn, wentOut);
    cameIn = new RoaringBitmap();
    wentOut = new RoaringBitmap();
  }

  private void wait(Outbox out, long at, boolean entered, RoaringBitmap who) {
    RoaringBitmap fresh = RoaringBitmap.andNot(who, waiting.contacts());
    waiting.remove(who);
    Optional<Span> settle = definition.settle();
    if (!fresh.isEmpty() && settle.isPresent()) {
      long due = Times.plus(at, settle.get(), definition.rule().zone());
      waiting.add(at, due, entered, fresh);
      out.wait(definition, at, due, entered, fresh);
    }
  }

  void publish(Outbox out, long at, Cause cause, RoaringBitmap entered, RoaringBitmap exited) {
    if (!entered.isEmpty()) {
      lastChange = out.publish(definition, at, true, cause, entered, Optional.empty());
    }
    if (!exited.isEmpty()) {
      lastChange = out.publish(definition, at, false, cause, exited, Optional.empty());
    }
  }

  /// Publishes that one contact has changed by a fact; where a change waited, that one is reversed.
  void publish(Outbox out, long at, Cause cause, int contact) {
    RoaringBitmap one = RoaringBitmap.bitmapOf(contact);
    if (waiting.contains(contact)) {
      waiting.remove(one);
    } else {
      lastChange = out.publish(definition, at, isMember(contact), cause, one, Optional.empty());
    }
  }

  /// The number of a contact is gone.
  ///
  /// @param formerId what it was called, to publish that it left; nothing when it was erased
  void drop(Outbox out, long at, int contact, Optional<String> formerId) {
    RoaringBitmap one = RoaringBitmap.bitmapOf(contact);
    boolean published = members.contains(contact) != waiting.contains(contact);
    waiting.remove(one);
    members = members.with(new RoaringBitmap(), one);
    if (published && formerId.isPresent()) {
      lastChange = out.publish(definition, at, false, Cause.CONTACT, one, formerId);
    }
  }

  /// Publishes what has waited long enough at the earliest instant that is due.
  void publishDue(Outbox out) {
    Waiting.Changes due = waiting.take();
    publish(out, due.at(), Cause.TIME, due.entered(), due.exited());
  }
}
