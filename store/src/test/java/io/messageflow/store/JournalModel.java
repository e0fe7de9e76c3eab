package io.messageflow.store;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.roaringbitmap.RoaringBitmap;

/// What a journal must answer, kept in memory in the most obvious way: the list of facts, each
/// merger, erasure and re-typing applied to all of it at once.
public final class JournalModel implements Journal {
  private final List<Fact> facts = new ArrayList<>();
  private final Map<Integer, Integer> homes = new HashMap<>();
  private final Map<String, Map<String, Document>> documents = new HashMap<>();
  private final TreeMap<Long, RefusedRecord> refused = new TreeMap<>();
  private final List<MembershipChange> changes = new ArrayList<>();
  private final List<WaitingChange> waiting = new ArrayList<>();
  private final List<AudiencePart> parts = new ArrayList<>();
  private final List<FormerContact> former = new ArrayList<>();
  private final List<DeliveryStep> steps = new ArrayList<>();
  private OptionalLong knownUpTo = OptionalLong.empty();
  private long lastChange;

  @Override
  public Fact.EventHappened pack(Fact.EventHappened event) {
    return event;
  }

  @Override
  public void append(Commit commit) {
    take(commit.membership());
    parts.addAll(commit.audiences().parts());
    former.addAll(commit.audiences().former());
    parts.removeIf(part -> commit.audiences().gone().contains(part.audience()));
    steps.addAll(commit.deliveries().steps());
    steps.removeIf(step -> commit.deliveries().gone().contains(step.campaign()));
    commit.facts().forEach(this::apply);
    for (Document document : commit.documents()) {
      Map<String, Document> ofKind =
          documents.computeIfAbsent(document.kind(), kind -> new TreeMap<>());
      if (document.body().isPresent()) {
        ofKind.put(document.id(), document);
      } else {
        ofKind.remove(document.id());
      }
    }
    commit.refused().forEach(record -> refused.put(record.number(), record));
    commit.settled().forEach(refused::remove);
  }

  private void take(MembershipUpdate update) {
    changes.addAll(update.changes());
    update.changes().forEach(change -> lastChange = Math.max(lastChange, change.number()));
    waiting.addAll(update.waiting());
    update
        .knownUpTo()
        .ifPresent(at -> knownUpTo = OptionalLong.of(Math.max(at, knownUpTo.orElse(at))));
    changes.removeIf(change -> update.ended().contains(change.segment()));
    waiting.removeIf(change -> update.ended().contains(change.segment()));
  }

  private void forget(Set<Integer> contacts) {
    List<MembershipChange> before = List.copyOf(changes);
    changes.clear();
    for (MembershipChange c : before) {
      RoaringBitmap left = without(c.contacts(), contacts);
      if (!left.isEmpty()) {
        changes.add(
            new MembershipChange(
                c.number(),
                c.segment(),
                c.version(),
                c.at(),
                c.entered(),
                c.cause(),
                left,
                c.formerId()));
      }
    }
    List<WaitingChange> waited = List.copyOf(waiting);
    waiting.clear();
    for (WaitingChange w : waited) {
      RoaringBitmap left = without(w.contacts(), contacts);
      if (!left.isEmpty()) {
        waiting.add(new WaitingChange(w.segment(), w.at(), w.due(), w.entered(), left));
      }
    }
  }

  private void forgetInAudiences(Set<Integer> contacts) {
    List<AudiencePart> before = List.copyOf(parts);
    parts.clear();
    for (AudiencePart part : before) {
      RoaringBitmap left = without(part.contacts(), contacts);
      if (!left.isEmpty()) {
        parts.add(new AudiencePart(part.audience(), part.reason(), left));
      }
    }
    former.removeIf(one -> contacts.contains(one.contact()));
  }

  @Override
  public List<AudiencePart> audience(String id) {
    return parts.stream()
        .filter(part -> part.audience().equals(id))
        .sorted(Comparator.comparing(AudiencePart::reason))
        .toList();
  }

  @Override
  public List<FormerContact> formerContacts(long after) {
    return former.stream()
        .filter(one -> one.arrival() > after)
        .sorted(
            Comparator.comparingLong(FormerContact::arrival)
                .thenComparingInt(FormerContact::contact))
        .toList();
  }

  @Override
  public void deliveries(String campaign, Consumer<DeliveryStep> to) {
    deliveries(campaign, Optional.empty(), -1, Integer.MAX_VALUE).forEach(to);
  }

  @Override
  public List<DeliveryStep> deliveries(
      String campaign, Optional<String> state, int after, int limit) {
    TreeMap<Integer, DeliveryStep> latest = new TreeMap<>();
    steps.stream()
        .filter(step -> step.campaign().equals(campaign))
        .forEach(step -> latest.put(step.contact(), step));
    return latest.tailMap(after, false).values().stream()
        .filter(step -> state.isEmpty() || state.get().equals(step.state()))
        .limit(limit)
        .toList();
  }

  @Override
  public List<DeliveryStep> deliveriesIn(Set<String> states) {
    TreeMap<String, TreeMap<Integer, DeliveryStep>> latest = new TreeMap<>();
    steps.forEach(step ->
        latest.computeIfAbsent(step.campaign(), id -> new TreeMap<>()).put(step.contact(), step));
    return latest.values().stream()
        .flatMap(of -> of.values().stream())
        .filter(step -> states.contains(step.state()))
        .toList();
  }

  @Override
  public List<DeliveryStep> deliveriesOf(int contact) {
    TreeMap<String, DeliveryStep> latest = new TreeMap<>();
    steps.stream()
        .filter(step -> step.contact() == contact)
        .forEach(step -> latest.put(step.campaign(), step));
    return List.copyOf(latest.values());
  }

  private static RoaringBitmap without(RoaringBitmap all, Set<Integer> contacts) {
    RoaringBitmap left = all.clone();
    contacts.forEach(left::remove);
    return left;
  }

  @Override
  public OptionalLong membershipKnownUpTo() {
    return knownUpTo;
  }

  @Override
  public List<MembershipChange> membershipChanges(
      Optional<String> segment, long after, long upTo, int limit) {
    return changes.stream()
        .filter(c -> c.number() > after && c.number() <= upTo)
        .filter(c -> segment.isEmpty() || segment.get().equals(c.segment()))
        .limit(limit)
        .toList();
  }

  @Override
  public Map<String, Long> lastEntries(int contact, Set<String> segments) {
    Map<String, Long> entries = new HashMap<>();
    for (MembershipChange change : changes) {
      if (change.entered()
          && segments.contains(change.segment())
          && change.contacts().contains(contact)) {
        entries.put(change.segment(), change.at());
      }
    }
    return entries;
  }

  @Override
  public long lastMembershipChange() {
    return lastChange;
  }

  @Override
  public List<WaitingChange> waitingChanges() {
    long known = knownUpTo.orElse(Long.MIN_VALUE);
    return waiting.stream().filter(w -> w.due() > known).toList();
  }

  private void apply(Fact fact) {
    switch (fact) {
      case Fact.ContactMerged merger -> {
        homes.replaceAll((number, home) -> home == merger.contact() ? merger.into() : home);
        homes.put(merger.contact(), merger.into());
        List<Fact> before = List.copyOf(facts);
        facts.clear();
        before.forEach(known -> facts.addAll(moved(known, merger.contact(), merger.into())));
      }
      case Fact.ContactErased erasure -> {
        facts.removeIf(known -> contact(known).equals(Optional.of(erasure.contact())));
        Set<Integer> gone = new HashSet<>(Set.of(erasure.contact()));
        homes.forEach((number, home) -> {
          if (home == erasure.contact()) {
            gone.add(number);
          }
        });
        forget(gone);
        forgetInAudiences(gone);
        steps.removeIf(step -> gone.contains(step.contact()));
      }
      case Fact other -> facts.add(other);
    }
  }

  static Optional<Integer> contact(Fact fact) {
    return switch (fact) {
      case Fact.ContactCreated f -> Optional.of(f.contact());
      case Fact.ContactNamed f -> Optional.of(f.contact());
      case Fact.ContactSeen f -> Optional.of(f.contact());
      case Fact.FieldSet f -> Optional.of(f.contact());
      case Fact.ListChanged f -> Optional.of(f.contact());
      case Fact.EventHappened f -> Optional.of(f.contact());
      case Fact.ContactMerged f -> Optional.of(f.contact());
      case Fact.ContactErased f -> Optional.of(f.contact());
      case Fact.FieldKnown f -> Optional.empty();
      case Fact.EventKnown f -> Optional.empty();
      case Fact.AttributeKnown f -> Optional.empty();
    };
  }

  private static List<Fact> moved(Fact fact, int from, int to) {
    if (!contact(fact).equals(Optional.of(from))) {
      return List.of(fact);
    }
    return switch (fact) {
      case Fact.ContactCreated f ->
          List.of(
              new Fact.ContactNamed(f.arrival(), to, f.id(), false),
              new Fact.ContactSeen(f.arrival(), to, f.arrivedAt()));
      case Fact.ContactNamed f -> List.of(new Fact.ContactNamed(f.arrival(), to, f.id(), false));
      case Fact.ContactSeen f -> List.of(new Fact.ContactSeen(f.arrival(), to, f.at()));
      case Fact.FieldSet f ->
          List.of(new Fact.FieldSet(f.arrival(), to, f.field(), f.at(), f.value(), f.raw()));
      case Fact.ListChanged f ->
          List.of(new Fact.ListChanged(f.arrival(), to, f.list(), f.at(), f.on()));
      case Fact.EventHappened f ->
          List.of(
              new Fact.EventHappened(
                  f.arrival(),
                  to,
                  f.name(),
                  f.id(),
                  f.at(),
                  f.arrivedAt(),
                  f.attributes(),
                  f.raws()));
      case Fact.FieldKnown f -> List.of(f);
      case Fact.EventKnown f -> List.of(f);
      case Fact.AttributeKnown f -> List.of(f);
      case Fact.ContactMerged f -> throw new IllegalStateException("kept: " + f);
      case Fact.ContactErased f -> throw new IllegalStateException("kept: " + f);
    };
  }

  @Override
  public void replay(Wanted wanted, Consumer<Fact> to) {
    facts.stream()
        .filter(wanted::includes)
        .sorted(Comparator.<Fact>comparingInt(JournalModel::place).thenComparingLong(Fact::arrival))
        .forEach(to);
  }

  @Override
  public int[] homes() {
    List<Integer> known = new ArrayList<>(homes.keySet());
    for (Fact fact : facts) {
      if (fact instanceof Fact.ContactCreated created) {
        known.add(created.contact());
      }
    }
    int[] byNumber = new int[known.isEmpty() ? 0 : Collections.max(known) + 1];
    Arrays.fill(byNumber, NOBODY);
    known.forEach(number -> byNumber[number] = homes.getOrDefault(number, number));
    return byNumber;
  }

  @Override
  public List<Fact> factsOf(int contact) {
    List<Fact> all = new ArrayList<>();
    replay(all::add);
    return all.stream().filter(fact -> contact(fact).equals(Optional.of(contact))).toList();
  }

  @Override
  public void backup(Path folder) {
    throw new UnsupportedOperationException("a model is not on a disk");
  }

  @Override
  public long sizeBytes() {
    return 0;
  }

  @Override
  public void close() {}

  private static int place(Fact fact) {
    return switch (fact) {
      case Fact.FieldKnown f -> 0;
      case Fact.EventKnown f -> 0;
      case Fact.AttributeKnown f -> 0;
      case Fact.ContactCreated f -> 1;
      case Fact.ContactNamed f -> 2;
      case Fact.ContactSeen f -> 3;
      case Fact.FieldSet f -> 4;
      case Fact.ListChanged f -> 5;
      case Fact.EventHappened f -> 6;
      case Fact.ContactMerged f -> throw new IllegalStateException("kept: " + f);
      case Fact.ContactErased f -> throw new IllegalStateException("kept: " + f);
    };
  }

  @Override
  public List<Document> documents(String kind) {
    return List.copyOf(documents.getOrDefault(kind, Map.of()).values());
  }

  @Override
  public List<Document> documents(String kind, String start) {
    return documents(kind).stream().filter(d -> d.id().startsWith(start)).toList();
  }

  @Override
  public List<RefusedRecord> refused(long after, int limit) {
    return refused.tailMap(after, false).values().stream().limit(limit).toList();
  }

  @Override
  public long refusedCount() {
    return refused.size();
  }

  /// Contacts that exist.
  public List<Integer> contacts() {
    Set<Integer> numbers = new HashSet<>();
    facts.forEach(fact -> contact(fact).ifPresent(numbers::add));
    return numbers.stream().sorted().toList();
  }

  /// Only for attributes outside of lists.
  @Override
  public void retypeAttribute(
      Fact.AttributeKnown attribute, Function<Json, Optional<Value>> reading) {
    String name = attribute.path().getFirst();
    facts.replaceAll(fact ->
        fact instanceof Fact.EventHappened event && event.name().equals(attribute.event())
            ? retyped(event, name, reading)
            : fact);
    facts.add(attribute);
  }

  private static Fact retyped(
      Fact.EventHappened event, String name, Function<Json, Optional<Value>> reading) {
    Map<String, Value> attributes = new HashMap<>(event.attributes());
    Map<String, Json> raws = new HashMap<>(event.raws());
    Optional<Value> before = Optional.ofNullable(attributes.remove(name));
    Optional<Json> sent =
        Optional.ofNullable(raws.remove(name)).or(() -> before.map(Value::toJson));
    Optional<Value> after = sent.flatMap(reading);
    after.ifPresent(value -> attributes.put(name, value));
    unsaid(sent, after).ifPresent(raw -> raws.put(name, raw));
    return new Fact.EventHappened(
        event.arrival(),
        event.contact(),
        event.name(),
        event.id(),
        event.at(),
        event.arrivedAt(),
        attributes,
        raws);
  }

  private static Optional<Json> unsaid(Optional<Json> sent, Optional<Value> value) {
    return sent.filter(raw -> !value.map(Value::toJson).equals(Optional.of(raw)));
  }

  @Override
  public void retypeField(Fact.FieldKnown field, Function<Json, Optional<Value>> reading) {
    facts.replaceAll(fact -> {
      if (!(fact instanceof Fact.FieldSet set && set.field().equals(field.name()))) {
        return fact;
      }
      Optional<Json> sent = set.raw().or(() -> set.value().map(Value::toJson));
      Optional<Value> value = sent.flatMap(reading);
      return new Fact.FieldSet(
          set.arrival(), set.contact(), set.field(), set.at(), value, unsaid(sent, value));
    });
    facts.add(field);
  }

  @Override
  public void forgetField(String field) {
    facts.removeIf(fact ->
        (fact instanceof Fact.FieldSet set && set.field().equals(field))
            || (fact instanceof Fact.FieldKnown known && known.name().equals(field)));
  }

  @Override
  public void forgetEvent(String event) {
    facts.removeIf(fact ->
        (fact instanceof Fact.EventHappened happened && happened.name().equals(event))
            || (fact instanceof Fact.EventKnown known && known.name().equals(event))
            || (fact instanceof Fact.AttributeKnown known && known.event().equals(event)));
  }
}
