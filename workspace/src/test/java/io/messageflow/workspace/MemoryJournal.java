package io.messageflow.workspace;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import io.messageflow.store.AudiencePart;
import io.messageflow.store.Commit;
import io.messageflow.store.DeliveryStep;
import io.messageflow.store.Document;
import io.messageflow.store.Fact;
import io.messageflow.store.FormerContact;
import io.messageflow.store.Journal;
import io.messageflow.store.MembershipChange;
import io.messageflow.store.MembershipUpdate;
import io.messageflow.store.RefusedRecord;
import io.messageflow.store.StoreException;
import io.messageflow.store.WaitingChange;
import io.messageflow.store.Wanted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A journal that forgets with the process, and fails when it is told to. Takes no mergers.
public final class MemoryJournal implements Journal {
  private final List<Fact> facts = new ArrayList<>();
  private final Map<String, Document> documents = new TreeMap<>();
  private final Map<Long, RefusedRecord> refused = new TreeMap<>();
  private final List<MembershipChange> changes = new ArrayList<>();
  private final List<WaitingChange> waiting = new ArrayList<>();
  private OptionalLong knownUpTo = OptionalLong.empty();
  private long lastChange;
  private volatile boolean fullDisk;
  private volatile boolean unreadable;

  /// Whether nothing can be appended from now on.
  public void fullDisk(boolean now) {
    fullDisk = now;
  }

  /// Whether refused records cannot be read from now on.
  public void unreadable(boolean now) {
    unreadable = now;
  }

  @Override
  public Fact.EventHappened pack(Fact.EventHappened event) {
    return event;
  }

  @Override
  public synchronized void append(Commit commit) {
    if (fullDisk) {
      throw new StoreException("the disk is full");
    }
    for (Fact fact : commit.facts()) {
      if (fact instanceof Fact.ContactErased erased) {
        facts.removeIf(old -> contact(old) == erased.contact());
      } else {
        facts.add(fact);
      }
    }
    for (Document document : commit.documents()) {
      String place = document.kind() + " " + document.id();
      if (document.body().isPresent()) {
        documents.put(place, document);
      } else {
        documents.remove(place);
      }
    }
    commit.refused().forEach(record -> refused.put(record.number(), record));
    commit.settled().forEach(refused::remove);
    take(commit.membership());
  }

  /// Audiences belong to tests on a disk.
  @Override
  public synchronized List<AudiencePart> audience(String id) {
    return List.of();
  }

  @Override
  public synchronized List<FormerContact> formerContacts(long after) {
    return List.of();
  }

  /// What became of messages belongs to tests on a disk.
  @Override
  public void deliveries(String campaign, Consumer<DeliveryStep> to) {}

  @Override
  public List<DeliveryStep> deliveries(
      String campaign, Optional<String> state, int after, int limit) {
    return List.of();
  }

  @Override
  public List<DeliveryStep> deliveriesIn(Set<String> states) {
    return List.of();
  }

  @Override
  public List<DeliveryStep> deliveriesOf(int contact) {
    return List.of();
  }

  private void take(MembershipUpdate update) {
    changes.addAll(update.changes());
    update.changes().forEach(change -> lastChange = change.number());
    waiting.addAll(update.waiting());
    knownUpTo = update.knownUpTo().isPresent() ? update.knownUpTo() : knownUpTo;
    changes.removeIf(change -> update.ended().contains(change.segment()));
    waiting.removeIf(change -> update.ended().contains(change.segment()));
  }

  @Override
  public synchronized OptionalLong membershipKnownUpTo() {
    return knownUpTo;
  }

  @Override
  public synchronized List<MembershipChange> membershipChanges(
      Optional<String> segment, long after, long upTo, int limit) {
    return changes.stream()
        .filter(c -> c.number() > after && c.number() <= upTo)
        .filter(c -> segment.isEmpty() || segment.get().equals(c.segment()))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Map<String, Long> lastEntries(int contact, Set<String> segments) {
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
  public synchronized long lastMembershipChange() {
    return lastChange;
  }

  @Override
  public synchronized List<WaitingChange> waitingChanges() {
    return waiting.stream().filter(w -> w.due() > knownUpTo.orElse(Long.MIN_VALUE)).toList();
  }

  private static int contact(Fact fact) {
    return switch (fact) {
      case Fact.ContactCreated f -> f.contact();
      case Fact.ContactNamed f -> f.contact();
      case Fact.ContactSeen f -> f.contact();
      case Fact.FieldSet f -> f.contact();
      case Fact.ListChanged f -> f.contact();
      case Fact.EventHappened f -> f.contact();
      case Fact.ContactErased f -> f.contact();
      case Fact.ContactMerged f -> throw new IllegalArgumentException("takes no mergers: " + f);
      case Fact.FieldKnown f -> -1;
      case Fact.EventKnown f -> -1;
      case Fact.AttributeKnown f -> -1;
    };
  }

  @Override
  public synchronized void replay(Wanted wanted, Consumer<Fact> to) {
    facts.stream().filter(wanted::includes).forEach(to);
  }

  @Override
  public synchronized int[] homes() {
    List<Integer> numbers = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact instanceof Fact.ContactCreated created) {
        numbers.add(created.contact());
      }
    }
    return IntStream.rangeClosed(0, numbers.stream().max(Integer::compare).orElse(-1))
        .map(number -> numbers.contains(number) ? number : NOBODY)
        .toArray();
  }

  @Override
  public synchronized List<Fact> factsOf(int contact) {
    return facts.stream().filter(fact -> contact(fact) == contact).toList();
  }

  @Override
  public synchronized List<Document> documents(String kind) {
    return documents.values().stream().filter(document -> document.kind().equals(kind)).toList();
  }

  @Override
  public synchronized List<Document> documents(String kind, String start) {
    return documents(kind).stream().filter(d -> d.id().startsWith(start)).toList();
  }

  @Override
  public synchronized List<RefusedRecord> refused(long after, int limit) {
    if (unreadable) {
      throw new StoreException("the disk cannot be read");
    }
    return refused.values().stream()
        .filter(record -> record.number() > after)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized long refusedCount() {
    return refused.size();
  }

  @Override
  public void retypeField(Fact.FieldKnown field, Function<Json, Optional<Value>> reading) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void retypeAttribute(
      Fact.AttributeKnown attribute, Function<Json, Optional<Value>> reading) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void forgetField(String field) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void forgetEvent(String event) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void backup(Path folder) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long sizeBytes() {
    return 0;
  }

  @Override
  public void close() {}
}
