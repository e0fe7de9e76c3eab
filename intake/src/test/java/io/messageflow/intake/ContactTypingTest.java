package io.messageflow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.intake.record.RejectionCode;
import io.messageflow.rules.catalogue.CatalogueBuilder;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ListTimeline;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ContactTypingTest {
  private final Door door = new Door();

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static Value moment(String instant) {
    return new Value.Moment(Instant.parse(instant).toEpochMilli());
  }

  private Door declared(String name, ValueType type) {
    return new Door(new CatalogueBuilder().declareField(name, type));
  }

  @Test
  void typesAreFoundFromTheFirstValue() {
    door.contact(
        """
        {'id': 'c', 'fields': {'City': 'Köln', 'Age': 41.5, 'Vip': true, 'Born': '1985-02-28',
         'Seen': '2026-01-02T03:04:05Z', 'Colours': ['red', 'blue']}}
        """);
    assertThat(door.fields())
        .containsEntry("City", text("Köln"))
        .containsEntry("Age", new Value.Numeric(41.5))
        .containsEntry("Vip", new Value.Flag(true))
        .containsEntry("Born", new Value.Day(LocalDate.of(1985, 2, 28)))
        .containsEntry("Seen", moment("2026-01-02T03:04:05Z"))
        .containsEntry("Colours", new Value.Texts(List.of("red", "blue")));
  }

  @Test
  void aDayThatDoesNotExistIsText() {
    door.contact("{'id': 'c', 'fields': {'Born': '2026-02-30'}}");
    assertThat(door.fields()).containsEntry("Born", text("2026-02-30"));
  }

  @Test
  void aTimeWithoutOffsetIsInTheZone() {
    door.contact("{'id': 'c', 'fields': {'CreateTime': '2026-07-01T10:00:00'}}");
    assertThat(door.fields()).containsEntry("CreateTime", moment("2026-07-01T08:00:00Z"));
  }

  @Test
  void aBareDayForADatetimeIsItsFirstInstantInTheZone() {
    door.contact("{'id': 'c', 'fields': {'CreateTime': '2026-07-01'}}");
    assertThat(door.fields()).containsEntry("CreateTime", moment("2026-06-30T22:00:00Z"));
  }

  @Test
  void nestedObjectsBecomeDottedNames() {
    door.contact("{'id': 'c', 'fields': {'address': {'city': 'Rome', 'geo': {'lat': 41.9}}}}");
    assertThat(door.fields())
        .containsEntry("address.city", text("Rome"))
        .containsEntry("address.geo.lat", new Value.Numeric(41.9));
  }

  @Test
  void aValueThatDoesNotFitAFoundTypeIsNoValueAndCounted() {
    door.contact("{'id': 'c', 'fields': {'Age': 41}}");
    door.contact("{'id': 'c', 'fields': {'Age': 'old'}}");
    door.contact("{'id': 'd', 'fields': {'age': ['x']}}");
    Dataset dataset = door.finish();
    assertThat(dataset.contacts().getFirst().fieldsAt(Door.ARRIVED.toEpochMilli())).isEmpty();
    assertThat(dataset.misfits())
        .singleElement()
        .satisfies(misfit -> {
          assertThat(misfit.event()).isEmpty();
          assertThat(misfit.name()).isEqualTo("Age");
          assertThat(misfit.type()).contains(ValueType.NUMBER);
          assertThat(misfit.count()).isEqualTo(2);
          assertThat(misfit.example()).isEqualTo("\"old\"");
        });
  }

  @Test
  void aListOfObjectsHasNoTypeForAContact() {
    door.contact("{'id': 'c', 'fields': {'orders': [{'sku': 'A'}]}}");
    Dataset dataset = door.finish();
    assertThat(dataset.catalogue().field("orders")).isEmpty();
    assertThat(dataset.misfits()).singleElement().satisfies(m -> assertThat(m.type()).isEmpty());
  }

  @Test
  void aValueThatDoesNotFitADeclaredTypeRejectsTheRecord() {
    Door strict = declared("Age", ValueType.NUMBER);
    assertThat(strict.refused(strict.contact("{'id': 'c', 'fields': {'new': 1, 'AGE': 'old'}}")))
        .satisfies(reason -> {
          assertThat(reason.code()).isEqualTo(RejectionCode.INVALID_VALUE);
          assertThat(reason.pointer()).isEqualTo("/fields/AGE");
          assertThat(reason.message())
              .isEqualTo("\"Age\" is declared as a number, which \"old\" is not.");
          assertThat(reason.hint()).isPresent();
        });
    Dataset dataset = strict.finish();
    assertThat(dataset.contacts()).isEmpty();
    assertThat(dataset.catalogue().field("new")).isEmpty();
  }

  @Test
  void aWrongDateForADeclaredDateSaysSo() {
    Door strict = declared("Born", ValueType.DATE);
    assertThat(
            strict.refused(strict.contact("{'id': 'c', 'fields': {'Born': '28.02.1985'}}")).code())
        .isEqualTo(RejectionCode.INVALID_DATE);
  }

  @Test
  void anObjectForADeclaredNameRejectsTheRecord() {
    Door strict = declared("City", ValueType.TEXT);
    assertThat(
            strict.refused(strict.contact("{'id': 'c', 'fields': {'City': {'a': 1}}}")).pointer())
        .isEqualTo("/fields/City");
  }

  @Test
  void nullAndEmptyTextClearAField() {
    door.contact("{'id': 'c', 'fields': {'City': 'Rome', 'Age': 4, 'Tags': ['a']}}");
    door.contact("{'id': 'c', 'fields': {'City': '', 'Age': null, 'Tags': []}}");
    assertThat(door.fields()).isEmpty();
  }

  @Test
  void nullAndEmptyTextDropOutOfSets() {
    door.contact("{'id': 'c', 'fields': {'Tags': ['a', '', null, 'a', ' ']}}");
    assertThat(door.fields()).containsEntry("Tags", new Value.Texts(List.of("a", " ")));
  }

  @Test
  void aSetTakesTextsInAndOut() {
    door.contact("{'id': 'c', 'fields': {'Tags': ['New', 'old']}}");
    door.contact("{'id': 'c', 'fields': {'Tags': {'add': ['NEW', 'vip'], 'remove': ['OLD']}}}");
    assertThat(door.fields()).containsEntry("Tags", new Value.Texts(List.of("New", "vip")));
  }

  @Test
  void aSetIsMadeByAddingToNothing() {
    door.contact("{'id': 'c', 'fields': {'Interests': {'add': ['golf']}}}");
    assertThat(door.fields()).containsEntry("Interests", new Value.Texts(List.of("golf")));
  }

  @Test
  void addingToANumberIsRefusedWhenItIsDeclared() {
    Door strict = declared("Age", ValueType.NUMBER);
    strict.refused(strict.contact("{'id': 'c', 'fields': {'Age': {'add': ['x']}}}"));
  }

  @Test
  void numbersBeyondTheRangeAreRefused() {
    assertThat(door.refused(door.contact("{'id': 'c', 'fields': {'Age': 1e999}}")).code())
        .isEqualTo(RejectionCode.OUT_OF_RANGE);
  }

  @Test
  void namesThatDifferOnlyInCaseAreOneName() {
    door.contact("{'id': 'c', 'fields': {'Straße': 'a', 'EMAIL': 'x@example.test'}}");
    door.contact("{'id': 'c', 'fields': {'STRASSE': 'b'}}");
    assertThat(door.fields())
        .containsOnlyKeys("Straße", "Email")
        .containsEntry("Straße", text("b"));
  }

  @Test
  void aNameTwiceInOneRecordIsRefused() {
    assertThat(door.refused(door.contact("{'id': 'c', 'fields': {'a': 1, 'A': 2}}")).code())
        .isEqualTo(RejectionCode.DUPLICATE_NAME);
  }

  @Test
  void longNamesAndTextsAreRefused() {
    String name = "n".repeat(129);
    assertThat(door.refused(door.contact("{'id': 'c', 'fields': {'" + name + "': 1}}")).code())
        .isEqualTo(RejectionCode.TOO_LONG);
    String text = "ü".repeat(32_769);
    assertThat(door.refused(door.contact("{'id': 'c', 'fields': {'x': '" + text + "'}}")).code())
        .isEqualTo(RejectionCode.TOO_LONG);
    assertThat(door.contact("{'id': 'c', 'fields': {'x': '" + text.substring(1) + "'}}"))
        .isEqualTo(new Outcome.Accepted());
  }

  @Test
  void halfACharacterIsRefused() {
    assertThat(door.refused(door.contact("{'id': 'c', 'fields': {'x': 'a\\ud83d'}}")).code())
        .isEqualTo(RejectionCode.INVALID_VALUE);
  }

  @Test
  void datesOutsideTheYears1To9999AreText() {
    door.contact("{'id': 'c', 'fields': {'Born': '0000-01-01'}}");
    assertThat(door.fields()).containsEntry("Born", text("0000-01-01"));
  }

  @Test
  void unknownKeysAreRefusedWithAHint() {
    assertThat(door.refused(door.contact("{'id': 'c', 'field': {}}")).hint())
        .contains("Did you mean \"fields\"?");
    assertThat(door.refused(door.contact("{'id': 'c', 'Email': 'x@example.test'}")).hint())
        .contains("The fields of a contact stand under \"fields\".");
  }

  @Test
  void valuesHoldFromTheirInstant() {
    door.contact("{'id': 'c', 'fields': {'City': 'Rome'}, 'at': '2026-01-01T00:00:00Z'}");
    door.contact(
        "{'id': 'c', 'fields': {'City': 'Oslo'}, 'lists': ['vip'], 'at': '2026-03-01T00:00:00Z'}");
    Dataset dataset = door.finish();
    long february = Instant.parse("2026-02-01T00:00:00Z").toEpochMilli();
    long march = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
    assertThat(dataset.lists()).containsExactly("vip");
    assertThat(dataset.contacts())
        .singleElement()
        .satisfies(contact -> {
          assertThat(contact.existsFrom())
              .isEqualTo(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
          assertThat(contact.fieldAt("City", february)).contains(text("Rome"));
          assertThat(contact.fieldAt("City", march)).contains(text("Oslo"));
          ListTimeline vip = Objects.requireNonNull(contact.lists().get("vip"));
          assertThat(vip.isOnAt(march - 1)).isFalse();
          assertThat(vip.isOnAt(march)).isTrue();
        });
  }

  @Test
  void textsAreAddedToTheSetOfTheirOwnTime() {
    door.contact("{'id': 'c', 'at': '2025-02-01', 'fields': {'Tags': {'add': ['x']}}}");
    door.contact("{'id': 'c', 'at': '2025-01-01', 'fields': {'Tags': {'add': ['y', 'z']}}}");
    door.contact("{'id': 'c', 'at': '2025-03-01', 'fields': {'Tags': {'remove': ['z']}}}");
    Contact contact = door.only();
    assertThat(contact.fieldAt("Tags", millis("2025-01-15T00:00:00Z")))
        .contains(new Value.Texts(List.of("y", "z")));
    assertThat(contact.fieldAt("Tags", millis("2025-02-15T00:00:00Z")))
        .contains(new Value.Texts(List.of("y", "z", "x")));
    assertThat(contact.fieldAt("Tags", millis("2025-03-15T00:00:00Z")))
        .contains(new Value.Texts(List.of("y", "x")));
  }

  @Test
  void aLateSetChangesWhatWasAddedBehindItUpToTheNextSet() {
    door.contact("{'id': 'c', 'at': '2025-01-01', 'fields': {'Tags': ['a']}}");
    door.contact("{'id': 'c', 'at': '2025-03-01', 'fields': {'Tags': {'add': ['c']}}}");
    door.contact("{'id': 'c', 'at': '2025-04-01', 'fields': {'Tags': ['d']}}");
    door.contact("{'id': 'c', 'at': '2025-02-01', 'fields': {'Tags': ['b']}}");
    Contact contact = door.only();
    assertThat(contact.fieldAt("Tags", millis("2025-03-15T00:00:00Z")))
        .contains(new Value.Texts(List.of("b", "c")));
    assertThat(contact.fieldAt("Tags", millis("2025-04-15T00:00:00Z")))
        .contains(new Value.Texts(List.of("d")));
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
