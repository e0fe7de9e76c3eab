package io.messageflow.cli.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A marketer builds a segment, believes it, and uses it.
class SegmentBrowserTest {
  @RegisterExtension static final Panel PANEL = new Panel();

  @BeforeAll
  static void buyers() {
    PANEL.post(
        "/v1/segments",
        "{\"id\": \"buyers\", \"name\": \"Buyers\", \"rule\": {\"event\": \"order_placed\"}}");
  }

  private static void segment(String id, String rule) {
    PANEL.post(
        "/v1/segments", "{\"id\": \"%s\", \"name\": \"%s\", \"rule\": %s}".formatted(id, id, rule));
  }

  private static Locator line(String number) {
    return PANEL
        .page()
        .getByRole(
            AriaRole.GROUP,
            new Page.GetByRoleOptions().setName("Condition " + number).setExact(true));
  }

  private static void choose(Locator within, String label, String option) {
    within
        .getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName(label).setExact(true))
        .last()
        .click();
    PANEL
        .page()
        .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(option))
        .first()
        .click();
  }

  private static Locator add(String kind) {
    PANEL
        .page()
        .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Add to the whole segment"))
        .getByText("Condition")
        .click();
    PANEL
        .page()
        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(kind).setExact(true))
        .click();
    return PANEL
        .page()
        .getByRole(AriaRole.GROUP)
        .filter(new Locator.FilterOptions().setHas(PANEL.page().getByLabel("Kind of data")))
        .last();
  }

  private static Json at(Json json, String... keys) {
    Json found = json;
    for (String key : keys) {
      found =
          found instanceof Json.ObjectValue object
              ? object.members().get(key)
              : ((Json.ArrayValue) found).elements().get(Integer.parseInt(key));
    }
    return found;
  }

  @Test
  void aNestedSegmentOfAllKindsOfDataCountsAsTheApiDoes() {
    PANEL.open("/segments/new", "New segment");
    PANEL.page().getByLabel("Name").fill("Everything at once");
    choose(add("Custom fields"), "Field", "City");
    choose(line("1"), "Operator", "is");
    line("1").getByLabel("Value").fill("Oslo");
    PANEL.page().keyboard().press("Escape");
    choose(add("Events"), "Event", "order_placed");
    add("Visits");
    Locator sequence = add("Events in order");
    Locator steps = sequence.getByRole(AriaRole.LISTITEM);
    choose(steps.nth(0), "Event", "Mail opened");
    choose(steps.nth(1), "Event", "Link in a mail clicked");
    choose(add("Segments"), "Segment", "Buyers");
    choose(add("Lists"), "List", "Very important people");
    PANEL.button("Group").first().click();
    choose(line("7.1").or(line("1.1")).first(), "Field", "Score");
    choose(line("7.1").or(line("1.1")).first(), "Operator", "is at most");
    line("7.1").or(line("1.1")).first().getByLabel("Value").fill("3");
    assertThat(PANEL.page().locator("aside").last()).containsText(Pattern.compile("1\\s*contact"));
    PANEL.isAccessible();
    Set<String> shown = shownCounts();
    PANEL.button("Save").first().click();
    PANEL.sees("The segment “Everything at once” is saved");
    Json saved = at(PANEL.get("/v1/segments?search=everything"), "data", "0");
    Json preview =
        PANEL.post(
            "/v1/segments/preview",
            "{\"rule\": %s}".formatted(JsonWriter.compact(at(saved, "rule"))));
    assertThat(
            ((Json.ArrayValue) at(preview, "nodes"))
                .elements().stream().map(SegmentBrowserTest::told))
        .containsAll(shown)
        .hasSizeGreaterThan(7);
    assertThat(shown).hasSizeGreaterThan(7);
    assertThat(at(saved, "count")).isEqualTo(at(preview, "count"));
  }

  /// What stands beside each line and group: its pointer, its count, and who is out only for it.
  private static Set<String> shownCounts() {
    Set<String> shown = new HashSet<>();
    for (Locator line : PANEL.page().locator("[data-testid^='count/']").all()) {
      String pointer = line.getAttribute("data-testid").substring("count".length());
      String alone = line.locator("xpath=following-sibling::*[1]").textContent();
      shown.add(pointer + " " + line.textContent() + " " + alone.substring(0, alone.indexOf(" ")));
    }
    return shown;
  }

  private static String told(Json node) {
    return String.join(
        " ",
        JsonWriter.compact(at(node, "pointer")).replace("\"", ""),
        JsonWriter.compact(at(node, "count")),
        JsonWriter.compact(at(node, "alone")));
  }

  @Test
  void aChangeOfALiveSegmentIsShownBeforeItIsSaved() {
    segment("oslo", "{\"field\": \"City\", \"op\": \"equals\", \"value\": \"Oslo\"}");
    PANEL.open("/segments/oslo/edit", "oslo");
    Locator value = line("1").getByLabel("Value");
    value.fill("Kraków");
    PANEL.page().keyboard().press("Escape");
    assertThat(PANEL.page().getByTestId("count").first()).hasText("20");
    PANEL.button("Save").first().click();
    Locator dialog = PANEL.page().getByRole(AriaRole.DIALOG);
    assertThat(dialog).containsText("+20");
    assertThat(dialog).containsText("−20");
    dialog.getByRole(AriaRole.BUTTON).last().click();
    PANEL.sees("The segment “oslo” is saved");
    assertThat(JsonWriter.compact(at(PANEL.get("/v1/segments/oslo"), "version"))).isEqualTo("2");
  }

  @Test
  void undoTakesAChangeBackAndUnsavedWorkIsGuarded() {
    segment("visitors", "{\"visit\": [], \"window\": {\"last\": \"P7D\"}}");
    PANEL.open("/segments/visitors/edit", "visitors");
    Locator amount = line("1").getByLabel("How long");
    amount.fill("9");
    assertThat(PANEL.button("Save").first()).isEnabled();
    PANEL.link("Contacts").click();
    PANEL.sees("Leave without saving?");
    PANEL.button("Cancel").click();
    PANEL.button("Undo").click();
    assertThat(amount).hasValue("7");
  }

  @Test
  void aMistakeInTheJsonIsShownWithItsReason() {
    segment("json", "{\"all\": []}");
    PANEL.open("/segments/json/edit", "json");
    PANEL.page().getByRole(AriaRole.TAB, name("JSON")).click();
    PANEL
        .page()
        .getByRole(AriaRole.TABPANEL)
        .first()
        .getByRole(AriaRole.TEXTBOX)
        .fill("{\"field\": \"Citty\", \"op\": \"equals\", \"value\": \"Oslo\"}");
    PANEL.sees(Pattern.compile("There is no contact field .Citty."));
    PANEL.expectsErrors(); // the browser writes each refusal to its console
  }

  private static Page.GetByRoleOptions name(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  @Test
  void membersAreShownAndExported() throws IOException {
    PANEL.open("/segments/buyers", "Buyers");
    PANEL.sees("person0@example.com");
    Download download =
        PANEL.page().waitForDownload(() -> PANEL.button("Export CSV").first().click());
    List<String> lines = Files.readAllLines(download.path());
    assertThat(lines).hasSize(1 + 20);
    assertThat(lines.getFirst()).contains("id,Email,");
  }

  @Test
  void whyAContactIsInIsToldAsATree() {
    PANEL.open("/segments/buyers", "Buyers");
    PANEL.page().getByRole(AriaRole.TAB, name("Why?")).click();
    PANEL.page().getByPlaceholder("Search by id, name or e-mail").fill("p01");
    PANEL.page().getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("· p01")).click();
    PANEL.sees("p01 is in");
    PANEL.sees(Pattern.compile("1 event counts"));
  }

  @Test
  void anAudienceSaysWhoGetsAMessage() {
    PANEL.open("/segments/buyers", "Buyers");
    PANEL.button("Make an audience").first().click();
    PANEL.button("Make it now").click();
    PANEL.sees("Audience with 20 recipients made");
    PANEL.sees("From segment to recipients");
    PANEL.isAccessible();
  }

  @Test
  void onAPhoneASegmentIsEditedToo() {
    PANEL.narrow();
    PANEL.open("/segments/buyers/edit", "Buyers");
    assertThat(PANEL.page().getByTestId("count").first()).hasText("20");
    PANEL.isAccessible();
    PANEL.open("/segments/buyers", "Buyers");
    PANEL.isAccessible();
  }
}
