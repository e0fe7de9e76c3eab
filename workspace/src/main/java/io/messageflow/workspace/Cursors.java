package io.messageflow.workspace;

import io.messageflow.rules.data.Contact;
import io.messageflow.workspace.RequestException.Kind;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Long answers that are read page by page: each is kept as it was at its first page for ten
/// minutes. When there are too many the oldest go first. Thread-safe.
public final class Cursors {
  /// For how long an answer is kept, in milliseconds.
  public static final long KEPT_MILLIS = 10 * 60_000L;

  /// How many contacts the kept answers may hold together.
  private static final long MOST_CONTACTS = 20_000_000;

  private static final int MOST_ANSWERS = 1_000;

  private final InstantSource clock;
  private final Map<String, Kept> answers = new LinkedHashMap<>();
  private long contacts;

  /// @param subject what was asked; a cursor is good only for that
  /// @param erased ids of members that were erased since
  private record Kept(
      String subject, List<Contact> members, long at, long expires, Set<String> erased) {}

  /// A page of an answer.
  ///
  /// @param at the instant of the answer
  /// @param next where the next page begins; empty on the last one
  public record Page(List<Contact> members, long at, Optional<String> next) {}

  Cursors(InstantSource clock) {
    this.clock = clock;
  }

  /// The first page of an answer.
  public Page first(String subject, List<Contact> members, long at, int limit) {
    if (members.size() <= limit) {
      return new Page(members, at, Optional.empty());
    }
    long expires = clock.millis() + KEPT_MILLIS;
    Kept kept = new Kept(subject, members, at, expires, ConcurrentHashMap.newKeySet());
    String id = Ids.random("");
    keep(id, kept);
    return page(id, kept, 0, limit);
  }

  private synchronized void keep(String id, Kept kept) {
    answers.put(id, kept);
    contacts += kept.members().size();
    Iterator<Kept> oldest = answers.values().iterator();
    while (oldest.hasNext()) {
      Kept old = oldest.next();
      boolean goes =
          old.expires() <= clock.millis()
              || (answers.size() > 1
                  && (contacts > MOST_CONTACTS || answers.size() > MOST_ANSWERS));
      if (!goes) {
        break;
      }
      contacts -= old.members().size();
      oldest.remove();
    }
  }

  private static Page page(String id, Kept kept, int offset, int limit) {
    int end = Math.min(kept.members().size(), offset + limit);
    return new Page(
        kept.members().subList(offset, end).stream()
            .filter(member -> !kept.erased().contains(member.id()))
            .toList(),
        kept.at(),
        end == kept.members().size() ? Optional.empty() : Optional.of(id + "." + end));
  }

  /// Kept answers do not show the contact of these ids any more, not even when it comes again.
  synchronized void forget(List<String> ids) {
    answers.values().forEach(kept -> kept.erased().addAll(ids));
  }

  /// A further page.
  ///
  /// @throws RequestException when the cursor is none, belongs to another question, or the answer
  ///   is no longer kept
  public Page next(String subject, String cursor, int limit) {
    int dot = cursor.indexOf('.');
    int offset = dot < 0 ? -1 : offset(cursor.substring(dot + 1));
    if (offset < 0) {
      throw invalid("This is no cursor.");
    }
    String id = cursor.substring(0, dot);
    Kept kept = find(id);
    if (!kept.subject().equals(subject) || offset > kept.members().size()) {
      throw invalid("This cursor belongs to another question.");
    }
    return page(id, kept, offset, limit);
  }

  private static int offset(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  private synchronized Kept find(String id) {
    Kept kept = answers.get(id);
    if (kept == null || kept.expires() <= clock.millis()) {
      throw new RequestException(
          Kind.GONE,
          Mistake.of(
              MistakeCode.CURSOR_EXPIRED,
              "",
              "The answer of this cursor is no longer kept.",
              "Ask again without a cursor, and read the pages within ten minutes."));
    }
    return kept;
  }

  private static RequestException invalid(String message) {
    return new RequestException(
        Kind.INVALID,
        Mistake.of(
            MistakeCode.INVALID_VALUE, "", message, "Send the \"next\" of the page before."));
  }
}
