package io.messageflow.cli.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.messageflow.rules.json.Json;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SegmentsBrowserTest {
  private static final String ALL_KINDS =
      "{\"all\": [{\"field\": \"City\", \"op\": \"equals\", \"value\": \"Oslo\"}, {\"any\":"
          + " [{\"list\": \"vip\"}, {\"not\": {\"event\": \"order_placed\", \"where\":"
          + " [{\"attribute\": \"amount\", \"op\": \"atLeast\", \"value\": 100}], \"window\":"
          + " {\"last\": \"P30D\"}}}]}, {\"visit\": [{\"attribute\": \"path\", \"op\":"
          + " \"startsWith\", \"value\": \"/pricing\"}], \"days\": {\"atLeast\": 1}},"
          + " {\"sequence\": [{\"event\": \"MailOpen\"}, {\"event\": \"MailClick\", \"within\":"
          + " \"PT1H\", \"same\": [\"campaign\"]}], \"window\": {\"last\": \"P7D\"}}, {\"bucket\":"
          + " {\"from\": 0, \"to\": 100, \"of\": 100, \"seed\": \"x\"}}, {\"event\":"
          + " \"order_placed\", \"pick\": \"first\", \"sum\": {\"attribute\": \"amount\","
          + " \"atLeast\": 0}}]}";

  @RegisterExtension static final Panel PANEL = new Panel();

  @Test
  void everyLineShowsTheCountsOfTheApi() {
    PANEL.post("/v1/segments", body("counted", "Counted"));
    PANEL.open("/segments/counted/edit", "Counted");
    Json answer = PANEL.post("/v1/segments/preview", "{\"rule\": " + ALL_KINDS + "}");
    Json.ArrayValue nodes = (Json.ArrayValue) member(answer, "nodes");
    nodes.elements().stream()
        .filter(node -> !text(member(node, "pointer")).isEmpty())
        .filter(node -> !text(member(node, "pointer")).endsWith("/not"))
        .forEach(
            node -> shown("count" + text(member(node, "pointer")), number(member(node, "count"))));
    shown("total", number(member(answer, "count")));
  }

  @Test
  void aRuleOfAllKindsIsSavedBackUnchanged() {
    Json before = PANEL.post("/v1/segments", body("round", "Round trip"));
    PANEL.open("/segments/round/edit", "Round trip");
    PANEL.sees("Written as JSON");
    PANEL.page().getByRole(AriaRole.TEXTBOX, named("Name")).fill("There and back");
    PANEL.button("Save").first().click();
    PANEL.heading("There and back").waitFor();
    Json saved = PANEL.get("/v1/segments/round");
    assertThat(text(member(saved, "name"))).isEqualTo("There and back");
    assertThat(member(saved, "rule")).isEqualTo(member(before, "rule"));
  }

  @Test
  void aSegmentIsBuiltByHandAndChangedWithItsEffectShown() {
    PANEL.open("/segments/new", "New segment");
    PANEL.page().getByRole(AriaRole.TEXTBOX, named("Name")).fill("In Oslo");
    PANEL.button("Condition").click();
    PANEL.page().getByRole(AriaRole.MENUITEM, named("Custom fields")).click();
    choose("Field", "City");
    PANEL.page().getByRole(AriaRole.COMBOBOX, named("Value")).fill("Oslo");
    shown("count/all/0", "20");
    PANEL.button("Save").first().click();
    PANEL.heading("In Oslo").waitFor();
    shown("count", "20");
    PANEL.link("Edit").click();
    PANEL.page().getByRole(AriaRole.COMBOBOX, named("Value")).fill("Krak");
    shown("count/all/0", "0");
    PANEL.button("Save").first().click();
    PANEL.sees("−20");
    PANEL.page().getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, inside("Save")).click();
    PANEL.sees("Version 2");
    shown("count", "0");
  }

  private static void choose(String label, String option) {
    Locator field = PANEL.page().getByRole(AriaRole.COMBOBOX, named(label));
    field.click();
    PANEL.page().getByRole(AriaRole.OPTION, named(option)).click();
  }

  private static void shown(String place, String number) {
    PANEL
        .page()
        .getByTestId(place)
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + number + "$")))
        .waitFor();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.GetByRoleOptions inside(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static String body(String id, String name) {
    return "{\"id\": \"%s\", \"name\": \"%s\", \"rule\": %s}".formatted(id, name, ALL_KINDS);
  }

  private static Json member(Json json, String key) {
    Map<String, Json> members = ((Json.ObjectValue) json).members();
    Json member = members.get(key);
    if (member == null) {
      throw new IllegalStateException("no " + key + " in " + members.keySet());
    }
    return member;
  }

  private static String text(Json json) {
    return ((Json.StringValue) json).text();
  }

  private static String number(Json json) {
    return Long.toString((long) ((Json.NumberValue) json).value());
  }
}
