package io.messageflow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.intake.Dataset;
import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.catalogue.AttributeType;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.assertj.core.util.Lists;
import org.junit.jupiter.api.Test;

class ShopTest {
  private static final Instant UNTIL = Instant.parse("2026-07-14T10:00:00Z");
  private static final ShopSize SMALL = new ShopSize(2_000, 42_000);

  @Test
  void sameSeedGivesSameRecords() {
    assertThat(fingerprint(new Shop(SMALL, 5, UNTIL)))
        .isEqualTo(fingerprint(new Shop(SMALL, 5, UNTIL)));
  }

  /// Who changes the shop on purpose changes this number with it.
  @Test
  void recordsOfTheStandardSeedStayAsTheyAre() {
    assertThat(fingerprint(new Shop(SMALL, Shop.STANDARD_SEED, UNTIL))).isEqualTo("c14a4c70");
  }

  @Test
  void anotherSeedGivesOtherRecords() {
    assertThat(fingerprint(new Shop(SMALL, 2, UNTIL)))
        .isNotEqualTo(fingerprint(new Shop(SMALL, 1, UNTIL)));
  }

  @Test
  void partsMadeApartAreTheWhole() {
    Shop shop = new Shop(SMALL, 1, UNTIL);
    Fingerprint parts = new Fingerprint();
    shop.tell(0, 700, parts);
    shop.tell(700, 2_000, parts);
    assertThat(parts.finish()).isEqualTo(fingerprint(shop));
  }

  @Test
  void contactsDoNotDependOnHowManyThereAre() {
    Fingerprint few = new Fingerprint();
    new Shop(new ShopSize(100, 2_000), 1, UNTIL).tell(0, 100, few);
    Fingerprint ofMany = new Fingerprint();
    new Shop(new ShopSize(5_000_000, 100_000_000), 1, UNTIL).tell(0, 100, ofMany);
    assertThat(few.finish()).isEqualTo(ofMany.finish());
  }

  @Test
  void standardShopReachesItsSize() {
    Tally tally = told(new Shop(ShopSize.STANDARD, Shop.STANDARD_SEED, UNTIL));
    assertThat(tally.ids).hasSize(50_000);
    assertThat(tally.events).isBetween(1_000_000, 1_200_000);
  }

  @Test
  void contactsCanHaveFewEventsOrMany() {
    for (int eventsAContact : List.of(4, 60, 300)) {
      int expected = eventsAContact * 2_000;
      assertThat(told(new Shop(new ShopSize(2_000, expected), 1, UNTIL)).events)
          .isBetween((int) (expected * 0.8), (int) (expected * 1.25));
    }
  }

  @Test
  void everythingLiesInTheLastYear() {
    Tally tally = told(new Shop(SMALL, 1, UNTIL));
    assertThat(tally.earliestEvent).isBetween(at(Duration.ofDays(365)), at(Duration.ofDays(364)));
    assertThat(tally.latestEvent).isBetween(at(Duration.ofHours(1)), at(Duration.ZERO) - 1);
    assertThat(tally.latestChange).isLessThan(at(Duration.ZERO));
  }

  private static long at(Duration ago) {
    return UNTIL.minus(ago).toEpochMilli();
  }

  @Test
  void addressesLieInReservedDomainsAndAreDistinct() {
    Tally tally = told(new Shop(SMALL, 1, UNTIL));
    assertThat(tally.addresses)
        .hasSizeGreaterThan(1_800)
        .doesNotHaveDuplicates()
        .allMatch(email -> email.matches("[a-z]+\\.[a-z]+\\d+@example\\.(com|org|net)"));
  }

  @Test
  void phoneNumbersReachNoOne() {
    assertThat(told(new Shop(SMALL, 1, UNTIL)).phones)
        .hasSizeGreaterThan(800)
        .allMatch(phone ->
            phone.matches("\\+(48000\\d{6}|49000\\d{8}|447700900\\d{3}|420000\\d{6}|34000\\d{6})"));
  }

  @Test
  void everyRecordFitsWhatIsDeclared() {
    Dataset shop =
        ShopIntake.of(new Shop(SMALL, 1, UNTIL), UNTIL.toEpochMilli(), (share, records) -> {});
    assertThat(shop.contacts()).hasSize(2_000);
    assertThat(shop.misfits()).isEmpty();
    assertThat(shop.catalogue().fields()).allMatch(FieldType::declared);
    assertThat(shop.catalogue().events())
        .flatExtracting(event -> Lists.newArrayList(event.attributes()))
        .allMatch(AttributeType::declared);
  }

  private static String fingerprint(Shop shop) {
    Fingerprint fingerprint = new Fingerprint();
    shop.tell(fingerprint);
    return fingerprint.finish();
  }

  /// The check sum of all records as text.
  private static final class Fingerprint implements ShopReceiver {
    private final CRC32 sum = new CRC32();

    @Override
    public void contact(ContactRecord contact) {
      sum.update(contact.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void event(EventRecord event) {
      sum.update(event.toString().getBytes(StandardCharsets.UTF_8));
    }

    String finish() {
      return Long.toHexString(sum.getValue());
    }
  }

  private static Tally told(Shop shop) {
    Tally tally = new Tally();
    shop.tell(tally);
    return tally;
  }

  /// Counts what it is told.
  private static final class Tally implements ShopReceiver {
    private final Set<String> ids = new HashSet<>();
    private final List<String> addresses = new ArrayList<>();
    private final List<String> phones = new ArrayList<>();
    private int events;
    private long earliestEvent = Long.MAX_VALUE;
    private long latestEvent;
    private long latestChange;

    @Override
    public void contact(ContactRecord contact) {
      ids.add(contact.id().orElseThrow());
      latestChange = Math.max(latestChange, contact.at().orElseThrow());
      contact
          .fields()
          .forEach((name, value) -> {
            if (value instanceof Json.StringValue text && name.equals("Email")) {
              addresses.add(text.text());
            } else if (value instanceof Json.StringValue text && name.equals("MobilePhone")) {
              phones.add(text.text());
            }
          });
    }

    @Override
    public void event(EventRecord event) {
      events++;
      long at = event.at().orElseThrow();
      earliestEvent = Math.min(earliestEvent, at);
      latestEvent = Math.max(latestEvent, at);
    }
  }
}
