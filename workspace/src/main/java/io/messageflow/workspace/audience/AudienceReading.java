package io.messageflow.workspace.audience;

import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.data.Contact;
import io.messageflow.store.AudiencePart;
import io.messageflow.store.FormerContact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.roaringbitmap.PeekableIntIterator;

/// A stored audience made ready to be read in the order of ids. Contacts are called what they were
/// called at its instant; those that were erased are passed over. Thread-safe.
public final class AudienceReading {
  private static final Comparator<Row> BY_ID = Comparator.comparing(Row::id);

  /// @param id at the instant of the audience
  private record Row(String id, int number, Reason reason) {}

  private final Audience audience;
  private final List<Row> rows;
  private final Map<Integer, Contact> former;
  private volatile long knownUpTo;

  private AudienceReading(
      Audience audience, List<Row> rows, Map<Integer, Contact> former, long knownUpTo) {
    this.audience = audience;
    this.rows = rows;
    this.former = former;
    this.knownUpTo = knownUpTo;
  }

  /// Makes the parts of an audience ready.
  ///
  /// @param now contacts as they are
  /// @param since what contacts were that changed since the audience was made, in order
  /// @param knownUpTo up to which arrival that is all
  public static AudienceReading of(
      Audience audience,
      List<AudiencePart> parts,
      NumberedContacts now,
      List<FormerContact> since,
      long knownUpTo) {
    Map<Integer, Contact> former = new ConcurrentHashMap<>(former(since));
    List<Row> rows = new ArrayList<>();
    for (AudiencePart part : parts) {
      Reason reason = Reason.named(part.reason()).orElseThrow();
      PeekableIntIterator numbers = part.contacts().getIntIterator();
      while (numbers.hasNext()) {
        int number = numbers.next();
        contact(number, former, now)
            .ifPresent(contact -> rows.add(new Row(contact.id(), number, reason)));
      }
    }
    Row[] sorted = rows.toArray(Row[]::new);
    Arrays.parallelSort(sorted, BY_ID);
    return new AudienceReading(audience, Arrays.asList(sorted), former, knownUpTo);
  }

  /// What each was before the first change.
  private static Map<Integer, Contact> former(List<FormerContact> changed) {
    Map<Integer, Contact> former = new HashMap<>();
    for (FormerContact one : changed) {
      former.computeIfAbsent(one.contact(), number -> FormerContacts.read(one));
    }
    return former;
  }

  private static Optional<Contact> contact(
      int number, Map<Integer, Contact> former, NumberedContacts now) {
    Contact was = former.get(number);
    return was == null ? now.get(number) : Optional.of(was);
  }

  /// Up to which arrival it knows what contacts were.
  public long knownUpTo() {
    return knownUpTo;
  }

  /// Tells what contacts were that changed since [#knownUpTo()], in order.
  ///
  /// @param upTo up to which arrival that is all
  public void learn(List<FormerContact> since, long upTo) {
    former(since).forEach(former::putIfAbsent);
    knownUpTo = Math.max(knownUpTo, upTo);
  }

  /// The contacts behind an id, by id, one after the other as they are asked for.
  ///
  /// @param reason only those; all when empty
  /// @param now contacts as they are, known up to [#knownUpTo()] at the latest
  public Stream<Audience.Entry> entries(
      Optional<Reason> reason, Optional<String> after, NumberedContacts now) {
    return rows.subList(after.map(this::placeBehind).orElse(0), rows.size()).stream()
        .filter(row -> reason.isEmpty() || reason.get() == row.reason())
        .flatMap(row -> contact(row.number(), former, now).map(was -> entry(row, was)).stream());
  }

  private int placeBehind(String id) {
    int place = Collections.binarySearch(rows, new Row(id, 0, Reason.RECIPIENT), BY_ID);
    return place < 0 ? -place - 1 : place + 1;
  }

  private Audience.Entry entry(Row row, Contact was) {
    return new Audience.Entry(row.id(), AsItWas.address(was, audience), row.reason());
  }
}
