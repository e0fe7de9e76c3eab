package io.messageflow.intake.typing;

import io.messageflow.intake.record.Rejection;
import io.messageflow.intake.record.RejectionCode;
import io.messageflow.rules.problem.Suggestions;
import java.util.Optional;

/// What is wrong with a name or an id, if anything.
public final class NameCheck {
  private NameCheck() {}

  /// A name must have 1 to 128 letters.
  public static Optional<Rejection> ofName(String name, String pointer) {
    if (name.isBlank()) {
      return Optional.of(Rejection.of(RejectionCode.INVALID_NAME, pointer, "A name is empty."));
    }
    if (name.codePointCount(0, name.length()) > Limits.NAME_LETTERS) {
      return Optional.of(
          Rejection.of(
              RejectionCode.TOO_LONG,
              pointer,
              "The name \""
                  + Suggestions.shortened(name)
                  + "\" is longer than "
                  + Limits.NAME_LETTERS
                  + " letters."));
    }
    return TextCheck.problem(name)
        .map(problem ->
            Rejection.of(problem, pointer, "A name is broken: it holds half a character."));
  }

  /// An id may be as long as a text.
  public static Optional<Rejection> ofId(String id, String pointer) {
    return TextCheck.problem(id)
        .map(problem -> Rejection.of(problem, pointer, "The id " + TextCheck.message(problem)));
  }
}
