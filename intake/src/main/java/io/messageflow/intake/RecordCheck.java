package io.messageflow.intake;

import io.messageflow.intake.identity.Identity;
import io.messageflow.intake.identity.Match;
import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.Rejection;
import io.messageflow.intake.record.RejectionCode;
import io.messageflow.intake.typing.NameCheck;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.StandardNames;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.problem.Problems;
import io.messageflow.rules.problem.Suggestions;
import io.messageflow.rules.semantics.Times;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// What is wrong with the parts of a record that are neither fields nor attributes.
final class RecordCheck {
  private RecordCheck() {}

  static Optional<Rejection> ofId(Optional<String> id) {
    return id.flatMap(text -> NameCheck.ofId(text, "/id"));
  }

  static Optional<Rejection> ofInstant(OptionalLong at) {
    return at.isPresent() && (at.getAsLong() < Times.MIN || at.getAsLong() > Times.MAX)
        ? Optional.of(
            Rejection.of(
                RejectionCode.INVALID_DATE, "/at", "The time lies outside the years 1 to 9999."))
        : Optional.empty();
  }

  static Optional<Rejection> ofLists(List<String> lists) {
    return IntStream.range(0, lists.size())
        .mapToObj(i -> NameCheck.ofName(lists.get(i), Problems.child("/lists", i)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  static Optional<Rejection> ofEventName(String name) {
    return name.equals(Contact.ANY_EVENT)
        ? Optional.of(
            Rejection.of(
                RejectionCode.INVALID_NAME,
                "/name",
                "\"*\" means any event in rules and cannot be the name of one."))
        : NameCheck.ofName(name, "/name");
  }

  /// A record must say whom it speaks of.
  static Optional<Rejection> ofIdentity(Identity identity, Optional<String> phone, String pointer) {
    if (!identity.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        phone
            .map(number -> notInternational(number, pointer))
            .orElseGet(() ->
                Rejection.of(
                    RejectionCode.MISSING_IDENTITY,
                    pointer,
                    "Nothing says which contact this is.",
                    "Give an id, the field Email or the field MobilePhone.")));
  }

  private static Rejection notInternational(String number, String pointer) {
    return Rejection.of(
        RejectionCode.INVALID_PHONE,
        Problems.child(pointer, StandardNames.MOBILE_PHONE),
        "\"" + Suggestions.shortened(number) + "\" is no international phone number.",
        "Write it with + and the country code, as +49 171 1234567, or give an id.");
  }

  /// Only an address and a number can name a contact that has no id.
  static Optional<Rejection> ofReference(ContactReference.ByFields reference) {
    return reference.fields().keySet().stream()
        .filter(name -> !isIdentifying(name))
        .sorted()
        .findFirst()
        .map(name ->
            Rejection.of(
                RejectionCode.UNKNOWN_KEY,
                Problems.child("/contact", name),
                "\"" + Suggestions.shortened(name) + "\" cannot name a contact.",
                "Use the id as a string, {\"Email\": \"…\"} or {\"MobilePhone\": \"…\"}."));
  }

  private static boolean isIdentifying(String name) {
    String folded = Catalogue.folded(name);
    return folded.equals(Catalogue.folded(StandardNames.EMAIL))
        || folded.equals(Catalogue.folded(StandardNames.MOBILE_PHONE));
  }

  static Rejection erased(String pointer) {
    return Rejection.of(
        RejectionCode.ERASED_CONTACT,
        pointer,
        "This contact was erased, and late events of it are refused.",
        "If it is to be known again, send it as a contact first.");
  }

  static Rejection unknown(String pointer) {
    return Rejection.of(
        RejectionCode.UNKNOWN_CONTACT,
        pointer,
        "There is no such contact, and this workspace makes none for an event.",
        "Send the contact first, or switch \"strict\" off in the workspace.");
  }

  static Rejection full(long mostContacts) {
    return Rejection.of(
        RejectionCode.NOT_IN_PLAN,
        "",
        "The plan of this workspace holds " + mostContacts + " contacts, and so many there are.",
        "Erase contacts that are no longer needed, or take a larger plan.");
  }

  static Rejection ambiguous(Match.Several several, String pointer) {
    return Rejection.of(
        RejectionCode.AMBIGUOUS_CONTACT,
        Problems.child(pointer, several.by()),
        "Two or more contacts have this " + several.by() + ".",
        "Name the contact by its id.");
  }
}
