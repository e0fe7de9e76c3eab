package io.messageflow.workspace;

import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.data.Contact;
import io.messageflow.workspace.RequestException.Kind;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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

  /// An answer. Contacts are read as they were at its first page, until one is erased: from then on
  /// as they are, so that nobody holds what is to be gone.
  private static final class Kept {
    private final String subject;
    private final int[] numbers;
    private final long at;
    private final long expires;
    private final Set<String> erased = ConcurrentHashMap.newKeySet();
    private volatile @Nullable NumberedContacts contacts;

    Kept(String subject, int[] numbers, NumberedContacts contacts, long at, long expires) {
      this.subject = subject;
      this.numbers = numbers;
      this.contacts = contacts;
      this.at = at;
      this.expires = expires;
    }

    Page page(String id, int offset, int limit, NumberedContacts now) {
      NumberedContacts then = contacts;
      NumberedContacts read = then == null ? now : then;
      int end = Math.min(numbers.length, offset + limit);
      return new Page(
          Arrays.stream(numbers, offset, end)
              .mapToObj(read::get)
              .flatMap(Optional::stream)
              .filter(member -> !erased.contains(member.id()))
              .toList(),
          at,
          end == numbers.length ? Optional.empty() : Optional.of(id + "." + end));
    }

    void forget(List<String> ids) {
      erased.addAll(ids);
      contacts = null;
    }
  }

  /// A page of an answer.
  ///
  /// @param at the instant of the answer
  /// @param next where the next page begins; empty on the last one
  public record Page(List<Contact> members, long at, Optional<String> next) {}

  Cursors(InstantSource clock) {
    this.clock = clock;
  }

  /// The first page of an answer.
  ///
  /// @param numbers of the members, in order
  public Page first(String subject, int[] numbers, NumberedContacts contacts, long at, int limit) {
    long expires = clock.millis() + KEPT_MILLIS;
    Kept kept = new Kept(subject, numbers, contacts, at, expires);
    String id = Ids.random("");
    if (numbers.length > limit) {
      keep(id, kept);
    }
    return kept.page(id, 0, limit, contacts);
  }

  private synchronized void keep(String id, Kept kept) {
    answers.put(id, kept);
    contacts += kept.numbers.length;
    Iterator<Kept> oldest = answers.values().iterator();
    while (oldest.hasNext()) {
      Kept old = oldest.next();
      boolean goes =
          old.expires <= clock.millis()
              || (answers.size() > 1
                  && (contacts > MOST_CONTACTS || answers.size() > MOST_ANSWERS));
      if (!goes) {
        break;
      }
      contacts -= old.numbers.length;
      oldest.remove();
    }
  }

  /// Kept answers do not show the contact of these ids any more, not even when it comes again.
  synchronized void forget(List<String> ids) {
    answers.values().forEach(kept -> kept.forget(ids));
  }

  /// A further page.
  ///
  /// @param now the contacts as they are
  /// @throws RequestException when the cursor is none, belongs to another question, or the answer
  ///   is no longer kept
  public Page next(String subject, String cursor, int limit, NumberedContacts now) {
    int dot = cursor.indexOf('.');
    int offset = dot < 0 ? -1 : offset(cursor.substring(dot + 1));
    if (offset < 0) {
      throw invalid("This is no cursor.");
    }
    String id = cursor.substring(0, dot);
    Kept kept = find(id);
    if (!kept.subject.equals(subject) || offset > kept.numbers.length) {
      throw invalid("This cursor belongs to another question.");
    }
    return kept.page(id, offset, limit, now);
  }

  private static int offset(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  private synchronized Kept find(String id) {
    Kept kept = answers.get(id);
    if (kept == null || kept.expires <= clock.millis()) {
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
