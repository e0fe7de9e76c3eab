package io.messageflow.cli.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.messageflow.rules.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ContactsBrowserTest {
  @RegisterExtension static final Panel PANEL = new Panel();

  @Test
  void aContactIsFoundAndOpened() {
    PANEL.open("/contacts", "Contacts");
    PANEL.page().getByRole(AriaRole.SEARCHBOX).fill("person7@");
    PANEL.link("Person No7").click();
    PANEL.heading("Person No7").waitFor();
    PANEL.sees("https://shop.example.com/pricing");
    PANEL.link("Very important people").waitFor();
  }

  @Test
  void whatIsEditedIsInTheApi() {
    PANEL.open("/contacts/p30", "Person No30");
    PANEL.button("Edit").click();
    PANEL.field("City").fill("Bergen");
    PANEL.field("Score").press("End");
    PANEL.field("Score").pressSequentially(".50");
    PANEL.button("Save").click();
    PANEL.sees("City became Bergen");
    PANEL.sees("Score became 30.5");
    PANEL.button("Edit").click();
    PANEL.field("Score").fill("");
    PANEL.button("Save").click();
    PANEL.sees("Score was cleared");
    assertThat(PANEL.get("/v1/contacts/p30"))
        .isInstanceOfSatisfying(
            Json.ObjectValue.class,
            contact ->
                assertThat(contact.members().get("fields").toString())
                    .contains("Bergen")
                    .doesNotContain("Score"));
  }

  @Test
  void aNewContactIsAdded() {
    PANEL.open("/contacts", "Contacts");
    PANEL.button("Add contact").click();
    PANEL.field("Id").fill("new-one");
    PANEL.field("Email").fill("new@example.com");
    PANEL.button("Save").click();
    PANEL.heading("new@example.com").waitFor();
  }

  @Test
  void anErasedContactIsGoneForGood() {
    PANEL.open("/contacts/p31", "Person No31");
    PANEL.button("More").click();
    PANEL
        .page()
        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Erase…"))
        .click();
    assertThat(PANEL.button("Erase for good").isDisabled()).isTrue();
    PANEL.field("Type p31 to confirm").fill("p31");
    PANEL.button("Erase for good").click();
    PANEL.heading("Contacts").waitFor();
    PANEL.sees("Contact erased");
    assertThat(PANEL.get("/v1/contacts?search=person31@").toString()).doesNotContain("p31");
  }

  @Test
  void mergedContactsAreOne() {
    PANEL.open("/contacts/p32", "Person No32");
    PANEL.button("More").click();
    PANEL
        .page()
        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Merge…"))
        .click();
    PANEL.field("Id of the contact that stays").fill("p33");
    PANEL.button("Merge").click();
    PANEL.sees("Merged into p33");
    assertThat(PANEL.get("/v1/contacts/p32")).isEqualTo(PANEL.get("/v1/contacts/p33"));
  }

  @Test
  void aListIsMadeFilledAndDeleted() {
    PANEL.open("/lists", "Lists");
    PANEL.button("New list").first().click();
    PANEL.field("Name").fill("Testers");
    PANEL.button("Create").click();
    PANEL.heading("Testers").waitFor();
    PANEL.button("Add contacts").first().click();
    PANEL.field("Ids of contacts").fill("p01, p02\np03");
    PANEL.page().getByRole(AriaRole.DIALOG).getByText("Add contacts").click();
    PANEL.sees("3 contacts");
    PANEL.button("Take p02 off the list").click();
    PANEL.sees("2 contacts");
    PANEL.button("More").click();
    PANEL
        .page()
        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Delete"))
        .click();
    PANEL.button("Delete the list").click();
    PANEL.sees("List deleted");
  }
}
