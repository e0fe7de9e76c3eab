package io.messageflow.cli.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import io.messageflow.rules.json.Json;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A campaign from the rule to the report: with a mail server that receives, and a shop that is
/// visited.
class CampaignBrowserTest {
  @RegisterExtension static final Panel PANEL = new Panel();

  private static final String LEFT_BEHIND =
      "{\"sequence\": [{\"event\": \"cart_added\"}, {\"event\": \"cart_bought\", \"same\":"
          + " [\"cart\"], \"within\": \"PT1H\", \"absent\": true}]}";
  private static final Pattern CLICK = Pattern.compile("href=\"(http://[^\"]+/c/[\\w-]+)\"");
  private static final Pattern OUT = Pattern.compile("href=\"(http://[^\"]+/u/[\\w-]+)\"");
  private static final Pattern PIXEL = Pattern.compile("src=\"(http://[^\"]+/o/[\\w-]+)\"");

  private static final GreenMail MAIL =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private static HttpServer shop;

  @BeforeAll
  static void begin() throws IOException {
    MAIL.start();
    shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.createContext(
        "/",
        exchange -> {
          byte[] page =
              "<!doctype html><title>Shop</title><h1>The shop</h1>"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    shop.start();
  }

  @AfterAll
  static void end() {
    MAIL.stop();
    shop.stop(0);
  }

  private static String shopAddress() {
    return "http://127.0.0.1:" + shop.getAddress().getPort();
  }

  @Test
  void aCampaignGoesToThoseWhoMatchAtItsStartAndWhatComesBackIsSeen()
      throws IOException, MessagingException {
    for (int i = 10; i < 18; i++) {
      added(i);
    }
    bought(17);
    setUpMail();
    buildSegment();
    writeCampaign();
    Instant start = schedule();
    PANEL.sees("Scheduled");
    PANEL.isAccessible();
    // What arrives until the last moment counts.
    added(20);
    bought(10);
    PANEL.text("Sent").first().waitFor(new Locator.WaitForOptions().setTimeout(90_000));
    Json campaign = PANEL.get("/v1/campaigns/cart-left-behind");
    Instant startedAt = Instant.parse(text(campaign, "state", "startedAt"));
    assertThat(startedAt).isAfterOrEqualTo(start);
    List<String> members = members("left-behind", startedAt);
    assertThat(members).contains("p20", "p11").doesNotContain("p10", "p17");
    assertThat(receivers()).containsExactlyElementsOf(members);
    shown("report-sent", members.size());

    String letter = html(letterTo("p11"));
    assertThat(letter).contains("Dear Person,");
    try (BrowserContext reader = reader()) {
      reader.newPage().navigate(found(PIXEL, letter));
      Page visit = reader.newPage();
      visit.navigate(found(CLICK, letter));
      assertThat(visit.url()).isEqualTo(shopAddress() + "/cart?of=p11");
    }
    awaitMember("p11", "clicked");
    shown("report-opened", 1);
    shown("report-clicked", 1);
    PANEL.sees(shopAddress() + "/cart?of=p11");
    PANEL.isAccessible();
    PANEL.narrow();
    PANEL.isAccessible();
    PANEL.wide();

    unsubscribe(found(OUT, html(letterTo("p12"))));
    shown("report-unsubscribed", 1);

    PANEL.button("Follow up").click();
    PANEL.button("Create").click();
    PANEL.sees("Who did not react to another campaign");
    // One clicked, one unsubscribed.
    shown("expected", members.size() - 2);
  }

  /// The browser of somebody who reads mails. That of the tests calls itself a program.
  private static BrowserContext reader() {
    return PANEL
        .page()
        .context()
        .browser()
        .newContext(
            new Browser.NewContextOptions()
                .setUserAgent(
                    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/156.0.0.0 Safari/537.36"));
  }

  private static void setUpMail() {
    PANEL.open("/settings?tab=channels", "Settings");
    PANEL.field("Mail server").fill("127.0.0.1");
    choose("Encryption", "None");
    PANEL.field("Port").fill(String.valueOf(MAIL.getSmtp().getPort()));
    PANEL.field("Sender’s address").fill("shop@example.com");
    PANEL.field("Sender’s name").fill("The shop");
    PANEL.button("Save").first().click();
    PANEL.sees("Channel saved");
    PANEL.isAccessible();
  }

  private static void buildSegment() {
    PANEL.post(
        "/v1/segments",
        "{\"id\": \"clicked\", \"name\": \"Clicked\", \"rule\": {\"event\": \"MailClick\","
            + " \"where\": [{\"attribute\": \"campaign\", \"op\": \"equals\", \"value\":"
            + " \"cart-left-behind\"}]}}");
    PANEL.post(
        "/v1/segments",
        "{\"id\": \"left-behind\", \"name\": \"Cart left behind\", \"rule\": " + LEFT_BEHIND + "}");
    PANEL.open("/segments/left-behind/edit", "Cart left behind");
    PANEL.sees("cart_added");
  }

  private static void writeCampaign() {
    PANEL.open("/campaigns", "Campaigns");
    PANEL.button("New campaign").first().click();
    PANEL.field("Name").fill("Cart left behind");
    PANEL.button("Create").click();
    PANEL.heading("Cart left behind").waitFor();
    PANEL.isAccessible();
    Locator segments =
        PANEL
            .page()
            .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Send to"))
            .getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName("Segments"));
    segments.click();
    PANEL
        .page()
        .getByRole(
            AriaRole.OPTION,
            new Page.GetByRoleOptions().setName(Pattern.compile("^Cart left behind")))
        .click();
    shown("expected", 7);
    PANEL.heading("Would get it now").click();
    PANEL.button("Next").click();
    PANEL.field("Subject").fill("{{FirstName}}, your cart waits");
    Locator editor =
        PANEL.page().getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Message"));
    editor.fill(
        "<p>Dear {{FirstName}},</p><p><a href=\""
            + shopAddress()
            + "/cart?of={{contact.id}}\">to the cart</a> <a href=\"{{unsubscribe}}\">no"
            + " more</a></p>");
    FrameLocator preview = PANEL.page().frameLocator("iframe");
    PlaywrightAssertions.assertThat(preview.locator("body")).containsText("Dear Person,");
    PANEL.sees("Person, your cart waits");
    PANEL.isAccessible();
    editor.fill("<p>Dear {{FirstNam}}</p>");
    PANEL.sees("Did you mean {{FirstName}}?");
    editor.fill(
        "<p>Dear {{FirstName}},</p><p><a href=\""
            + shopAddress()
            + "/cart?of={{contact.id}}\">to the cart</a> <a href=\"{{unsubscribe}}\">no"
            + " more</a></p>");
    // The checker of accessibility tries to run in the preview, in which nothing may run.
    PANEL.expectsErrors();
    PANEL.button("Next").click();
    PANEL.button("Send a test").click();
    PANEL.sees("Sent to olga@example.com");
    PANEL.isAccessible();
    PANEL.narrow();
    PANEL.isAccessible();
    PANEL.wide();
  }

  /// At the next whole minute, as a person would choose it.
  private static Instant schedule() {
    PANEL.page().getByText("At a time", new Page.GetByTextOptions().setExact(true)).click();
    Instant start = Instant.now().plusSeconds(25).truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
    PANEL.field("Date and time").fill(start.atZone(ZoneOffset.UTC).toLocalDateTime().toString());
    PANEL.button("Schedule").click();
    return start;
  }

  private static void unsubscribe(String address) {
    Page page = PANEL.page().context().newPage();
    page.navigate(address);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Unsubscribe")).click();
    page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("You are unsubscribed"))
        .waitFor();
    page.close();
    assertThat(PANEL.get("/v1/contacts/p12").toString()).contains("EmailSubscribed");
  }

  private static void added(int number) {
    event(number, "cart_added", Instant.now().minus(2, ChronoUnit.HOURS));
  }

  private static void bought(int number) {
    event(number, "cart_bought", Instant.now().minus(110, ChronoUnit.MINUTES));
  }

  private static void event(int number, String name, Instant at) {
    PANEL.post(
        "/v1/events",
        ("{\"contact\": \"p%02d\", \"name\": \"%s\", \"at\": \"%s\", \"attributes\": {\"cart\":"
                + " \"cart-%d\"}}")
            .formatted(number, name, at, number));
  }

  private static void awaitMember(String contact, String segment) {
    Instant patience = Instant.now().plusSeconds(15);
    while (!PANEL.get("/v1/contacts/" + contact + "/segments").toString().contains(segment)) {
      assertThat(Instant.now()).isBefore(patience);
    }
  }

  private static List<String> members(String segment, Instant at) {
    Json page = PANEL.get("/v1/segments/" + segment + "/contacts?limit=1000&at=" + at);
    return ((Json.ArrayValue) member(page, "data"))
        .elements().stream().map(contact -> string(member(contact, "id"))).toList();
  }

  /// The ids of those who got the campaign, in order; the test mail is not among them.
  private static List<String> receivers() {
    return Arrays.stream(MAIL.getReceivedMessages())
        .map(CampaignBrowserTest::receiver)
        .filter(address -> address.startsWith("person"))
        .map(address -> "p%02d".formatted(Integer.parseInt(address.replaceAll("\\D", ""))))
        .sorted()
        .toList();
  }

  private static String receiver(MimeMessage message) {
    try {
      return message.getRecipients(Message.RecipientType.TO)[0].toString();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MimeMessage letterTo(String contact) {
    String address = "person" + Integer.parseInt(contact.substring(1)) + "@example.com";
    return Arrays.stream(MAIL.getReceivedMessages())
        .filter(message -> receiver(message).equals(address))
        .findFirst()
        .orElseThrow();
  }

  private static String html(MimeMessage message) throws MessagingException, IOException {
    assertThat(message.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    return html((Part) message);
  }

  private static String html(Part part) throws MessagingException, IOException {
    if (part.isMimeType("text/html")) {
      return (String) part.getContent();
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String found = html(parts.getBodyPart(i));
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return "";
  }

  private static String found(Pattern pattern, String html) {
    Matcher matcher = pattern.matcher(html);
    assertThat(matcher.find()).as(html).isTrue();
    return matcher.group(1);
  }

  private static void shown(String id, int count) {
    PlaywrightAssertions.assertThat(PANEL.page().getByTestId(id)).hasText(String.valueOf(count));
  }

  private static void choose(String label, String option) {
    PANEL
        .page()
        .getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label))
        .first()
        .click();
    PANEL
        .page()
        .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(option).setExact(true))
        .click();
  }

  private static String text(Json json, String... path) {
    Json here = json;
    for (String key : path) {
      here = member(here, key);
    }
    return string(here);
  }

  private static Json member(Json json, String key) {
    return ((Json.ObjectValue) json).members().getOrDefault(key, Json.none());
  }

  private static String string(Json json) {
    return ((Json.StringValue) json).text();
  }
}
