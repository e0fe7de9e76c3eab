package io.messageflow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.intake.record.RejectionCode;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private final Door door = new Door();

  private List<String> ids() {
    return door.finish().contacts().stream().map(Contact::id).toList();
  }

  @Test
  void theIdWinsOverTheAddress() {
    door.contact("{'id': 'a', 'fields': {'Email': 'x@example.test'}}");
    door.contact("{'id': 'b', 'fields': {'Email': 'x@example.test'}}");
    assertThat(ids()).containsExactly("a", "b");
  }

  @Test
  void addressesAreComparedWithoutRegardToCase() {
    door.contact("{'fields': {'Email': 'X@Example.Test'}}");
    door.contact("{'fields': {'Email': 'x@example.test', 'City': 'Rome'}}");
    Contact contact = door.only();
    assertThat(contact.id()).isEqualTo("x@example.test");
    assertThat(contact.fields()).containsKey("City");
  }

  @Test
  void anUnknownIdAdoptsTheContactWithoutIdThatHasTheAddress() {
    door.contact("{'fields': {'Email': 'x@example.test', 'City': 'Rome'}}");
    door.contact("{'id': 'a', 'fields': {'Email': 'X@example.test'}}");
    Contact contact = door.only();
    assertThat(contact.id()).isEqualTo("a");
    assertThat(contact.fields()).containsKey("City");
  }

  @Test
  void anEventFindsAContactByTheIdUnderWhichItIsShown() {
    door.contact("{'fields': {'Email': 'x@example.test'}}");
    door.event("{'contact': 'x@example.test', 'name': 'seen'}");
    assertThat(door.only().events().size()).isEqualTo(1);
  }

  @Test
  void twoContactsWithTheAddressAreAmbiguous() {
    door.contact("{'id': 'a', 'fields': {'Email': 'x@example.test'}}");
    door.contact("{'id': 'b', 'fields': {'Email': 'x@example.test'}}");
    assertThat(door.refused(door.contact("{'fields': {'Email': 'x@example.test'}}")))
        .satisfies(reason -> {
          assertThat(reason.code()).isEqualTo(RejectionCode.AMBIGUOUS_CONTACT);
          assertThat(reason.pointer()).isEqualTo("/fields/Email");
        });
    assertThat(
            door.refused(door.event("{'contact': {'Email': 'x@example.test'}, 'name': 'seen'}"))
                .pointer())
        .isEqualTo("/contact/Email");
  }

  @Test
  void aChangedAddressLeadsToTheContactAndTheOldOneDoesNot() {
    door.contact("{'id': 'a', 'fields': {'Email': 'old@example.test'}}");
    door.contact("{'id': 'a', 'fields': {'Email': 'new@example.test'}}");
    door.contact("{'fields': {'Email': 'new@example.test', 'City': 'Rome'}}");
    door.contact("{'fields': {'Email': 'old@example.test'}}");
    assertThat(ids()).containsExactly("a", "old@example.test");
  }

  @Test
  void phoneNumbersIdentifyInTheirInternationalForm() {
    door.contact("{'fields': {'MobilePhone': '+49 (171) 123-4567'}}");
    door.contact("{'fields': {'mobilephone': '0049 171 1234567', 'City': 'Rome'}}");
    Contact contact = door.only();
    assertThat(contact.id()).isEqualTo("+491711234567");
    assertThat(contact.fields()).containsKey("City");
  }

  @Test
  void aNationalNumberIdentifiesNoOne() {
    assertThat(door.refused(door.contact("{'fields': {'MobilePhone': '0171 1234567'}}")))
        .satisfies(reason -> {
          assertThat(reason.code()).isEqualTo(RejectionCode.INVALID_PHONE);
          assertThat(reason.hint()).isPresent();
        });
    assertThat(door.contact("{'id': 'a', 'fields': {'MobilePhone': '0171 1234567'}}"))
        .isEqualTo(new Outcome.Accepted());
  }

  @Test
  void withoutAnyIdentityARecordIsRefused() {
    assertThat(door.refused(door.contact("{'fields': {'City': 'Rome'}}")).code())
        .isEqualTo(RejectionCode.MISSING_IDENTITY);
  }

  @Test
  void anEventCreatesItsContact() {
    door.event("{'contact': {'email': 'x@example.test'}, 'name': 'seen'}");
    door.event("{'contact': {'Email': 'X@example.test'}, 'name': 'seen'}");
    Contact contact = door.only();
    assertThat(contact.fieldsAt(Door.ARRIVED.toEpochMilli()))
        .containsEntry("Email", new Value.Text("x@example.test"));
    assertThat(contact.events().size()).isEqualTo(2);
  }

  @Test
  void anEventCannotNameItsContactByOtherFields() {
    assertThat(door.refused(door.event("{'contact': {'City': 'Rome'}, 'name': 'seen'}")))
        .satisfies(reason -> {
          assertThat(reason.code()).isEqualTo(RejectionCode.UNKNOWN_KEY);
          assertThat(reason.pointer()).isEqualTo("/contact/City");
        });
  }

  @Test
  void shownIdsAreDifferent() {
    door.contact("{'id': 'x@example.test'}");
    door.contact("{'fields': {'Email': 'x@example.test'}}");
    assertThat(ids()).containsExactly("x@example.test", "x@example.test#2");
  }

  @Test
  void contactsComeInOrderOfTheirIds() {
    List.of("b", "a", "C").forEach(id -> door.contact("{'id': '" + id + "'}"));
    assertThat(ids()).containsExactly("C", "a", "b");
  }
}
