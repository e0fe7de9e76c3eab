package io.messageflow.intake.record;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.problem.Problems;
import io.messageflow.rules.problem.Suggestions;
import io.messageflow.rules.semantics.IsoDates;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The members of one JSON object, asked by name and kind. Keeps the first reason for refusing it,
/// and answers with something empty from then on.
final class MemberReader {
  private final Map<String, Json> members;
  private final String what;
  private final ZoneId zone;
  private Optional<Rejection> rejection = Optional.empty();

  MemberReader(Json json, String what, ZoneId zone) {
    this.what = what;
    this.zone = zone;
    if (json instanceof Json.ObjectValue object) {
      this.members = object.members();
    } else {
      this.members = Map.of();
      refuse(RejectionCode.WRONG_TYPE, "", "Expected " + what + ", not " + json.kind() + ".");
    }
  }

  /// Refuses keys beyond those; `hint` helps where no known key is near.
  void allow(Set<String> keys, String hint) {
    for (String key : members.keySet()) {
      if (!keys.contains(key)) {
        refuse(
            Rejection.of(
                RejectionCode.UNKNOWN_KEY,
                Problems.child("", key),
                "There is no key \"" + Suggestions.shortened(key) + "\" in " + what + ".",
                Suggestions.nearest(key, keys)
                    .map(known -> "Did you mean \"" + known + "\"?")
                    .orElse(hint)));
      }
    }
  }

  Optional<Json> member(String key) {
    return Optional.ofNullable(members.get(key));
  }

  /// A text; null and the empty text are none.
  Optional<String> text(String key) {
    return switch (members.getOrDefault(key, Json.none())) {
      case Json.StringValue text ->
          text.text().isEmpty() ? Optional.empty() : Optional.of(text.text());
      case Json.Null none -> Optional.empty();
      case Json other -> {
        wrongType(key, "a string", other, "Put the value in quotes.");
        yield Optional.empty();
      }
    };
  }

  String required(String key) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      refuse(RejectionCode.MISSING_KEY, "", "\"" + key + "\" is missing in " + what + ".");
    }
    return text.orElse("");
  }

  ContactReference withoutContact() {
    refuse(
        Rejection.of(
            RejectionCode.MISSING_KEY,
            "",
            "\"contact\" is missing in " + what + ".",
            "Name the contact by its id or by {\"Email\": \"…\"}."));
    return new ContactReference.ById("");
  }

  Map<String, Json> object(String key) {
    return switch (members.getOrDefault(key, Json.none())) {
      case Json.ObjectValue object -> object.members();
      case Json.Null none -> Map.of();
      case Json other -> {
        wrongType(key, "an object", other, "Write {\"name\": value, …}.");
        yield Map.of();
      }
    };
  }

  List<Json> array(String key) {
    return switch (members.getOrDefault(key, Json.none())) {
      case Json.ArrayValue array -> array.elements();
      case Json.Null none -> List.of();
      case Json other -> {
        wrongType(key, "a list", other, "Write [\"…\", …].");
        yield List.of();
      }
    };
  }

  /// An instant in milliseconds.
  OptionalLong instant(String key) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    Optional<Long> instant = IsoDates.instant(text.get(), zone);
    if (instant.isEmpty()) {
      refuse(
          Rejection.of(
              RejectionCode.INVALID_DATE,
              Problems.child("", key),
              "\"" + Suggestions.shortened(text.get()) + "\" is no date and time.",
              "Write it as 2026-11-23T10:00:00Z."));
      return OptionalLong.empty();
    }
    return OptionalLong.of(instant.get());
  }

  private void wrongType(String key, String expected, Json found, String hint) {
    refuse(
        Rejection.of(
            RejectionCode.WRONG_TYPE,
            Problems.child("", key),
            "\"" + key + "\" must be " + expected + ", not " + found.kind() + ".",
            hint));
  }

  void refuse(RejectionCode code, String pointer, String message) {
    refuse(Rejection.of(code, pointer, message));
  }

  void refuse(Rejection reason) {
    if (rejection.isEmpty()) {
      rejection = Optional.of(reason);
    }
  }

  <T> RecordResult<T> result(T contents) {
    return rejection.isPresent()
        ? new RecordResult.Unusable<>(rejection.get())
        : new RecordResult.Usable<>(contents);
  }
}
