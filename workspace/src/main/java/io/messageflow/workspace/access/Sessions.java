package io.messageflow.workspace.access;

import io.messageflow.rules.json.Json;
import io.messageflow.store.Document;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.Documents;
import io.messageflow.workspace.register.KeptObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// The sessions of a workspace: in memory, and as documents, so that they outlive a restart. When
/// one was last used is written down every few minutes only. Thread-safe.
final class Sessions {
  private static final String SESSION = "session";
  private static final String SEEN = "userSeen";
  private static final long KEEP_MILLIS = Duration.ofMinutes(5).toMillis();
  private static final int MOST_OF_USER = 50;

  private final Workspace workspace;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Map<String, Long> seen = new ConcurrentHashMap<>();

  /// @param token to be shown to nobody but who signed in
  record Opened(Session session, String token) {}

  /// Those that were open when the last process stopped.
  Sessions(Workspace workspace) {
    this.workspace = workspace;
    for (Document document : workspace.documents(SESSION)) {
      Session session = read(document);
      sessions.put(session.digest(), session);
    }
    for (Document document : workspace.documents(SEEN)) {
      seen.put(document.id(), new KeptObject(document.body().orElseThrow()).number("at"));
    }
  }

  private static Session read(Document document) {
    KeptObject kept = new KeptObject(document.body().orElseThrow());
    long seenAt = kept.number("seenAt");
    return new Session(
        document.id(),
        kept.text("user"),
        kept.flag("byLink"),
        kept.number("openedAt"),
        seenAt,
        seenAt);
  }

  private static Document document(Session session) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("user", Json.of(session.user()));
    members.put("byLink", Json.of(session.isByLink()));
    members.put("openedAt", Json.of((double) session.openedAt()));
    members.put("seenAt", Json.of((double) session.seenAt()));
    return new Document(SESSION, session.digest(), Optional.of(new Json.ObjectValue(members)));
  }

  private static Document seenDocument(String user, long at) {
    Map<String, Json> members = Map.of("at", Json.of((double) at));
    return new Document(SEEN, user, Optional.of(new Json.ObjectValue(members)));
  }

  private long now() {
    return workspace.clock().millis();
  }

  /// A new session. Durable when this returns, as is what else is to be kept with it; the oldest of
  /// very many of one user ends.
  Opened open(String user, boolean isByLink, List<Document> also) {
    String token = Tokens.random();
    long now = now();
    Session session = new Session(Tokens.digest(token), user, isByLink, now, now, now);
    List<Session> over = over(user, now);
    List<Document> documents = new ArrayList<>(also);
    over.forEach(old -> documents.add(Documents.without(SESSION, old.digest())));
    documents.add(document(session));
    documents.add(seenDocument(user, now));
    workspace.keep(documents);
    over.forEach(old -> sessions.remove(old.digest()));
    sessions.put(session.digest(), session);
    seen.put(user, now);
    return new Opened(session, token);
  }

  /// All that are over, and the oldest of the user when those are very many.
  private List<Session> over(String user, long now) {
    List<Session> over =
        new ArrayList<>(sessions.values().stream().filter(one -> isOver(one, now)).toList());
    sessions.values().stream()
        .filter(one -> one.user().equals(user) && !isOver(one, now))
        .sorted(Comparator.comparingLong(Session::openedAt).reversed())
        .skip(MOST_OF_USER - 1L)
        .forEach(over::add);
    return over;
  }

  /// Also over is what belongs to a user who is there no more.
  private boolean isOver(Session session, long now) {
    return session.isOver(now) || !workspace.view().register().users().containsKey(session.user());
  }

  /// The session of a token, which is used now.
  Optional<Session> find(String token) {
    long now = now();
    Session found =
        sessions.computeIfPresent(
            Tokens.digest(token), (digest, one) -> isOver(one, now) ? one : used(one, now));
    if (found == null || isOver(found, now)) {
      return Optional.empty();
    }
    seen.put(found.user(), now);
    return Optional.of(found);
  }

  /// Called only while nobody can end the session, so that it is never written down behind its end.
  private Session used(Session session, long now) {
    if (now - session.keptAt() < KEEP_MILLIS) {
      return session.seen(now);
    }
    Session kept = session.kept(now);
    workspace.keepIfPossible(List.of(document(kept), seenDocument(kept.user(), now)));
    return kept;
  }

  /// When the user was last there.
  OptionalLong seenAt(String user) {
    Long at = seen.get(user);
    return at == null ? OptionalLong.empty() : OptionalLong.of(at);
  }

  /// From now on the session is as one that a password opened.
  void chosen(Session session) {
    sessions.computeIfPresent(
        session.digest(),
        (digest, known) -> {
          Session chosen = known.chosen();
          workspace.keep(document(chosen));
          return chosen;
        });
  }

  /// The session is over.
  void end(Session session) {
    end(one -> one.digest().equals(session.digest()));
  }

  /// All sessions of the user are over but one.
  void endOthers(Session stays) {
    end(one -> one.user().equals(stays.user()) && !one.digest().equals(stays.digest()));
  }

  /// The user is gone.
  void forget(String user) {
    end(one -> one.user().equals(user));
    if (seen.remove(user) != null) {
      workspace.keep(Documents.without(SEEN, user));
    }
  }

  /// They open nothing any more even when that cannot be written down now.
  private void end(Predicate<Session> which) {
    List<Session> ended = sessions.values().stream().filter(which).toList();
    ended.forEach(one -> sessions.remove(one.digest()));
    if (!ended.isEmpty()) {
      workspace.keep(ended.stream().map(one -> Documents.without(SESSION, one.digest())).toList());
    }
  }
}
