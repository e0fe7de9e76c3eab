package io.messageflow.cli.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.messageflow.rules.json.JsonWriter;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SettingsBrowserTest {
  @RegisterExtension static final Panel PANEL = new Panel();

  @Test
  void theZoneOfTheWorkspaceIsChanged() {
    PANEL.open("/settings", "Settings");
    PANEL.field("Country of phone numbers").fill("no");
    PANEL.button("Save").click();
    PANEL.sees("Settings saved");
    assertThat(JsonWriter.compact(PANEL.get("/v1/workspace"))).contains("\"country\":\"NO\"");
  }

  @Test
  void aKeyIsShownOnceAndDeleted() {
    PANEL.open("/settings?tab=keys", "Settings");
    PANEL.button("New key").click();
    PANEL.field("Name").fill("Shop");
    PANEL.button("Make the key").click();
    assertThat(PANEL.field("API key").inputValue()).startsWith("mfs_");
    PANEL.isAccessible();
    PANEL.button("Close").last().click();
    PANEL
        .page()
        .getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName("Shop"))
        .getByText("Delete")
        .click();
    PANEL.button("Delete the key").click();
    PANEL.sees("Key deleted");
  }

  /// A viewer comes by the link that the owner made, and may look and not change.
  @Test
  void somebodyIsInvitedAsAViewerAndSignsInByPassword() {
    PANEL.open("/settings?tab=users", "Settings");
    PANEL.button("Invite somebody").click();
    PANEL.field("Name").fill("Vera Viewer");
    PANEL.field("E-mail").fill("vera@example.com");
    PANEL.page().getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Viewer")).check();
    PANEL.button("Make the link").click();
    String link = PANEL.field("Sign-in link").inputValue();
    Browser browser = Objects.requireNonNull(PANEL.page().context().browser());
    try (BrowserContext hers = browser.newContext()) {
      Page page = hers.newPage();
      page.navigate(link);
      page.getByLabel("New password").fill("correct horse battery");
      page.getByText("Save the password").click();
      page.getByRole(
              AriaRole.HEADING, new Page.GetByRoleOptions().setName("Segments").setExact(true))
          .waitFor();
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Contacts")).click();
      assertThat(
              page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add contact"))
                  .first())
          .hasAttribute("aria-disabled", "true");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Vera Viewer"))
          .first()
          .click();
      page.getByText("Sign out").click();
      page.getByLabel("E-mail").fill("vera@example.com");
      page.locator("input[name=password]").fill("wrong horse battery");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
      page.getByText("The e-mail address or the password is not right.").waitFor();
      page.locator("input[name=password]").fill("correct horse battery");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
      page.getByRole(
              AriaRole.HEADING, new Page.GetByRoleOptions().setName("Contacts").setExact(true))
          .or(
              page.getByRole(
                  AriaRole.HEADING, new Page.GetByRoleOptions().setName("Segments").setExact(true)))
          .first()
          .waitFor();
      page.navigate(link.substring(0, link.indexOf("/sign-in")) + "/settings?tab=account");
      page.getByLabel("Present password").fill("correct horse battery");
      page.getByLabel("New password").fill("another horse battery");
      page.getByText("Save the password").click();
      page.getByText("Password saved").waitFor();
    }
  }
}
