package io.messageflow.cli.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.messageflow.workspace.Users;
import io.messageflow.workspace.register.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Web tracking from the page of a site of another origin to the segment.
class TrackingBrowserTest {
  private static final String RULE =
      "{\"all\": [{\"visit\": {\"attribute\": \"path\", \"op\": \"equals\", \"value\":"
          + " \"/pricing\"}, \"window\": {\"last\": \"P7D\"}, \"count\": {\"atLeast\": 2}},"
          + " {\"event\": \"Purchase\"}]}";

  @TempDir Path folder;
  private TrackedSite site;

  @BeforeEach
  void open() {
    site = new TrackedSite(folder);
  }

  @AfterEach
  void close() {
    site.close();
  }

  private List<String> segmentsOf(String contact) {
    return TrackedSite.array(site.get("/v1/contacts/" + contact + "/segments"), "data").stream()
        .map(segment -> TrackedSite.text(segment, "id"))
        .toList();
  }

  @Test
  void aVisitorOfASinglePageSiteBecomesAContactInASegment() {
    site.post("/v1/event-types", "{\"name\": \"Purchase\", \"attributes\": []}");
    site.post("/v1/segments", "{\"id\": \"keen\", \"name\": \"Keen\", \"rule\": " + RULE + "}");
    TrackedSite.await(
        () -> TrackedSite.text(site.get("/v1/segments/keen"), "state").equals("live"));
    site.post("/v1/contacts", "{\"id\": \"ann\", \"fields\": {\"Email\": \"ann@example.com\"}}");
    try (TrackedSite.Person ann = site.person()) {
      ann.open("/?utm_source=mail#top");
      ann.goes("/pricing");
      ann.goes("/pricing#plans");
      ann.goes("/pricing?plan=pro");
      String visitor = ann.visitor();
      site.awaitEvents(visitor, "Visit /pricing", "Visit /pricing", "Visit /");
      ann.calls("mf('identify', null, {Email: 'Ann@example.com', City: 'Rome'})");
      ann.calls("mf('track', 'Purchase', {total: 20})");
      TrackedSite.await(() -> segmentsOf("ann").equals(List.of("keen")));
      site.awaitEvents(visitor, "Purchase", "Visit /pricing", "Visit /pricing", "Visit /");
      assertThat(TrackedSite.text(site.get("/v1/contacts/" + visitor), "id")).isEqualTo("ann");
      thePanelShows("ann", ann);
    }
  }

  private void thePanelShows(String contact, TrackedSite.Person person) {
    Page panel = person.context().newPage();
    panel.navigate(
        site.service()
            .signInAddress(new Users.Draft("Olga Owner", "olga@example.com", Role.OWNER))
            .orElseThrow());
    panel
        .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Choose a password"))
        .or(panel.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Segments")))
        .first()
        .waitFor();
    panel.navigate(site.service().address() + "/contacts/" + contact);
    panel.getByText("Purchase").first().waitFor();
    panel.getByText("Keen").first().waitFor();
  }

  @Test
  void nothingIsKeptOrSentBeforeConsentAndThenWhatWasSeenIs() {
    site.attributes("data-consent=\"required\"");
    try (TrackedSite.Person ann = site.person()) {
      ann.open("/");
      ann.page().waitForTimeout(1_200);
      ann.goes("/pricing");
      ann.calls("mf('track', 'Looked')");
      assertThat(ann.sent()).isEmpty();
      assertThat(ann.hasNothingKept()).isTrue();
      ann.calls("mf('consent', true)");
      site.awaitEvents(ann.visitor(), "Looked", "Visit /pricing", "Visit /");
      assertThat(ann.sent().getFirst()).contains("\"duration\":");
      ann.open("/next");
      site.awaitEvents(ann.visitor(), "Visit /next", "Looked", "Visit /pricing", "Visit /");
      ann.calls("mf('consent', false)");
      assertThat(ann.hasNothingKept()).isTrue();
      int sent = ann.sent().size();
      ann.goes("/after");
      ann.open("/later");
      ann.worksOnThePage();
      assertThat(ann.sent()).hasSize(sent);
    }
  }

  @Test
  void callsBeforeTheScriptIsThereWait() {
    try (TrackedSite.Person ann =
        site.person(
            "window.mf=window.mf||function(){(mf.q=mf.q||[]).push(arguments)};"
                + "mf('track', 'Early', {a: 1});")) {
      ann.open("/");
      site.awaitEvents(ann.visitor(), "Early", "Visit /");
    }
  }

  @Test
  void aPageThatIsLeftTellsForHowLongItWasInSight() {
    try (TrackedSite.Person ann = site.person()) {
      ann.open("/");
      String visitor = ann.visitor();
      site.awaitEvents(visitor, "Visit /");
      ann.page().waitForTimeout(1_100);
      ann.page().navigate("about:blank");
      site.awaitEvents(visitor, "PageLeave /", "Visit /");
    }
  }

  @Test
  void aTokenOfALinkTiesAndIsSeenNowhereAfterwards() {
    site.post("/v1/contacts", "{\"id\": \"ann\", \"fields\": {}}");
    int number = site.service().workspace().view().contacts().numberOf("ann").orElseThrow();
    String token =
        site.service().workspace().visitorTokens().issue(number, System.currentTimeMillis());
    try (TrackedSite.Person ann = site.person()) {
      ann.open("/offer?a=b&mf_visitor=" + token + "#c");
      site.awaitEvents("ann", "Visit /offer");
      assertThat(ann.page().url()).isEqualTo(site.origin() + "/offer?a=b#c");
      assertThat(ann.sent().getFirst()).containsOnlyOnce(token);
    }
  }

  @Test
  void whoIsForgottenIsSomebodyNewAndSoIsWhoIsSaidToBeSomebodyElse() {
    try (TrackedSite.Person ann = site.person()) {
      ann.open("/");
      String first = ann.visitor();
      site.awaitEvents(first, "Visit /");
      ann.calls("mf('forget')");
      ann.goes("/a");
      String second = ann.visitor();
      assertThat(second).isNotEqualTo(first);
      site.awaitEvents(second, "Visit /a");
      ann.calls("mf('identify', 'ann'); mf('track', 'One')");
      site.awaitEvents("ann", "One", "Visit /a");
      ann.calls("mf('identify', 'ben'); mf('track', 'Two')");
      site.awaitEvents("ben", "Two");
      site.awaitEvents("ann", "One", "Visit /a");
    }
  }

  @Test
  void aPageWorksWithoutTheScriptAndWithoutStorage() {
    try (TrackedSite.Person ann = site.person()) {
      ann.context().route("**/t.js", route -> route.abort());
      ann.open("/");
      ann.calls("mf('track', 'Lost')");
      ann.worksOnThePage();
    }
    try (TrackedSite.Person ben =
        site.person(
            "Object.defineProperty(window, 'localStorage',"
                + " {get() { throw new Error('blocked'); }});"
                + "Object.defineProperty(Document.prototype, 'cookie',"
                + " {get() { throw new Error('blocked'); }, set() { throw new Error('no'); }});")) {
      ben.open("/");
      ben.calls("mf('identify', 'ben')");
      ben.goes("/a");
      ben.worksOnThePage();
      site.awaitEvents("ben", "Visit /a", "Visit /");
    }
  }

  @Test
  void whatIsSeenWhileTheServerIsDownArrivesWhenItIsBack() {
    try (TrackedSite.Person ann = site.person()) {
      ann.open("/");
      String visitor = ann.visitor();
      site.awaitEvents(visitor, "Visit /");
      site.stopServer();
      ann.goes("/a");
      ann.calls("mf('track', 'Offline')");
      ann.worksOnThePage();
      ann.open("/b"); // the script comes from the cache of the browser
      ann.worksOnThePage();
      ann.page().waitForTimeout(300);
      site.startServer();
      site.awaitEvents(visitor, "Visit /b", "Offline", "Visit /a", "Visit /");
    }
  }

  @Test
  void twoTabsAreOneVisitor() {
    try (TrackedSite.Person ann = site.person()) {
      ann.open("/");
      String visitor = ann.visitor();
      Page other = ann.context().newPage();
      other.navigate(site.origin() + "/other");
      site.awaitEvents(visitor, "Visit /other", "Visit /");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"doNotTrack: {get: () => '1'}", "globalPrivacyControl: {value: true}"})
  void whoWantsNotToBeTrackedIsNot(String wish) {
    try (TrackedSite.Person ann =
        site.person("Object.defineProperties(navigator, {" + wish + "});")) {
      ann.open("/");
      ann.goes("/a");
      ann.calls("mf('identify', 'ann'); mf('track', 'x')");
      ann.page().waitForTimeout(300);
      ann.worksOnThePage();
      assertThat(ann.sent()).isEmpty();
      assertThat(ann.hasNothingKept()).isTrue();
    }
  }
}
