package io.messageflow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.intake.record.RecordReader;
import io.messageflow.intake.record.RecordResult;
import io.messageflow.intake.record.Rejection;
import io.messageflow.rules.catalogue.CatalogueBuilder;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.JsonReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
  private static final long ARRIVED = Instant.parse("2026-11-24T12:00:00Z").toEpochMilli();
  private static final JsonReader JSON = new JsonReader(64, 1_000_000);

  private final CatalogueBuilder catalogue = new CatalogueBuilder();
  private final DatasetBuilder intake = new DatasetBuilder(WARSAW, ARRIVED);

  private void declaring() {
    Door.declare(catalogue.build(), intake.declarations());
  }

  private Outcome contact(String json) {
    return switch (new RecordReader(WARSAW).contact(JSON.read(json))) {
      case RecordResult.Usable<ContactRecord> usable -> intake.contact(usable.contents());
      case RecordResult.Unusable<ContactRecord> unusable ->
          new Outcome.Rejected(unusable.rejection());
    };
  }

  private Outcome event(String json) {
    return switch (new RecordReader(WARSAW).event(JSON.read(json))) {
      case RecordResult.Usable<EventRecord> usable -> intake.event(usable.contents());
      case RecordResult.Unusable<EventRecord> unusable ->
          new Outcome.Rejected(unusable.rejection());
    };
  }

  private static String code(Outcome outcome) {
    return outcome instanceof Outcome.Rejected rejected
        ? rejected.rejection().code().text()
        : outcome.getClass().getSimpleName();
  }

  private static Rejection rejection(Outcome outcome) {
    return ((Outcome.Rejected) outcome).rejection();
  }

  private Contact only() {
    List<Contact> contacts = intake.finish().contacts();
    assertThat(contacts).hasSize(1);
    return contacts.getFirst();
  }

  private Map<String, Value> fields() {
    return only().fieldsAt(ARRIVED);
  }

  @Test
  void typesAreFoundFromTheFirstValue() {
    contact(
        """
        {"id": "a", "fields": {"City": "Kraków", "Score": 7, "Active": true, "Born": "1980-02-29",
         "Seen": "2026-01-01T10:00:00+01:00", "Topics": ["b", "", "c", null], "address": {"zip": "07"}}}
        """);
    assertThat(fields())
        .containsEntry("City", new Value.Text("Kraków"))
        .containsEntry("Score", new Value.Numeric(7))
        .containsEntry("Active", new Value.Flag(true))
        .containsEntry("Born", new Value.Day(LocalDate.of(1980, 2, 29)))
        .containsEntry(
            "Seen", new Value.Moment(Instant.parse("2026-01-01T09:00:00Z").toEpochMilli()))
        .containsEntry("Topics", new Value.Texts(List.of("b", "c")))
        .containsEntry("address.zip", new Value.Text("07"));
  }

  @Test
  void aValueThatDoesNotFitAFoundTypeIsNoValueAndIsCounted() {
    contact("{\"id\": \"a\", \"fields\": {\"Score\": 7}}");
    assertThat(code(contact("{\"id\": \"b\", \"fields\": {\"Score\": \"seven\"}}")))
        .isEqualTo("Accepted");
    Dataset dataset = intake.finish();
    assertThat(dataset.contacts().get(1).fieldsAt(ARRIVED)).doesNotContainKey("Score");
    assertThat(dataset.misfits()).hasSize(1);
    assertThat(dataset.misfits().getFirst().name()).isEqualTo("Score");
  }

  @Test
  void aValueThatDoesNotFitADeclaredTypeRejectsTheRecordWhole() {
    catalogue.declareField("Score", ValueType.NUMBER);
    declaring();
    Outcome outcome = contact("{\"id\": \"a\", \"fields\": {\"New\": 1, \"Score\": \"7\"}}");
    assertThat(code(outcome)).isEqualTo("invalidValue");
    assertThat(rejection(outcome).pointer()).isEqualTo("/fields/Score");
    Dataset dataset = intake.finish();
    assertThat(dataset.contacts()).isEmpty();
    assertThat(dataset.catalogue().field("New")).isEmpty();
  }

  @Test
  void namesThatDifferOnlyInCaseAreOne() {
    contact("{\"id\": \"a\", \"fields\": {\"City\": \"x\", \"email\": \"A@example.com\"}}");
    contact("{\"id\": \"a\", \"fields\": {\"CITY\": \"y\"}}");
    assertThat(fields())
        .containsEntry("City", new Value.Text("y"))
        .containsEntry("Email", new Value.Text("A@example.com"));
    assertThat(code(contact("{\"id\": \"a\", \"fields\": {\"City\": \"x\", \"city\": \"y\"}}")))
        .isEqualTo("duplicateName");
  }

  @Test
  void fieldsNotNamedStayNullClearsAndSetsCanBeAltered() {
    contact(
        "{\"id\": \"a\", \"fields\": {\"City\": \"x\", \"Plan\": \"club\", \"Tags\": [\"one\"]}}");
    contact(
        """
        {"id": "a", "fields": {"Plan": null, "Tags": {"add": ["two"], "remove": ["ONE"]}}}
        """);
    assertThat(fields())
        .containsEntry("City", new Value.Text("x"))
        .containsEntry("Tags", new Value.Texts(List.of("two")))
        .doesNotContainKey("Plan");
  }

  @Test
  void valuesHoldFromTheInstantGivenWithThem() {
    contact("{\"id\": \"a\", \"at\": \"2026-01-01\", \"fields\": {\"Plan\": \"free\"}}");
    contact("{\"id\": \"a\", \"at\": \"2026-03-01T00:00\", \"fields\": {\"Plan\": \"club\"}}");
    Contact contact = only();
    assertThat(contact.existsFrom())
        .isEqualTo(Instant.parse("2025-12-31T23:00:00Z").toEpochMilli());
    assertThat(contact.fieldAt("Plan", Instant.parse("2026-02-28T22:59:59Z").toEpochMilli()))
        .contains(new Value.Text("free"));
    assertThat(contact.fieldAt("Plan", Instant.parse("2026-02-28T23:00:00Z").toEpochMilli()))
        .contains(new Value.Text("club"));
  }

  @Test
  void eventsHangOnTheirContactAndMakeItWhenItIsUnknown() {
    event("{\"contact\": \"a\", \"name\": \"order\", \"at\": \"2026-01-01T00:00:00Z\"}");
    event("{\"contact\": {\"Email\": \"b@example.com\"}, \"name\": \"order\"}");
    contact("{\"id\": \"bob\", \"fields\": {\"Email\": \"B@Example.com\"}}");
    Dataset dataset = intake.finish();
    assertThat(dataset.contacts()).extracting(Contact::id).containsExactly("a", "bob");
    assertThat(dataset.contacts().get(1).events().size()).isEqualTo(1);
    assertThat(dataset.contacts().getFirst().existsFrom())
        .isEqualTo(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
  }

  @Test
  void aRepeatOfAnEventIdCountsOnceAndTheFirstStays() {
    event("{\"id\": \"1\", \"contact\": \"a\", \"name\": \"order\", \"attributes\": {\"n\": 1}}");
    assertThat(
            code(
                event(
                    "{\"id\": \"1\", \"contact\": \"a\", \"name\": \"order\", \"attributes\":"
                        + " {\"n\": 2}}")))
        .isEqualTo("Repeated");
    assertThat(code(event("{\"id\": \"1\", \"contact\": \"b\", \"name\": \"order\"}")))
        .isEqualTo("Accepted");
    Dataset dataset = intake.finish();
    Event first = dataset.contacts().getFirst().events().get(0);
    assertThat(dataset.events()).isEqualTo(2);
    assertThat(first.attribute("n")).contains(new Value.Numeric(1));
  }

  @Test
  void nestedObjectsAreDottedNamesAndListsOfObjectsAreItems() {
    event(
        """
        {"contact": "a", "name": "order", "attributes": {"cart": {"total": 5},
         "products": [{"sku": "x", "price": 2}, {"sku": "y"}]}}
        """);
    Dataset dataset = intake.finish();
    Event event = dataset.contacts().getFirst().events().get(0);
    assertThat(event.attribute("cart.total")).contains(new Value.Numeric(5));
    assertThat(event.values(List.of("products", "sku")))
        .containsExactly(new Value.Text("x"), new Value.Text("y"));
    assertThat(dataset.catalogue().event("order").orElseThrow().attribute("products.price"))
        .hasValueSatisfying(known -> assertThat(known.path()).containsExactly("products", "price"));
  }

  @Test
  void anUnusableRecordSaysWhatIsWrongAndWhere() {
    assertThat(code(contact("[]"))).isEqualTo("wrongType");
    assertThat(code(contact("{}"))).isEqualTo("missingIdentity");
    assertThat(code(contact("{\"id\": \"a\", \"name\": 1}"))).isEqualTo("unknownKey");
    assertThat(code(contact("{\"fields\": {\"MobilePhone\": \"123\"}}"))).isEqualTo("invalidPhone");
    assertThat(code(contact("{\"id\": \"a\", \"at\": \"yesterday\"}"))).isEqualTo("invalidDate");
    assertThat(code(contact("{\"id\": \"a\", \"fields\": {\"x\": 1e999}}")))
        .isEqualTo("outOfRange");
    assertThat(
            code(contact("{\"id\": \"a\", \"fields\": {\"x\": \"" + "y".repeat(70_000) + "\"}}")))
        .isEqualTo("tooLong");
    assertThat(code(event("{\"contact\": \"a\"}"))).isEqualTo("missingKey");
    assertThat(code(event("{\"name\": \"order\"}"))).isEqualTo("missingKey");
    assertThat(code(event("{\"contact\": \"a\", \"name\": \"*\"}"))).isEqualTo("invalidName");
    assertThat(code(event("{\"contact\": {\"City\": \"x\"}, \"name\": \"order\"}")))
        .isEqualTo("unknownKey");
    assertThat(intake.finish().contacts()).isEmpty();
  }

  @Test
  void twoContactsOfOneAddressAreAmbiguousWithoutId() {
    contact("{\"id\": \"a\", \"fields\": {\"Email\": \"x@example.com\"}}");
    contact("{\"id\": \"b\", \"fields\": {\"Email\": \"X@example.com\"}}");
    Outcome outcome = event("{\"contact\": {\"Email\": \"x@example.com\"}, \"name\": \"order\"}");
    assertThat(code(outcome)).isEqualTo("ambiguousContact");
    assertThat(rejection(outcome).hint()).isNotEqualTo(Optional.empty());
  }

  @Test
  void listsOfAContactAddItFromTheirInstantOn() {
    contact("{\"id\": \"a\", \"at\": \"2026-01-01T00:00:00Z\", \"lists\": [\"vip\"]}");
    Dataset dataset = intake.finish();
    assertThat(dataset.lists()).containsExactly("vip");
    assertThat(dataset.contacts().getFirst().lists().get("vip"))
        .matches(timeline -> timeline.isOnAt(ARRIVED) && !timeline.isOnAt(0));
  }
}
