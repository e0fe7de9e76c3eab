package io.messageflow.cli.panel;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import io.messageflow.cli.service.Service;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.server.config.Configuration;
import io.messageflow.server.config.Setting;
import io.messageflow.workspace.Users;
import io.messageflow.workspace.register.Role;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How long from a key press in a line of the builder until its count is on screen? Over a
/// workspace that `./benchmark RestartBenchmark 20000000 FOLDER` filled; the value of a condition
/// on an attribute is typed again and again, and no two counts are the same. Sender, server and
/// browser share the machine.
///
/// ```
/// ./mvnw -q test -pl cli -am -Dtest=KeyPressMeasurement -Dsegments.folder=FOLDER \
///   -Dsurefire.failIfNoSpecifiedTests=false
/// ```
class KeyPressMeasurement {
  private static final int WARM = 10;
  private static final int PRESSES = 60;
  private static final double PATIENCE_MILLIS = 60_000;

  /// Notes when a key goes down, and when another count stands there that is of the present rule.
  private static final String WATCH =
      """
      () => {
        window.took = [];
        let at = 0;
        let last = '';
        document.addEventListener('keydown', () => { at = performance.now(); }, true);
        new MutationObserver(() => {
          const count = document.querySelector("[data-testid^='count']");
          if (at && count && !count.closest('[data-stale]') && count.textContent !== last) {
            last = count.textContent;
            const pressed = at;
            at = 0;
            requestAnimationFrame(() => { window.took.push(performance.now() - pressed); });
          }
        }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      }
      """;

  @Test
  void measure() {
    String folder = System.getProperty("segments.folder", "");
    PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
    try (Service service =
            Service.start(
                Configuration.standard()
                    .with(Setting.DATA, Optional.of(folder))
                    .with(Setting.PORT, Optional.of("0")),
                new Terminal(nowhere, nowhere, false, false, false));
        Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(Panel.executable())
                        .setChromiumSandbox(false));
        BrowserContext context = browser.newContext()) {
      context.setDefaultTimeout(PATIENCE_MILLIS);
      Page page = context.newPage();
      page.navigate(
          service
              .signInAddress(new Users.Draft("Measurer", "measurer@localhost", Role.OWNER))
              .orElseThrow());
      page.getByText("Choose a password").first().waitFor();
      Locator value = line(page, service);
      page.evaluate(WATCH);
      for (int press = 0; press < WARM + PRESSES; press++) {
        int before = took(page).size();
        value.fill("");
        value.press(Integer.toString(1 + press % 9));
        page.waitForCondition(() -> took(page).size() > before);
        page.waitForTimeout(300);
      }
      List<Double> took = took(page).stream().skip(WARM).sorted().toList();
      System.out.printf(
          Locale.ROOT,
          "%,d contacts, %,d events: a count on screen p50 %.0f, p95 %.0f, longest %.0f ms after"
              + " the key press (%d presses)%n",
          service.workspace().view().contactCount(),
          service.workspace().view().eventCount(),
          took.get(took.size() / 2),
          took.get(took.size() * 95 / 100),
          took.getLast(),
          took.size());
    }
  }

  /// A line that asks for events with an attribute of a value that is to be typed.
  private static Locator line(Page page, Service service) {
    page.navigate(service.address() + "/segments/new");
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("JSON")).click();
    page.getByRole(AriaRole.TABPANEL)
        .first()
        .getByRole(AriaRole.TEXTBOX)
        .fill(
            "{\"event\": \"order_placed\", \"where\": [{\"attribute\": \"amount\", \"op\":"
                + " \"atLeast\", \"value\": 90}], \"count\": {\"atLeast\": 20}}");
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Form")).click();
    page.getByText("counted exactly").waitFor();
    return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Condition 1"))
        .getByLabel("Value")
        .first();
  }

  @SuppressWarnings("unchecked")
  private static List<Double> took(Page page) {
    return ((List<Number>) page.evaluate("window.took")).stream().map(Number::doubleValue).toList();
  }
}
