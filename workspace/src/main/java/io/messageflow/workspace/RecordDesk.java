package io.messageflow.workspace;

import io.messageflow.intake.Outcome;
import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.intake.record.RecordKind;
import io.messageflow.intake.record.Rejection;
import io.messageflow.intake.record.RejectionCode;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.StandardNames;
import io.messageflow.rules.json.Json;
import io.messageflow.store.Journal;
import io.messageflow.store.RefusedRecord;
import io.messageflow.workspace.register.Documents;
import io.messageflow.workspace.register.Feature;
import io.messageflow.workspace.register.Plan;
import io.messageflow.workspace.register.StoredList;
import io.messageflow.workspace.tracking.PageViews;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Takes records in on the writer's thread: within the plan, through the door, and keeps those that
/// are refused.
final class RecordDesk {
  /// How many refused records are kept; of more, the oldest go.
  static final int MOST_REFUSED = 100_000;

  /// How much of a refused record is kept, in characters.
  private static final int LONGEST_KEPT = 1 << 20;

  private final Journal journal;

  RecordDesk(Journal journal) {
    this.journal = journal;
  }

  /// Takes all of them in, in order.
  List<Outcome> take(List<Arriving> records, Draft draft) {
    List<Outcome> outcomes = records.stream().map(record -> take(record, draft)).toList();
    dropOldest(draft);
    return outcomes;
  }

  /// Takes a record in that is kept as refused already.
  Outcome retry(Arriving record, Draft draft) {
    return switch (record) {
      case Arriving.OfContact contact when isPassed(contact, draft) -> new Outcome.Passed();
      case Arriving.OfContact contact -> contact(contact.contact(), draft);
      case Arriving.OfEvent event -> event(event.event(), draft);
      case Arriving.OfTie tie -> draft.intake().tie(tie.tie(), draft.now());
      case Arriving.Unusable unusable -> new Outcome.Rejected(unusable.rejection());
    };
  }

  private static boolean isPassed(Arriving.OfContact contact, Draft draft) {
    return switch (contact.wanted()) {
      case ALL -> false;
      case NEW -> draft.intake().knows(contact.contact());
      case EXISTING -> !draft.intake().knows(contact.contact());
    };
  }

  private Outcome take(Arriving record, Draft draft) {
    Outcome outcome = retry(record, draft);
    keepRefused(record, outcome, draft);
    return outcome;
  }

  private static void keepRefused(Arriving record, Outcome outcome, Draft draft) {
    // What still comes of an erased contact is kept nowhere, or it would not be erased.
    if (outcome instanceof Outcome.Rejected(Rejection rejection)
        && rejection.code() != RejectionCode.ERASED_CONTACT) {
      draft.refuse(refused(record, rejection, draft));
    }
  }

  private static Outcome contact(ContactRecord contact, Draft draft) {
    Outcome outcome = draft.intake().contact(contact, draft.now());
    if (outcome instanceof Outcome.Accepted) {
      contact.lists().forEach(list -> makeList(list, draft));
    }
    return outcome;
  }

  private static void makeList(String id, Draft draft) {
    if (!draft.register().lists().containsKey(id)) {
      StoredList list = new StoredList(id, id, draft.now());
      draft.register(draft.register().with(list), Documents.of(list));
    }
  }

  private static Outcome event(EventRecord event, Draft draft) {
    Plan plan = draft.register().settings().plan();
    Optional<Rejection> outside = outsidePlan(event.name(), plan, draft);
    if (outside.isPresent() && !draft.intake().isRepeat(event, draft.now())) {
      return new Outcome.Rejected(outside.get());
    }
    Outcome outcome = draft.intake().event(event, draft.now());
    if (outcome instanceof Outcome.Accepted) {
      draft.state().events().add(draft.now());
    }
    return outcome;
  }

  /// Takes in an event of a send of this workspace: it has happened, whatever the plan holds.
  void takeOwn(Arriving.OfEvent arriving, Draft draft) {
    Outcome outcome = draft.intake().event(arriving.event(), draft.now());
    if (outcome instanceof Outcome.Accepted) {
      draft.state().events().add(draft.now());
    }
    keepRefused(arriving, outcome, draft);
  }

  private static Optional<Rejection> outsidePlan(String event, Plan plan, Draft draft) {
    Optional<Feature> needed = needed(event);
    if (needed.isPresent() && !plan.has(needed.get())) {
      return Optional.of(
          Rejection.of(
              RejectionCode.NOT_IN_PLAN,
              "/name",
              "The plan of this workspace does not hold " + needed.get().text() + ".",
              "Take a plan that does, or send no such events."));
    }
    OptionalLong most = plan.eventsAMonth();
    return most.isPresent() && draft.state().events().at(draft.now()) >= most.getAsLong()
        ? Optional.of(
            Rejection.of(
                RejectionCode.NOT_IN_PLAN,
                "",
                "The plan of this workspace holds "
                    + most.getAsLong()
                    + " events a month, and so many came in.",
                "Take a larger plan, or send it again next month."))
        : Optional.empty();
  }

  /// What a plan must hold for an event of that name; events of mails need nothing.
  static Optional<Feature> needed(String event) {
    String folded = Catalogue.folded(event);
    if (folded.equals(Catalogue.folded(StandardNames.VISIT))
        || folded.equals(Catalogue.folded(PageViews.LEAVE))) {
      return Optional.of(Feature.WEB_TRACKING);
    }
    if (!StandardNames.isSystemEvent(event)) {
      return Optional.of(Feature.CUSTOM_EVENTS);
    }
    if (folded.startsWith("sms")) {
      return Optional.of(Feature.SMS);
    }
    return folded.startsWith("push") ? Optional.of(Feature.PUSH) : Optional.empty();
  }

  private static RefusedRecord refused(Arriving record, Rejection rejection, Draft draft) {
    RecordKind kind =
        switch (record) {
          case Arriving.OfContact contact -> RecordKind.CONTACT;
          case Arriving.OfEvent event -> RecordKind.EVENT;
          case Arriving.OfTie tie -> RecordKind.TIE;
          case Arriving.Unusable unusable -> unusable.kind();
        };
    String sent = record.sent().get();
    return new RefusedRecord(
        draft.state().nextRefused(),
        draft.now(),
        kind.text(),
        rejection.code().text(),
        reason(rejection, record.origin()),
        sent.length() <= LONGEST_KEPT ? sent : sent.substring(0, LONGEST_KEPT));
  }

  /// `operation` and `cells` are there for who asks what an import refused, and are shown nowhere
  /// else.
  private static Json reason(Rejection rejection, Arriving.Origin origin) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("code", Json.of(rejection.code().text()));
    members.put("pointer", Json.of(rejection.pointer()));
    members.put("message", Json.of(rejection.message()));
    rejection.hint().ifPresent(hint -> members.put("hint", Json.of(hint)));
    origin
        .operation()
        .ifPresent(id -> {
          members.put(RefusedRecords.OPERATION, Json.of(id));
          List<String> cells = origin.cells().get();
          if (cells.stream().mapToLong(String::length).sum() <= LONGEST_KEPT) {
            members.put(
                RefusedRecords.CELLS, new Json.ArrayValue(cells.stream().map(Json::of).toList()));
          }
        });
    return new Json.ObjectValue(members);
  }

  private void dropOldest(Draft draft) {
    long excess = draft.state().refusedKept() - MOST_REFUSED;
    if (excess > MOST_REFUSED / 10) {
      journal
          .refused(0, (int) Math.min(excess, MOST_REFUSED))
          .forEach(old -> {
            draft.settle(old.number());
            draft.state().refusedSettled();
          });
    }
  }
}
