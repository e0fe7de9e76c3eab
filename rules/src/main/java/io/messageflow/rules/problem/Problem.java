package io.messageflow.rules.problem;

import io.messageflow.rules.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One mistake in what a user wrote.
///
/// @param pointer where it is, as a JSON pointer (RFC 6901) into the text; `""` is the whole
/// @param message one sentence that says what is wrong
/// @param hint how to mend it, where that can be said
public record Problem(ProblemCode code, String pointer, String message, Optional<String> hint) {
  public static Problem of(ProblemCode code, String pointer, String message) {
    return new Problem(code, pointer, message, Optional.empty());
  }

  public static Problem of(ProblemCode code, String pointer, String message, String hint) {
    return new Problem(code, pointer, message, Optional.of(hint));
  }

  /// The shape in which an answer carries it; `hint` is left out where there is none.
  public Json toJson() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("code", Json.of(code.text()));
    members.put("pointer", Json.of(pointer));
    members.put("message", Json.of(message));
    hint.ifPresent(text -> members.put("hint", Json.of(text)));
    return new Json.ObjectValue(members);
  }
}
