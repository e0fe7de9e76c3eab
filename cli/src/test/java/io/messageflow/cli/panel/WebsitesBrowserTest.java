package io.messageflow.cli.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.messageflow.rules.json.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The settings of web sites, from the first one to its first visit.
class WebsitesBrowserTest {
  @RegisterExtension static final Panel PANEL = new Panel();

  private static final Pattern SNIPPET = Pattern.compile("src=\"(.*)/t.js\" data-key=\"(\\w+)\"");

  @Test
  void aSiteIsAddedSeenChangedAndDeleted() throws IOException, InterruptedException {
    PANEL.open("/settings?tab=websites", "Settings");
    PANEL.sees("No websites yet");
    PANEL.button("Add website").click();
    PANEL.field("Name").fill("Shop");
    PANEL.field("Addresses of the site").fill("https://shop.example/path");
    PANEL.isAccessible();
    PANEL.button("Save").click();
    PANEL.sees("is no origin");
    PANEL.expectsErrors();
    PANEL.field("Addresses of the site").fill("https://shop.example");
    PANEL.button("Save").click();
    PANEL.sees("Waiting for the first visit");
    PANEL.isAccessible();
    PANEL.narrow();
    PANEL.isAccessible();
    visit(
        PANEL
            .page()
            .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Snippet"))
            .textContent());
    PANEL.sees("We see your site");
    PANEL.sees("Visit of https://shop.example/first");
    PANEL.isAccessible();
    PANEL.wide();
    PANEL.button("Close").last().click();
    row().getByText("https://shop.example").waitFor();
    PANEL.isAccessible();
    row().getByText("Edit").click();
    PANEL.field("Name").fill("Store");
    PANEL.button("Save").click();
    PANEL.sees("Website saved");
    PANEL.narrow();
    PANEL.isAccessible();
    PANEL.wide();
    PANEL.button("Delete").click();
    PANEL.button("Delete the website").click();
    PANEL.sees("No websites yet");
    assertThat(JsonWriter.compact(PANEL.get("/v1/sites"))).contains("\"data\":[]");
  }

  private static Locator row() {
    return PANEL
        .page()
        .getByRole(
            AriaRole.ROW, new Page.GetByRoleOptions().setName(Pattern.compile("Shop|Store")));
  }

  /// As a browser sends it that loads a page with the snippet.
  private static void visit(String snippet) throws IOException, InterruptedException {
    Matcher found = SNIPPET.matcher(snippet);
    assertThat(found.find()).as(snippet).isTrue();
    String body =
        "{\"key\": \"%s\", \"anonymous\": \"anon_first-browser\", \"events\": [{\"type\": \"visit\","
                .formatted(found.group(2))
            + " \"id\": \"1\", \"at\": 1, \"url\": \"https://shop.example/first\"}]}";
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(found.group(1) + "/t/visit"))
                    .header("Origin", "https://shop.example")
                    .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
                    .header("Content-Type", "text/plain")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }
}
