package io.messageflow.workspace.access;

import io.messageflow.rules.json.Json;
import io.messageflow.store.Document;
import io.messageflow.workspace.BusyException;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.Documents;
import io.messageflow.workspace.register.KeptObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Links that let a user in once. A user has one at a time: a new one makes the one before useless.
/// Thread-safe.
final class SignInLinks {
  private static final String KIND = "signInLink";

  private final Workspace workspace;
  private final Map<String, Link> links = new ConcurrentHashMap<>();

  /// @param until milliseconds since 1970-01-01T00:00Z
  private record Link(String digest, String user, long until) {}

  SignInLinks(Workspace workspace) {
    this.workspace = workspace;
    for (Document document : workspace.documents(KIND)) {
      KeptObject kept = new KeptObject(document.body().orElseThrow());
      links.put(document.id(), new Link(document.id(), kept.text("user"), kept.number("until")));
    }
  }

  private static Document document(Link link) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("user", Json.of(link.user()));
    members.put("until", Json.of((double) link.until()));
    return new Document(KIND, link.digest(), Optional.of(new Json.ObjectValue(members)));
  }

  private static Document without(Link link) {
    return Documents.without(KIND, link.digest());
  }

  /// A new link.
  SignInLink create(String user, Duration valid) {
    long now = workspace.clock().millis();
    String token = Tokens.random();
    Link link = new Link(Tokens.digest(token), user, now + valid.toMillis());
    List<Link> gone =
        links.values().stream()
            .filter(old -> old.user().equals(user) || old.until() <= now)
            .toList();
    gone.forEach(old -> links.remove(old.digest()));
    List<Document> documents = new ArrayList<>(gone.stream().map(SignInLinks::without).toList());
    documents.add(document(link));
    workspace.keep(documents);
    links.put(link.digest(), link);
    return new SignInLink(token, link.until());
  }

  /// Uses a link up, if it is one that may be used.
  ///
  /// @param opening does what the link is for: is given the user's id, and what is to be kept with
  ///   it, so that the link is used up exactly when that is durable
  <T> Optional<T> use(String token, Function<Used, T> opening) {
    Link link = links.remove(Tokens.digest(token));
    if (link == null || link.until() <= workspace.clock().millis()) {
      return Optional.empty();
    }
    try {
      return Optional.of(opening.apply(new Used(link.user(), without(link))));
    } catch (BusyException e) {
      links.put(link.digest(), link);
      throw e;
    }
  }

  /// A link that is being used.
  ///
  /// @param document says that it is used up
  record Used(String user, Document document) {}

  /// The links of the user open nothing any more.
  void forget(String user) {
    List<Link> gone = links.values().stream().filter(link -> link.user().equals(user)).toList();
    gone.forEach(link -> links.remove(link.digest()));
    if (!gone.isEmpty()) {
      workspace.keep(gone.stream().map(SignInLinks::without).toList());
    }
  }
}
