package io.messageflow.workspace;

import io.messageflow.rules.json.Json;
import io.messageflow.store.Document;
import io.messageflow.store.Journal;
import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.register.Documents;
import io.messageflow.workspace.register.KeptObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/// Answers that were given to requests with a key of their own, so that the same request sent again
/// gets the same answer and changes nothing. Thread-safe.
public final class Idempotency {
  /// The kind of the documents.
  static final String KIND = "idempotency";

  /// For how long an answer is kept, in milliseconds.
  public static final long KEPT_MILLIS = 7 * 86_400_000L;

  /// How many old answers go with one new one.
  private static final int MOST_AT_ONCE = 100;

  private final Workspace workspace;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  /// Answers in the order in which they were given, so that those that are old are found without
  /// looking at all others.
  private final Queue<Aged> answered = new ConcurrentLinkedQueue<>();

  /// @param digest of the request
  /// @param answer nothing while the request is underway
  /// @param at when it came or was answered, in milliseconds since 1970-01-01T00:00Z
  private record Entry(String digest, Optional<Given> answer, long at) {
    boolean isOld(long now) {
      return answer.isPresent() && now - at >= KEPT_MILLIS;
    }
  }

  private record Aged(String key, long at) {}

  /// An answer that was given before.
  ///
  /// @param location where what was made is found
  public record Given(int status, Json body, Optional<String> location) {}

  Idempotency(Workspace workspace, Journal journal) {
    this.workspace = workspace;
    for (Document document : journal.documents(KIND)) {
      entries.put(document.id(), entry(new KeptObject(document.body().orElseThrow())));
    }
    entries.entrySet().stream()
        .sorted(Comparator.comparingLong(e -> e.getValue().at()))
        .forEach(e -> answered.add(new Aged(e.getKey(), e.getValue().at())));
  }

  private static Entry entry(KeptObject kept) {
    Given answer = new Given((int) kept.number("status"), kept.json("body"), kept.find("location"));
    return new Entry(kept.text("digest"), Optional.of(answer), kept.number("at"));
  }

  /// What was answered before; nothing when the request is to be done, which must then be told by
  /// [#done] or [#abandoned].
  ///
  /// @param key of the caller, and whatever else makes it unlike those of others
  /// @param digest of the request
  /// @throws RequestException when the first request of that key is underway, or was another
  public Optional<Given> begin(String key, String digest) {
    long now = workspace.clock().millis();
    entries.computeIfPresent(key, (k, old) -> old.isOld(now) ? null : old);
    Entry entry = entries.putIfAbsent(key, new Entry(digest, Optional.empty(), now));
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.answer().isEmpty()) {
      throw new RequestException(
          Kind.CONFLICT,
          Mistake.of(
              MistakeCode.IDEMPOTENCY_KEY_IN_USE,
              "",
              "The first request with this Idempotency-Key is still underway.",
              "Wait for its answer, or try again in a moment."));
    }
    if (!entry.digest().equals(digest)) {
      throw new RequestException(
          Kind.CONFLICT,
          Mistake.of(
              MistakeCode.IDEMPOTENCY_KEY_REUSED,
              "",
              "This Idempotency-Key came before with another request.",
              "Use a new key for each request, and the same only to repeat it."));
    }
    return entry.answer();
  }

  /// The request was answered. Durable when this returns.
  public void done(String key, String digest, Given answer) {
    Entry entry = new Entry(digest, Optional.of(answer), workspace.clock().millis());
    workspace.write(draft -> {
      draft.put(new Document(KIND, key, Optional.of(json(digest, answer, entry.at()))));
      old(draft.now()).forEach(old -> draft.put(Documents.without(KIND, old)));
      return key;
    });
    entries.put(key, entry);
    answered.add(new Aged(key, entry.at()));
  }

  /// Forgets the answers that are to be forgotten.
  ///
  /// @return their keys
  List<String> forget(Predicate<Json> answer) {
    List<String> forgotten =
        entries.entrySet().stream()
            .filter(
                e -> e.getValue().answer().filter(given -> answer.test(given.body())).isPresent())
            .map(Map.Entry::getKey)
            .toList();
    forgotten.forEach(entries::remove);
    return forgotten;
  }

  /// Writer only. Forgets some of what is old; a key that came again since is left alone.
  private List<String> old(long now) {
    List<String> old = new ArrayList<>();
    Aged next = answered.peek();
    while (next != null && now - next.at() >= KEPT_MILLIS && old.size() < MOST_AT_ONCE) {
      answered.remove();
      Entry entry = entries.get(next.key());
      if (entry != null && entry.isOld(now) && entries.remove(next.key(), entry)) {
        old.add(next.key());
      }
      next = answered.peek();
    }
    return old;
  }

  private static Json json(String digest, Given answer, long at) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("digest", Json.of(digest));
    members.put("status", Json.of((double) answer.status()));
    members.put("body", answer.body());
    answer.location().ifPresent(place -> members.put("location", Json.of(place)));
    members.put("at", Json.of((double) at));
    return new Json.ObjectValue(members);
  }

  /// The request was not done; the key is free again.
  public void abandoned(String key) {
    entries.computeIfPresent(key, (k, entry) -> entry.answer().isEmpty() ? null : entry);
  }
}
