package io.messageflow.workspace;

import io.messageflow.engine.population.Population;
import io.messageflow.intake.Intake;
import io.messageflow.store.AudiencePart;
import io.messageflow.store.AudienceUpdate;
import io.messageflow.store.Commit;
import io.messageflow.store.DeliveryStep;
import io.messageflow.store.DeliveryUpdate;
import io.messageflow.store.Document;
import io.messageflow.store.Fact;
import io.messageflow.store.RefusedRecord;
import io.messageflow.workspace.audience.FormerContacts;
import io.messageflow.workspace.register.Register;
import java.util.ArrayList;
import java.util.List;

/// What the writer is about to commit, and the state on which it works. Only the writer has it.
final class Draft {
  private final State state;
  private final long now;
  private final Population.Snapshot before;
  private final List<Document> documents = new ArrayList<>();
  private final List<RefusedRecord> refused = new ArrayList<>();
  private final List<AudiencePart> audienceParts = new ArrayList<>();
  private final List<String> audiencesGone = new ArrayList<>();
  private final List<DeliveryStep> deliveries = new ArrayList<>();
  private final List<String> deliveriesGone = new ArrayList<>();
  private final List<Long> settled = new ArrayList<>();

  Draft(State state, long now) {
    this.state = state;
    this.now = now;
    this.before = state.contacts();
  }

  /// When what is done now arrives, in milliseconds since 1970-01-01T00:00Z.
  long now() {
    return now;
  }

  State state() {
    return state;
  }

  Intake intake() {
    return state.intake();
  }

  Register register() {
    return state.register();
  }

  /// The register is that from now on; the documents say what is different.
  void register(Register changed, Document... different) {
    state.register(changed);
    documents.addAll(List.of(different));
  }

  void put(Document document) {
    documents.add(document);
  }

  void put(AudiencePart part) {
    audienceParts.add(part);
  }

  void forgetAudience(String id) {
    audiencesGone.add(id);
  }

  void put(DeliveryStep step) {
    deliveries.add(step);
  }

  void forgetDeliveries(String campaign) {
    deliveriesGone.add(campaign);
  }

  void refuse(RefusedRecord record) {
    refused.add(record);
  }

  void settle(long refusedNumber) {
    settled.add(refusedNumber);
  }

  Commit toCommit() {
    List<Fact> facts = state.takeFacts();
    documents.addAll(state.takeDocuments());
    state.membership().apply(facts, before, state.contacts());
    AudienceUpdate audiences =
        new AudienceUpdate(audienceParts, FormerContacts.of(facts, before), audiencesGone);
    return new Commit(
        facts,
        documents,
        refused,
        settled,
        state.membership().take(),
        audiences,
        new DeliveryUpdate(deliveries, deliveriesGone));
  }
}
