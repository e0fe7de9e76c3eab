package io.messageflow.server;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.messageflow.rules.json.Json;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.HttpException;
import io.messageflow.server.http.ProblemDocument;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.Idempotency;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Answers a request that has an `Idempotency-Key` and comes again as it was answered the first
/// time, and does nothing.
final class Repeats {
  private static final HeaderName KEY = HeaderNames.create("Idempotency-Key");
  private static final String LOCATION = "Location";
  private static final int LONGEST_KEY = 255;
  private static final Set<String> CHANGING = Set.of("POST", "PUT", "DELETE");

  /// Their answers hold a key, a secret or a link, which are kept nowhere else; or their bodies a
  /// password, of which no quick digest may be kept.
  private static final Set<String> UNKEPT =
      Set.of(
          "/v1/keys", "/v1/webhooks", "/v1/users", "/v1/users/{id}/link", "/v1/session/password");

  private final Idempotency answers;

  Repeats(Idempotency answers) {
    this.answers = answers;
  }

  /// Lets the route answer, unless the answer is known.
  Answer answer(Route route, Call call) {
    Optional<String> key = call.header(KEY);
    String caller = call.caller().id();
    boolean repeatable =
        key.isPresent()
            && !caller.isEmpty()
            && CHANGING.contains(route.method())
            && !UNKEPT.contains(route.path());
    return repeatable ? answer(route, call, key.get(), caller) : route.handler().answer(call);
  }

  private Answer answer(Route route, Call call, String key, String caller) {
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw new HttpException(
          400, "The Idempotency-Key must have 1 to " + LONGEST_KEY + " letters.", Optional.empty());
    }
    byte[] body = call.bytes();
    String mine =
        digest(
            String.join("\0", caller, route.method(), call.address(), key)
                .getBytes(StandardCharsets.UTF_8));
    String digest = digest(body);
    Optional<Idempotency.Given> given = answers.begin(mine, digest);
    if (given.isPresent()) {
      return repeated(given.get());
    }
    try {
      Answer answer = route.handler().answer(call.holding(body, mine));
      if (answer.status() < 500) {
        switch (answer) {
          case Answer.OfJson json -> answers.done(mine, digest, given(json, json.body()));
          case Answer.Empty empty -> answers.done(mine, digest, given(empty, Json.none()));
          case Answer.OfText text -> {}
          case Answer.OfFile file -> {}
          case Answer.Streamed streamed -> {}
        }
      }
      return answer;
    } finally {
      answers.abandoned(mine);
    }
  }

  private static Idempotency.Given given(Answer answer, Json body) {
    return new Idempotency.Given(
        answer.status(), body, Optional.ofNullable(answer.headers().get(LOCATION)));
  }

  private static Answer repeated(Idempotency.Given given) {
    Map<String, String> headers = new HashMap<>();
    given.location().ifPresent(place -> headers.put(LOCATION, place));
    if (given.body() instanceof Json.Null) {
      return new Answer.Empty(given.status(), headers);
    }
    if (given.status() >= 400) {
      headers.put("Content-Type", ProblemDocument.TYPE);
    }
    return new Answer.OfJson(given.status(), given.body(), headers);
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
