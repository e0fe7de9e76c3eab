package io.messageflow.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.intake.Outcome;
import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.intake.record.RejectionCode;
import io.messageflow.intake.record.TieRecord;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.store.duckdb.DuckDbJournal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who a browser belongs to, and what becomes of its history.
class VisitorsIT {
  private final SettableClock clock = new SettableClock();

  @TempDir Path folder;
  private Workspace workspace;

  @BeforeEach
  void open() {
    workspace = new Workspace(DuckDbJournal.open(folder), folder, clock);
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  private void restart() {
    close();
    open();
  }

  private static final String ANON = "anon_browser1";
  private static final String OTHER_ANON = "anon_browser2";
  private static final String MAIL = "ann@example.test";

  private Outcome identify(String visitor, Optional<String> id, Map<String, Json> fields) {
    return tie(visitor, new TieRecord.Whom.ByRecord(record(id, fields)), false);
  }

  private Outcome signed(String visitor, Optional<String> id, Map<String, Json> fields) {
    return tie(visitor, new TieRecord.Whom.ByRecord(record(id, fields)), true);
  }

  private Outcome click(String visitor, int number) {
    return tie(visitor, new TieRecord.Whom.ByNumber(number), true);
  }

  private Outcome tie(String visitor, TieRecord.Whom whom, boolean proven) {
    return take(new Arriving.OfTie(new TieRecord(visitor, whom, proven), () -> "{}"));
  }

  private Outcome event(String id, String contact) {
    return take(
        new Arriving.OfEvent(
            new EventRecord(
                Optional.of(id),
                new ContactReference.ById(contact),
                "order",
                OptionalLong.empty(),
                new Json.ObjectValue(Map.of())),
            () -> "{\"contact\": \"" + contact + "\"}"));
  }

  private void contact(String id, String field, Json value) {
    take(new Arriving.OfContact(record(Optional.of(id), Map.of(field, value)), () -> "{}"));
  }

  private Outcome take(Arriving record) {
    return Workspace.await(workspace.take(List.of(record))).getFirst();
  }

  private static ContactRecord record(Optional<String> id, Map<String, Json> fields) {
    return new ContactRecord(id, fields, List.of(), OptionalLong.empty());
  }

  private static Map<String, Json> mail(String address) {
    return Map.of("Email", Json.of(address));
  }

  private Contact contact(String id) {
    return workspace.contacts().get(workspace.view(), id);
  }

  private int number(String id) {
    return workspace.view().contacts().numberOf(id).orElseThrow();
  }

  private String field(String id, String name) {
    return contact(id).fieldsAt(clock.millis()).get(name) instanceof Value.Text text
        ? text.text()
        : "";
  }

  private long count() {
    return workspace.view().contactCount();
  }

  private int events(String id) {
    return contact(id).events().size();
  }

  private static RejectionCode refused(Outcome outcome) {
    if (outcome instanceof Outcome.Rejected rejected) {
      return rejected.rejection().code();
    }
    throw new AssertionError("taken in: " + outcome);
  }

  @Test
  void aVisitorIsAContactWithNothingButItsId() {
    event("1", ANON);
    assertThat(contact(ANON).id()).isEqualTo(ANON);
    assertThat(contact(ANON).fields()).isEmpty();
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void theHistoryOfAVisitorBecomesThatOfTheContactWithTheId() {
    contact("ann", "Email", Json.of(MAIL));
    event("1", ANON);
    identify(ANON, Optional.of("ann"), Map.of());
    event("2", ANON);
    assertThat(count()).isEqualTo(1);
    assertThat(events("ann")).isEqualTo(2);
    assertThat(contact(ANON).id()).isEqualTo("ann");
  }

  @Test
  void theHistoryOfAVisitorBecomesThatOfTheContactWithTheAddressOrTheNumber() {
    contact("ann", "Email", Json.of(MAIL));
    contact("ben", "MobilePhone", Json.of("+49 171 1234567"));
    event("1", ANON);
    event("2", OTHER_ANON);
    identify(ANON, Optional.empty(), mail(MAIL.toUpperCase(Locale.ROOT)));
    identify(OTHER_ANON, Optional.empty(), Map.of("MobilePhone", Json.of("+491711234567")));
    assertThat(events("ann")).isEqualTo(1);
    assertThat(events("ben")).isEqualTo(1);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void aVisitorOfWhomNobodyKnewBecomesTheContact() {
    event("1", ANON);
    identify(ANON, Optional.of("ann"), mail(MAIL));
    assertThat(contact("ann").id()).isEqualTo("ann");
    assertThat(events("ann")).isEqualTo(1);
    assertThat(field("ann", "Email")).isEqualTo(MAIL);
    assertThat(contact(ANON).id()).isEqualTo("ann");
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void aVisitorKnownByItsAddressTakesTheIdThatComesLater() {
    event("1", ANON);
    identify(ANON, Optional.empty(), mail(MAIL));
    assertThat(contact(ANON).id()).isEqualTo(ANON);
    contact("ann", "Email", Json.of(MAIL));
    assertThat(contact(ANON).id()).isEqualTo("ann");
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void twoKnownContactsAreNeverMerged() {
    contact("ann", "City", Json.of("Rome"));
    contact("ben", "City", Json.of("Oslo"));
    event("1", ANON);
    identify(ANON, Optional.of("ann"), Map.of());
    identify(ANON, Optional.of("ben"), Map.of());
    click(ANON, number("ben"));
    event("2", ANON);
    assertThat(count()).isEqualTo(2);
    assertThat(events("ann")).isEqualTo(2);
    assertThat(events("ben")).isZero();
  }

  @Test
  void whoIsContradictedBecomesAContactOfItsOwn() {
    event("1", ANON);
    identify(ANON, Optional.of("ann"), mail(MAIL));
    identify(ANON, Optional.of("ben"), mail("ben@example.test"));
    assertThat(count()).isEqualTo(2);
    assertThat(contact(ANON).id()).isEqualTo("ann");
    assertThat(field("ben", "Email")).isEqualTo("ben@example.test");
  }

  @Test
  void anUnprovenWordFillsButChangesNothing() {
    contact("ann", "Email", Json.of(MAIL));
    contact("ann", "EmailSubscribed", Json.of(false));
    event("1", ANON);
    identify(
        ANON,
        Optional.of("ann"),
        Map.of(
            "Email", Json.of("thief@example.test"),
            "EmailSubscribed", Json.of(true),
            "City", Json.of("Rome")));
    assertThat(field("ann", "Email")).isEqualTo(MAIL);
    assertThat(field("ann", "City")).isEqualTo("Rome");
    assertThat(contact("ann").fieldsAt(clock.millis()).get("EmailSubscribed"))
        .isEqualTo(new Value.Flag(false));
    identify(ANON, Optional.of("ann"), Map.of("City", Json.none()));
    assertThat(field("ann", "City")).isEqualTo("Rome");
  }

  @Test
  void aProvenWordChanges() {
    contact("ann", "Email", Json.of(MAIL));
    event("1", ANON);
    signed(ANON, Optional.of("ann"), mail("new@example.test"));
    assertThat(field("ann", "Email")).isEqualTo("new@example.test");
  }

  @Test
  void aTokenTiesToTheHomeOfItsContactAlsoAfterAMergerAndAStart() {
    contact("old", "City", Json.of("Rome"));
    contact("ann", "City", Json.of("Rome"));
    int number = number("old");
    String token = workspace.visitorTokens().issue(number, clock.millis());
    workspace.contacts().merge("old", "ann");
    restart();
    OptionalInt read = workspace.visitorTokens().read(token, clock.millis());
    event("1", ANON);
    click(ANON, read.orElseThrow());
    assertThat(events("ann")).isEqualTo(1);
  }

  @Test
  void aTokenOfNobodyIsPassedOver() {
    event("1", ANON);
    assertThat(click(ANON, 77)).isInstanceOf(Outcome.Passed.class);
    assertThat(contact(ANON).id()).isEqualTo(ANON);
  }

  @Test
  void theBrowserOfWhoWasErasedIsRefusedUntilSomebodyProvesWhoItIs() {
    event("1", ANON);
    identify(ANON, Optional.of("ann"), mail(MAIL));
    workspace.contacts().erase("ann");
    assertThat(refused(event("2", ANON))).isEqualTo(RejectionCode.ERASED_CONTACT);
    assertThat(refused(identify(ANON, Optional.of("ann"), Map.of())))
        .isEqualTo(RejectionCode.ERASED_CONTACT);
    assertThat(refused(identify(OTHER_ANON, Optional.empty(), mail(MAIL))))
        .isEqualTo(RejectionCode.ERASED_CONTACT);
    assertThat(workspace.view().refusedCount()).isZero();
    signed(ANON, Optional.of("ann"), mail(MAIL));
    event("3", ANON);
    assertThat(events("ann")).isEqualTo(1);
  }

  @Test
  void anAmbiguousAddressIsKeptAndCanBeSentAgain() {
    contact("ann", "Email", Json.of(MAIL));
    contact("ben", "Email", Json.of(MAIL));
    event("1", ANON);
    String sent = "{\"visitor\": \"" + ANON + "\", \"fields\": {\"Email\": \"" + MAIL + "\"}}";
    Outcome outcome =
        take(
            new Arriving.OfTie(
                new TieRecord(
                    ANON, new TieRecord.Whom.ByRecord(record(Optional.empty(), mail(MAIL))), false),
                () -> sent));
    assertThat(refused(outcome)).isEqualTo(RejectionCode.AMBIGUOUS_CONTACT);
    assertThat(contact(ANON).id()).isEqualTo(ANON);
    Json corrected =
        new JsonReader(9, 999).read("{\"visitor\": \"" + ANON + "\", \"id\": \"ben\"}");
    assertThat(workspace.refused().replay(Set.of(1L), Optional.of(corrected)).accepted())
        .isEqualTo(1);
    assertThat(events("ben")).isEqualTo(1);
  }

  @Test
  void aRepeatedEventIsStillOneAfterTheTie() {
    contact("ann", "City", Json.of("Rome"));
    event("1", ANON);
    identify(ANON, Optional.of("ann"), Map.of());
    assertThat(event("1", ANON)).isInstanceOf(Outcome.Repeated.class);
    restart();
    assertThat(event("1", ANON)).isInstanceOf(Outcome.Repeated.class);
  }

  /// What a contact amounts to.
  private String all(String id) {
    return contact(id).fieldsAt(clock.millis())
        + " "
        + contact(id).events().events().stream().map(Event::id).sorted().toList();
  }

  /// The law: whatever comes first, visits or the word who it is, all is with the same contact, and
  /// a start changes nothing.
  @Test
  void theOrderInWhichRecordsArriveDoesNotMatterNorDoesAStart() {
    for (int seed = 0; seed < 12; seed++) {
      String ann = "ann" + seed;
      String one = ANON + seed;
      String other = OTHER_ANON + seed;
      Map<String, Json> mail = mail(ann + "@example.test");
      List<Runnable> records =
          Arrays.asList(
              () -> event("1", one),
              () -> event("2", one),
              () -> event("3", other),
              () -> signed(one, Optional.of(ann), mail),
              () -> signed(other, Optional.empty(), mail),
              () -> contact(ann, "Email", Json.of(ann + "@example.test")));
      Collections.shuffle(records, new Random(seed));
      records.forEach(Runnable::run);
      for (String when : List.of("at once", "after a start")) {
        assertThat(contact(one).id()).as("%s, seed %s", when, seed).isEqualTo(ann);
        assertThat(contact(other).id()).as("%s, seed %s", when, seed).isEqualTo(ann);
        assertThat(all(ann))
            .as("%s, seed %s", when, seed)
            .isEqualTo("{Email=Text[text=%s@example.test]} [1, 2, 3]".formatted(ann));
        assertThat(count()).isEqualTo(seed + 1);
        restart();
      }
    }
  }
}
