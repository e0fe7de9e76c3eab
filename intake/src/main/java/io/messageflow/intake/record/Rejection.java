package io.messageflow.intake.record;

import java.util.Optional;

/// Why a record was refused.
///
/// @param pointer where in the record, as a JSON pointer (RFC 6901); `""` is the whole
/// @param message one sentence that says what is wrong
/// @param hint how to mend it, where that can be said
public record Rejection(RejectionCode code, String pointer, String message, Optional<String> hint) {
  public static Rejection of(RejectionCode code, String pointer, String message) {
    return new Rejection(code, pointer, message, Optional.empty());
  }

  public static Rejection of(RejectionCode code, String pointer, String message, String hint) {
    return new Rejection(code, pointer, message, Optional.of(hint));
  }

  /// The same at another place.
  public Rejection at(String place) {
    return new Rejection(code, place, message, hint);
  }
}
