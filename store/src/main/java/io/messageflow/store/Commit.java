package io.messageflow.store;

import java.util.List;

/// What is written together: all of it survives, or nothing.
///
/// @param facts in the order of arrival
/// @param documents each replaces what is there under its kind and id
/// @param refused records to keep
/// @param settled numbers of refused records that are kept no longer
/// @param membership what the facts changed in segments
/// @param audiences what is to be kept of audiences
/// @param deliveries what became of messages
public record Commit(
    List<Fact> facts,
    List<Document> documents,
    List<RefusedRecord> refused,
    List<Long> settled,
    MembershipUpdate membership,
    AudienceUpdate audiences,
    DeliveryUpdate deliveries) {
  public Commit {
    facts = List.copyOf(facts);
    documents = List.copyOf(documents);
    refused = List.copyOf(refused);
    settled = List.copyOf(settled);
  }

  /// A commit that says nothing of segments, audiences and messages.
  public Commit(
      List<Fact> facts, List<Document> documents, List<RefusedRecord> refused, List<Long> settled) {
    this(
        facts,
        documents,
        refused,
        settled,
        MembershipUpdate.NONE,
        AudienceUpdate.NONE,
        DeliveryUpdate.NONE);
  }

  private Commit(MembershipUpdate membership, AudienceUpdate audiences, DeliveryUpdate deliveries) {
    this(List.of(), List.of(), List.of(), List.of(), membership, audiences, deliveries);
  }

  /// Whether there is nothing to write.
  public boolean isEmpty() {
    return facts.isEmpty()
        && documents.isEmpty()
        && refused.isEmpty()
        && settled.isEmpty()
        && membership.isEmpty()
        && audiences.isEmpty()
        && deliveries.isEmpty();
  }

  /// A commit of facts alone.
  public static Commit ofFacts(List<Fact> facts) {
    return new Commit(facts, List.of(), List.of(), List.of());
  }

  /// A commit of changes in segments alone.
  public static Commit ofMembership(MembershipUpdate membership) {
    return new Commit(membership, AudienceUpdate.NONE, DeliveryUpdate.NONE);
  }

  /// A commit of audiences alone.
  public static Commit ofAudiences(AudienceUpdate audiences) {
    return new Commit(MembershipUpdate.NONE, audiences, DeliveryUpdate.NONE);
  }

  /// A commit of what became of messages alone.
  public static Commit ofDeliveries(DeliveryUpdate deliveries) {
    return new Commit(MembershipUpdate.NONE, AudienceUpdate.NONE, deliveries);
  }

  /// A commit of documents alone.
  public static Commit ofDocuments(Document... documents) {
    return new Commit(List.of(), List.of(documents), List.of(), List.of());
  }
}
