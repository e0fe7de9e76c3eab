package io.messageflow.workspace.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.engine.ColumnEngine;
import io.messageflow.engine.ScanEngine;
import io.messageflow.engine.SegmentEngine;
import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class SelectionTest {
  private static final long NOW = 1_000;

  /// A contact being put together.
  private static final class Made {
    private final ContactBuilder builder;

    Made(String id) {
      builder = new ContactBuilder(id, 0);
    }

    Made field(String name, long at, Value value) {
      builder.field(name, at, Optional.of(value));
      return this;
    }

    Made email(String address) {
      return field("Email", 0, new Value.Text(address));
    }

    Made event(String name, long at, Map<String, Value> attributes) {
      builder.event(new Event(name + at, name, at, at, attributes));
      return this;
    }

    Made event(String name, long at) {
      return event(name, at, Map.of());
    }
  }

  private static Reason of(Channel channel, Made made) {
    return sorted(channel, List.of(made.builder.build())).getFirst();
  }

  private static Reason byEmail(Made made) {
    return of(Channel.EMAIL, made);
  }

  /// As columns tell and as contacts themselves do.
  private static List<Reason> sorted(Channel channel, List<Contact> contacts) {
    NumberedContacts numbered = NumberedContacts.of(contacts);
    List<Reason> reasons = sorted(channel, numbered, new ScanEngine(numbered));
    ContactSet nobody = new ContactSet(0);
    assertThat(
            sorted(
                channel,
                numbered,
                new ColumnEngine(Columns.of(numbered), numbered, asked -> nobody)))
        .isEqualTo(reasons);
    return reasons;
  }

  private static List<Reason> sorted(
      Channel channel, NumberedContacts contacts, SegmentEngine engine) {
    ContactSet all = new ContactSet(contacts.size());
    for (int number = 0; number < contacts.size(); number++) {
      all.add(number);
    }
    Reach reach = Reach.of(engine, contacts, channel, NOW);
    Map<Reason, RoaringBitmap> sorted =
        Selection.of(all, new ContactSet(contacts.size()), reach, Optional.of("PL"));
    Map<Integer, Reason> reasons = new TreeMap<>();
    sorted.forEach((reason, numbers) -> numbers.forEach((int n) -> reasons.put(n, reason)));
    assertThat(reasons).hasSize(contacts.size());
    List<Reason> found = List.copyOf(reasons.values());
    assertThat(reach.count(all))
        .isEqualTo(
            found.stream()
                .filter(reason -> reason == Reason.RECIPIENT || reason == Reason.DUPLICATE)
                .count());
    return found;
  }

  @Test
  void whoNeverSaidAnythingAndHasAnAddressIsARecipient() {
    assertThat(byEmail(new Made("a").email("a@x.pl"))).isEqualTo(Reason.RECIPIENT);
    assertThat(byEmail(new Made("a"))).isEqualTo(Reason.NO_ADDRESS);
    assertThat(of(Channel.SMS, new Made("a").email("a@x.pl"))).isEqualTo(Reason.NO_ADDRESS);
    assertThat(of(Channel.PUSH, new Made("a"))).isEqualTo(Reason.RECIPIENT);
  }

  @Test
  void theSubscriptionFieldDecidesForItsChannel() {
    Made refused = new Made("a").email("a@x.pl").field("EmailSubscribed", 5, new Value.Flag(false));
    assertThat(byEmail(refused)).isEqualTo(Reason.UNSUBSCRIBED);
    assertThat(of(Channel.PUSH, refused)).isEqualTo(Reason.RECIPIENT);
    assertThat(byEmail(refused.field("EmailSubscribed", 6, new Value.Flag(true))))
        .isEqualTo(Reason.RECIPIENT);
    assertThat(byEmail(refused.field("EmailSubscribed", NOW + 1, new Value.Flag(false))))
        .isEqualTo(Reason.RECIPIENT);
  }

  @Test
  void anUnsubscriptionHoldsUntilTheFieldIsRecordedAgain() {
    Made made = new Made("a").email("a@x.pl").field("EmailSubscribed", 5, new Value.Flag(true));
    assertThat(byEmail(made.event("MailUnsubscribe", 9))).isEqualTo(Reason.UNSUBSCRIBED);
    assertThat(byEmail(made.field("EmailSubscribed", 10, new Value.Flag(true))))
        .isEqualTo(Reason.RECIPIENT);
    assertThat(byEmail(made.event("MailUnsubscribe", NOW + 1))).isEqualTo(Reason.RECIPIENT);
    assertThat(byEmail(made.event("MailUnsubscribe", NOW))).isEqualTo(Reason.UNSUBSCRIBED);
  }

  @Test
  void aHardBounceCountsUntilTheAddressChanges() {
    Map<String, Value> soft = Map.of("Type", new Value.Text("SOFT"));
    Map<String, Value> hard = Map.of("type", new Value.Text("hard"));
    Made made = new Made("a").email("a@x.pl").event("MailBounce", 9, soft);
    assertThat(byEmail(made)).isEqualTo(Reason.RECIPIENT);
    assertThat(byEmail(made.event("MailBounce", 8, hard))).isEqualTo(Reason.BOUNCED);
    assertThat(byEmail(made.field("Email", 10, new Value.Text("A@X.PL"))))
        .as("the same address in other letters")
        .isEqualTo(Reason.BOUNCED);
    assertThat(byEmail(made.field("Email", 11, new Value.Text("b@x.pl"))))
        .isEqualTo(Reason.RECIPIENT);
    assertThat(byEmail(made.event("MailBounce", 12))).isEqualTo(Reason.BOUNCED);
    assertThat(of(Channel.PUSH, made)).isEqualTo(Reason.RECIPIENT);
  }

  @Test
  void aComplaintCountsWhateverTheAddress() {
    Made made = new Made("a").email("a@x.pl").event("MailComplaint", 9);
    assertThat(byEmail(made.field("Email", 11, new Value.Text("b@x.pl"))))
        .isEqualTo(Reason.COMPLAINED);
  }

  @Test
  void theFirstReasonCounts() {
    Made all = new Made("a").event("MailComplaint", 9).event("MailBounce", 9);
    assertThat(byEmail(all)).isEqualTo(Reason.BOUNCED);
    assertThat(byEmail(all.event("MailUnsubscribe", 9))).isEqualTo(Reason.UNSUBSCRIBED);
  }

  @Test
  void ofThoseWithOneAddressTheSmallestIdKeepsIt() {
    List<Contact> contacts =
        List.of(
            new Made("c").email("Same@x.pl").builder.build(),
            new Made("a").email(" same@X.pl ").builder.build(),
            new Made("b").email("same@x.pl").builder.build(),
            new Made("0")
                .email("same@x.pl")
                .field("EmailSubscribed", 0, new Value.Flag(false))
                .builder
                .build());
    assertThat(sorted(Channel.EMAIL, contacts))
        .containsExactly(Reason.DUPLICATE, Reason.RECIPIENT, Reason.DUPLICATE, Reason.UNSUBSCRIBED);
  }

  @Test
  void phoneNumbersAreComparedInTheirInternationalForm() {
    List<Contact> contacts = new ArrayList<>();
    for (String number : List.of("+48601100200", "601 100 200", "0048 601100200", "+48601100201")) {
      contacts.add(
          new Made("n" + contacts.size())
              .field("MobilePhone", 0, new Value.Text(number))
              .builder
              .build());
    }
    assertThat(sorted(Channel.SMS, contacts))
        .containsExactly(Reason.RECIPIENT, Reason.DUPLICATE, Reason.DUPLICATE, Reason.RECIPIENT);
  }

  @Test
  void withoutAChannelOnlyExclusionCounts() {
    ContactSet matched = new ContactSet(4);
    ContactSet excluded = new ContactSet(4);
    List.of(0, 1, 2).forEach(matched::add);
    List.of(2, 3).forEach(excluded::add);
    Map<Reason, RoaringBitmap> expected = new EnumMap<>(Reason.class);
    expected.put(Reason.EXCLUDED, RoaringBitmap.bitmapOf(2));
    expected.put(Reason.RECIPIENT, RoaringBitmap.bitmapOf(0, 1));
    assertThat(Selection.of(matched, excluded)).isEqualTo(expected);
  }

  /// Contacts with few addresses among many, each sorted as plainly as can be.
  @Test
  void manyContactsFareAsEachByItselfAndThenByAddress() {
    Random random = new Random(7);
    List<Contact> contacts = new ArrayList<>();
    List<Reason> expected = new ArrayList<>();
    Map<String, Integer> keepers = new HashMap<>();
    for (int number = 0; number < 5_000; number++) {
      Made made = new Made("c" + random.nextInt(1_000_000) + "-" + number);
      String address = "user" + random.nextInt(3_000) + "@Mail.pl";
      boolean refuses = random.nextInt(10) == 0;
      boolean bounced = random.nextInt(10) == 0;
      boolean hasAddress = random.nextInt(10) > 0;
      if (refuses) {
        made.field("EmailSubscribed", 1, new Value.Flag(false));
      }
      if (bounced) {
        made.event("MailBounce", 1);
      }
      if (hasAddress) {
        made.email(random.nextBoolean() ? address : address.toLowerCase(Locale.ROOT));
      }
      contacts.add(made.builder.build());
      expected.add(
          refuses
              ? Reason.UNSUBSCRIBED
              : bounced ? Reason.BOUNCED : hasAddress ? Reason.RECIPIENT : Reason.NO_ADDRESS);
      if (expected.getLast() == Reason.RECIPIENT) {
        int here = number;
        keepers.merge(
            address,
            here,
            (one, other) -> {
              boolean first = contacts.get(one).id().compareTo(contacts.get(other).id()) < 0;
              expected.set(first ? other : one, Reason.DUPLICATE);
              return first ? one : other;
            });
      }
    }
    assertThat(sorted(Channel.EMAIL, contacts)).isEqualTo(expected);
  }
}
