package io.messageflow.workspace.parity;

import io.messageflow.engine.answer.ExplanationAnswer;
import io.messageflow.engine.membership.MembershipView.SegmentMembers;
import io.messageflow.engine.population.KeptContact;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Two answers to one question that are not the same.
///
/// @param segment as it is live
/// @param at the instant of the question, in milliseconds since 1970-01-01T00:00Z
/// @param catalogue says the types of names
public record Difference(SegmentMembers segment, long at, Catalogue catalogue, Answers answers) {
  /// What was answered.
  public sealed interface Answers {
    /// Whether a contact is in the segment.
    ///
    /// @param live what membership says
    /// @param reference what the reference says of what is stored
    /// @param called what answers call the contact
    /// @param kept the contact as it is stored, if it is
    record OfContact(boolean live, boolean reference, String called, Optional<KeptContact> kept)
        implements Answers {}

    /// How many are in it.
    ///
    /// @param live what membership says
    /// @param counted what the engine counts
    record OfCount(long live, long counted) implements Answers {}
  }

  /// A sentence for the log, which names no contact.
  public String sentence() {
    String where =
        "Segment " + segment.id() + ", version " + segment.version() + ", at " + instant(at);
    return switch (answers) {
      case Answers.OfContact(boolean live, boolean reference, var called, var kept) ->
          where + ": membership says " + live + " of a contact, the reference " + reference + ".";
      case Answers.OfCount(long live, long counted) ->
          where + ": membership has " + live + " contacts, the count is " + counted + ".";
    };
  }

  private static String instant(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  /// `{"kind", "foundAt", "segment", "version", "at", "live", "reference" | "counted", "contact"?,
  /// "explanation"?, "case"}`.
  public Json toJson(long foundAt) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("kind", Json.of(kind()));
    members.put("foundAt", Json.of(instant(foundAt)));
    members.put("segment", Json.of(segment.id()));
    members.put("version", Json.of((double) segment.version()));
    members.put("at", Json.of(instant(at)));
    switch (answers) {
      case Answers.OfContact contact -> tell(contact, members);
      case Answers.OfCount count -> {
        members.put("live", Json.of((double) count.live()));
        members.put("counted", Json.of((double) count.counted()));
        members.put("case", theCase(Optional.empty(), Map.of()));
      }
    }
    return new Json.ObjectValue(members);
  }

  private String kind() {
    return switch (answers) {
      case Answers.OfContact contact -> "membership";
      case Answers.OfCount count -> "count";
    };
  }

  private void tell(Answers.OfContact contact, Map<String, Json> members) {
    members.put("live", Json.of(contact.live()));
    members.put("reference", Json.of(contact.reference()));
    members.put("contact", Json.of(contact.called()));
    contact
        .kept()
        .ifPresent(kept ->
            members.put(
                "explanation", ExplanationAnswer.of(segment.rule(), kept.contact(), at).toJson()));
    List<String> expected = contact.reference() ? List.of(contact.called()) : List.of();
    members.put("case", theCase(contact.kept(), Map.of(at, expected)));
  }

  private Json theCase(Optional<KeptContact> kept, Map<Long, List<String>> expected) {
    return new CaseWriter(segment.rule(), catalogue, kept).write(segment.id(), expected);
  }
}
