package io.messageflow.store;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// The durable memory of one workspace. What writes, and a replay, take turns; other threads may
/// read documents, refused records, sizes and the facts of one contact meanwhile, and make a
/// backup. `JournalContract` in the tests says what every implementation must do.
///
/// A journal keeps the present state of its facts: those of an erased contact are gone, those of a
/// merged one belong to the other.
public interface Journal extends AutoCloseable {
  /// In the place of a number: nobody has it.
  int NOBODY = -1;

  /// The same event with its attributes packed as they will be kept, which takes less memory and
  /// less time when it is appended. Only for the thread that appends, and good only for the next
  /// [#append].
  Fact.EventHappened pack(Fact.EventHappened event);

  /// Writes all of it or nothing. When it returns, it survives a crash of the process and of the
  /// machine.
  ///
  /// @throws StoreException when it cannot be written; nothing of it was
  void append(Commit commit);

  /// Reads facts back: what is known of names, then contacts with their names, then fields, lists
  /// and events, each kind in the order of arrival. An erasure or merger is not among them, only
  /// what it left: facts of a merged contact are those of the other, its ids are further names that
  /// do not change what the other is called, and its arrival is an instant at which the other was
  /// seen.
  ///
  /// Facts are handed over on the calling thread while others read ahead.
  void replay(Wanted wanted, Consumer<Fact> to);

  /// The same of all facts.
  default void replay(Consumer<Fact> to) {
    replay(Wanted.ALL, to);
  }

  /// By number, under which number the contact is known: its own, that of the contact into which it
  /// was merged, or [#NOBODY] when it was erased. A number that is to be new must not be below the
  /// length. Waits for nobody.
  int[] homes();

  /// The events that arrived at an instant or later, in the order of arrival. Waits for nobody.
  ///
  /// @param since milliseconds since 1970-01-01T00:00Z
  default void recentEvents(long since, Consumer<Fact.EventHappened> to) {
    replay(fact -> {
      if (fact instanceof Fact.EventHappened event && event.arrivedAt() >= since) {
        to.accept(event);
      }
    });
  }

  /// When the last event arrived of those that are kept, in milliseconds; nothing when there is
  /// none. Waits for nobody.
  default OptionalLong latestEventArrival() {
    LongSummaryStatistics arrivals = new LongSummaryStatistics();
    recentEvents(Long.MIN_VALUE, event -> arrivals.accept(event.arrivedAt()));
    return arrivals.getCount() == 0 ? OptionalLong.empty() : OptionalLong.of(arrivals.getMax());
  }

  /// How many events arrived in each quarter of an hour, by name, from the one on in which an
  /// instant lies; in no order, perhaps in several parts. Waits for nobody.
  ///
  /// @param since milliseconds since 1970-01-01T00:00Z
  default List<ArrivalCount> arrivals(long since) {
    List<ArrivalCount> counts = new ArrayList<>();
    recentEvents(ArrivalCount.quarter(since), event -> counts.add(ArrivalCount.of(event)));
    return counts;
  }

  /// How many events are kept.
  default long eventCount() {
    long[] count = {0};
    recentEvents(Long.MIN_VALUE, event -> count[0]++);
    return count[0];
  }

  /// The facts of one contact as a replay hands them over, as they were at one moment; none when
  /// nothing is known of it, or when it belongs to another. Takes a scan, and waits for nobody.
  List<Fact> factsOf(int contact);

  /// All documents of a kind, by id.
  List<Document> documents(String kind);

  /// The documents of a kind whose id starts so, by id. Takes much less time than all.
  ///
  /// @param start whole characters, not half of a surrogate pair
  List<Document> documents(String kind, String start);

  /// Refused records with a number greater than `after`, oldest first.
  List<RefusedRecord> refused(long after, int limit);

  /// How many refused records are kept.
  long refusedCount();

  /// Up to which instant membership in segments is known; nothing before a commit said so.
  OptionalLong membershipKnownUpTo();

  /// Published changes with numbers greater than `after` and up to `upTo`, in order, none of erased
  /// contacts. Numbers of merged contacts stay as they were published.
  ///
  /// @param segment of that segment alone
  List<MembershipChange> membershipChanges(
      Optional<String> segment, long after, long upTo, int limit);

  /// When a contact came into segments last, by what was published of it alone or with others.
  ///
  /// @param segments the ids of those that are asked for
  /// @return milliseconds by id of a segment; none where no entry is kept
  Map<String, Long> lastEntries(int contact, Set<String> segments);

  /// The number of the latest published change, even if it was erased; 0 before the first.
  long lastMembershipChange();

  /// What waits to be published behind the instant up to which membership is known, in the order in
  /// which it was written. It may have been reversed since.
  List<WaitingChange> waitingChanges();

  /// The parts of a stored audience, by reason; none when there is no such audience.
  List<AudiencePart> audience(String id);

  /// What contacts were that got another name or were merged behind an arrival, in the order in
  /// which they did; none of erased contacts.
  List<FormerContact> formerContacts(long after);

  /// Hands over the last step of each contact of a campaign, by number, as of one moment. Waits for
  /// nobody.
  void deliveries(String campaign, Consumer<DeliveryStep> to);

  /// The first of them behind a number, by number.
  ///
  /// @param state only contacts whose last step came to it; all when empty
  /// @param after a number; -1 for all
  List<DeliveryStep> deliveries(String campaign, Optional<String> state, int after, int limit);

  /// The contacts of all campaigns whose last step came to one of these states, by id of the
  /// campaign and number. Takes a scan.
  List<DeliveryStep> deliveriesIn(Set<String> states);

  /// The last step of each campaign for one number, by id of the campaign. Takes a scan.
  List<DeliveryStep> deliveriesOf(int contact);

  /// Writes the fact, and gives every recorded value of the field anew, from what was sent.
  ///
  /// @param reading the new value of what was sent; nothing when it does not fit
  void retypeField(Fact.FieldKnown field, Function<Json, Optional<Value>> reading);

  /// Writes the fact, and gives every recorded value of the attribute anew, from what was sent.
  ///
  /// @param reading the new value of what was sent; nothing when it does not fit
  void retypeAttribute(Fact.AttributeKnown attribute, Function<Json, Optional<Value>> reading);

  /// Takes away a field with all its values.
  void forgetField(String field);

  /// Takes away an event name with all its events.
  void forgetEvent(String event);

  /// Writes a copy of the state as of now into a new folder, from which a journal can be opened.
  /// Appending goes on meanwhile.
  ///
  /// @throws StoreException when the folder is not empty or cannot be written
  void backup(Path folder);

  /// How much room the journal takes on disk, in bytes.
  long sizeBytes();

  @Override
  void close();
}
