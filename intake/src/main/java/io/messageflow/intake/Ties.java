package io.messageflow.intake;

import io.messageflow.intake.identity.Identity;
import io.messageflow.intake.identity.KnownContact;
import io.messageflow.intake.identity.Match;
import io.messageflow.intake.record.Rejection;
import io.messageflow.intake.record.TieRecord;
import io.messageflow.rules.catalogue.StandardNames;
import io.messageflow.rules.data.ContactBuilder;
import java.util.Optional;
import java.util.Set;

/// Ties visitors to contacts: the history of a browser becomes that of the contact, and the id of
/// the browser leads there from then on.
///
/// | the id of the browser leads to | the contact is known | so |
/// | --- | --- | --- |
/// | a visitor | yes | the visitor is merged into it |
/// | nobody | yes | the id leads to it |
/// | a visitor, or nobody | no | the visitor becomes the contact |
/// | the same contact | yes | it stays so |
/// | a contact of which nothing contradicts what is said | no | it is that contact |
/// | another contact | yes or no | the two stay apart |
final class Ties {
  /// What nobody says of a known contact without proof: since when it exists, what it wants to get,
  /// and where.
  private static final Set<String> PROVEN_ONLY =
      Set.of(
          ContactBuilder.CREATE_TIME,
          StandardNames.EMAIL,
          StandardNames.MOBILE_PHONE,
          "EmailSubscribed",
          "SmsSubscribed",
          "PushSubscribed");

  private static final Outcome ACCEPTED = new Outcome.Accepted();
  private static final Outcome PASSED = new Outcome.Passed();

  private final Intake intake;

  Ties(Intake intake) {
    this.intake = intake;
  }

  Outcome take(TieRecord tie, long arrivedAt) {
    return switch (tie.whom()) {
      case TieRecord.Whom.ByNumber(int number) ->
          intake.directory().home(number).map(contact -> tied(tie, contact)).orElse(PASSED);
      case TieRecord.Whom.ByRecord(var contact) -> take(tie, intake.typed(contact), arrivedAt);
    };
  }

  private Outcome tied(TieRecord tie, KnownContact contact) {
    readmit(tie);
    join(tie.visitor(), contact);
    return ACCEPTED;
  }

  private Outcome take(TieRecord tie, Intake.Typed typed, long arrivedAt) {
    Optional<Rejection> problem = Intake.problem(typed).or(() -> erased(tie, typed.identity()));
    if (problem.isPresent()) {
      return new Outcome.Rejected(problem.get());
    }
    return switch (intake.directory().find(typed.identity())) {
      case Match.Several several -> new Outcome.Rejected(RecordCheck.ambiguous(several, "/fields"));
      case Match.One one -> {
        readmit(tie);
        join(tie.visitor(), one.contact());
        yield apply(tie, typed, one.contact(), arrivedAt);
      }
      case Match.None none -> ofNobodyKnown(tie, typed, arrivedAt);
    };
  }

  /// Whoever was erased is let in again only by who may say so.
  private Optional<Rejection> erased(TieRecord tie, Identity identity) {
    return !tie.proven()
            && (intake.isErased(identity) || intake.isErased(Identity.ofId(tie.visitor())))
        ? Optional.of(RecordCheck.erased(""))
        : Optional.empty();
  }

  private void readmit(TieRecord tie) {
    if (tie.proven()) {
      intake.readmit(Identity.ofId(tie.visitor()));
    }
  }

  /// Lets the id of a browser lead to a contact, unless it leads to another that is known.
  private void join(String visitor, KnownContact contact) {
    Optional<KnownContact> before = intake.directory().find(visitor);
    if (before.isEmpty()) {
      if (!intake.isErased(Identity.ofId(visitor))) {
        intake.addId(contact, visitor);
      }
    } else if (before.get() != contact && before.get().isVisitor()) {
      intake.merge(before.get(), contact);
    }
  }

  private Outcome ofNobodyKnown(TieRecord tie, Intake.Typed typed, long arrivedAt) {
    Optional<KnownContact> before = intake.directory().find(tie.visitor());
    if (before.isPresent()) {
      return isContradicted(before.get().identity(), typed.identity())
          ? intake.contact(typed, arrivedAt)
          : apply(tie, typed, before.get(), arrivedAt);
    }
    return intake
        .refusedFull()
        .orElseGet(() -> {
          readmit(tie);
          KnownContact visitor = intake.create(Identity.ofId(tie.visitor()), arrivedAt);
          return apply(tie, typed, visitor, arrivedAt);
        });
  }

  /// Whether what is said names another than whom it would become.
  private static boolean isContradicted(Identity known, Identity said) {
    return differ(known.id(), said.id())
        || differ(known.email(), said.email())
        || differ(known.phone(), said.phone());
  }

  private static boolean differ(Optional<String> known, Optional<String> said) {
    return known.isPresent() && said.isPresent() && !known.equals(said);
  }

  private Outcome apply(TieRecord tie, Intake.Typed typed, KnownContact contact, long arrivedAt) {
    if (!tie.proven()) {
      boolean isKnown = !contact.isVisitor();
      typed
          .typing()
          .keepOnly((field, change) ->
              change.gives()
                  && !(isKnown && PROVEN_ONLY.contains(field))
                  && !intake.hasValue(contact, field));
    }
    intake.apply(typed, contact, arrivedAt);
    return ACCEPTED;
  }
}
