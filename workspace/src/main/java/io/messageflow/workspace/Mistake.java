package io.messageflow.workspace;

import io.messageflow.intake.record.Rejection;
import io.messageflow.rules.problem.Problem;
import java.util.Optional;

/// One thing that is wrong with a request.
///
/// @param code for programs
/// @param pointer where in the request's body, as a JSON pointer (RFC 6901); `""` is the whole
/// @param message one sentence that says what is wrong
/// @param hint how to mend it, where that can be said
public record Mistake(String code, String pointer, String message, Optional<String> hint) {
  public static Mistake of(MistakeCode code, String pointer, String message) {
    return new Mistake(code.text(), pointer, message, Optional.empty());
  }

  public static Mistake of(MistakeCode code, String pointer, String message, String hint) {
    return new Mistake(code.text(), pointer, message, Optional.of(hint));
  }

  /// A problem of a rule that stands at a place of the body.
  public static Mistake of(Problem problem, String place) {
    return new Mistake(
        problem.code().text(), place + problem.pointer(), problem.message(), problem.hint());
  }

  /// The reason why a record was refused that stands at a place of the body.
  public static Mistake of(Rejection rejection, String place) {
    return new Mistake(
        rejection.code().text(),
        place + rejection.pointer(),
        rejection.message(),
        rejection.hint());
  }
}
