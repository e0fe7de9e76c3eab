package io.messageflow.server;

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
import io.messageflow.store.RefusedRecord;
import io.messageflow.store.StoreException;
import io.messageflow.store.WaitingChange;
import io.messageflow.store.Wanted;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/// A journal that fails or waits when it is told to.
final class FaultyJournal implements Journal {
  private final Journal sound;
  private final Semaphore gate = new Semaphore(1);
  private volatile int commitsLeft = Integer.MAX_VALUE;
  private volatile RuntimeException failure = new StoreException("The disk is full.");

  FaultyJournal(Journal sound) {
    this.sound = sound;
  }

  /// From now on every commit behind so many fails.
  void failAfter(int commits, RuntimeException how) {
    failure = how;
    commitsLeft = commits;
  }

  void mend() {
    commitsLeft = Integer.MAX_VALUE;
  }

  /// From now on commits wait, until they are let go.
  void hold() {
    gate.acquireUninterruptibly();
  }

  void letGo() {
    gate.release();
  }

  @Override
  public Fact.EventHappened pack(Fact.EventHappened event) {
    return sound.pack(event);
  }

  @Override
  public void append(Commit commit) {
    gate.acquireUninterruptibly();
    try {
      int left = commitsLeft;
      if (left <= 0) {
        throw failure;
      }
      sound.append(commit);
      commitsLeft = left == Integer.MAX_VALUE ? left : left - 1;
    } finally {
      gate.release();
    }
  }

  @Override
  public void replay(Wanted wanted, Consumer<Fact> to) {
    sound.replay(wanted, to);
  }

  @Override
  public int[] homes() {
    return sound.homes();
  }

  @Override
  public List<Fact> factsOf(int contact) {
    return sound.factsOf(contact);
  }

  @Override
  public List<Document> documents(String kind) {
    return sound.documents(kind);
  }

  @Override
  public List<Document> documents(String kind, String start) {
    return sound.documents(kind, start);
  }

  @Override
  public List<RefusedRecord> refused(long after, int limit) {
    return sound.refused(after, limit);
  }

  @Override
  public long refusedCount() {
    return sound.refusedCount();
  }

  @Override
  public OptionalLong membershipKnownUpTo() {
    return sound.membershipKnownUpTo();
  }

  @Override
  public List<MembershipChange> membershipChanges(
      Optional<String> segment, long after, long upTo, int limit) {
    return sound.membershipChanges(segment, after, upTo, limit);
  }

  @Override
  public Map<String, Long> lastEntries(int contact, Set<String> segments) {
    return sound.lastEntries(contact, segments);
  }

  @Override
  public long lastMembershipChange() {
    return sound.lastMembershipChange();
  }

  @Override
  public List<WaitingChange> waitingChanges() {
    return sound.waitingChanges();
  }

  @Override
  public List<AudiencePart> audience(String id) {
    return sound.audience(id);
  }

  @Override
  public List<FormerContact> formerContacts(long after) {
    return sound.formerContacts(after);
  }

  @Override
  public void deliveries(String campaign, Consumer<DeliveryStep> to) {
    sound.deliveries(campaign, to);
  }

  @Override
  public List<DeliveryStep> deliveries(
      String campaign, Optional<String> state, int after, int limit) {
    return sound.deliveries(campaign, state, after, limit);
  }

  @Override
  public List<DeliveryStep> deliveriesIn(Set<String> states) {
    return sound.deliveriesIn(states);
  }

  @Override
  public List<DeliveryStep> deliveriesOf(int contact) {
    return sound.deliveriesOf(contact);
  }

  @Override
  public void retypeField(Fact.FieldKnown field, Function<Json, Optional<Value>> reading) {
    sound.retypeField(field, reading);
  }

  @Override
  public void retypeAttribute(
      Fact.AttributeKnown attribute, Function<Json, Optional<Value>> reading) {
    sound.retypeAttribute(attribute, reading);
  }

  @Override
  public void forgetField(String field) {
    sound.forgetField(field);
  }

  @Override
  public void forgetEvent(String event) {
    sound.forgetEvent(event);
  }

  @Override
  public void backup(Path folder) {
    sound.backup(folder);
  }

  @Override
  public long sizeBytes() {
    return sound.sizeBytes();
  }

  @Override
  public void close() {
    sound.close();
  }
}
