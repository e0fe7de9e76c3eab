package io.messageflow.cli.panel;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import io.messageflow.cli.service.DemoService;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.demo.Shop;
import io.messageflow.demo.ShopSize;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Takes the pictures of the README from the demo shop. No test of its own: `./pictures` runs it.
class ReadmePictures {
  private static final Path FOLDER = Path.of("../docs/images");
  private static final Pattern LINK = Pattern.compile("Sign in, once: (\\S+)");
  private static final double PATIENCE_MILLIS = 60_000;
  private static final double TO_BE_DRAWN_MILLIS = 4_000;

  @Test
  void take() throws InterruptedException {
    String link = startDemo();
    try (Playwright playwright =
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
        BrowserContext context =
            browser.newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(1280, 800)
                    .setLocale("en-GB")
                    .setDeviceScaleFactor(1.5))) {
      context.setDefaultTimeout(PATIENCE_MILLIS);
      Page page = context.newPage();
      page.navigate(link);
      heading(page, "Choose a password").waitFor();
      String address = link.substring(0, link.indexOf("/sign-in"));
      page.navigate(address + "/segments/abandoned-cart/edit");
      heading(page, "Abandoned cart").waitFor();
      tab(page, "Over time").click();
      picture(page, "builder");
      tab(page, "Sample").click();
      page.getByRole(
              AriaRole.BUTTON,
              new Page.GetByRoleOptions().setName(Pattern.compile("^Why is .* in\\?$")))
          .first()
          .click();
      picture(page, "why");
      page.navigate(address + "/segments");
      heading(page, "Segments").waitFor();
      page.waitForCondition(() -> page.getByText("being counted").count() == 0);
      picture(page, "segments");
    }
  }

  private static String startDemo() throws InterruptedException {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(told, true, StandardCharsets.UTF_8);
    Instant until = Instant.now().truncatedTo(ChronoUnit.HOURS);
    DemoService demo =
        new DemoService(
            new Shop(ShopSize.STANDARD, Shop.STANDARD_SEED, until),
            Shop.STANDARD_SEED,
            until,
            new Terminal(stream, stream, false, false, false));
    Thread.ofPlatform().daemon(true).start(() -> demo.run(Optional.empty(), 0));
    Matcher link = LINK.matcher("");
    while (!link.reset(told.toString(StandardCharsets.UTF_8)).find()) {
      Thread.sleep(200);
    }
    return link.group(1);
  }

  private static Locator heading(Page page, String name) {
    return page.getByRole(
            AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true))
        .first();
  }

  private static Locator tab(Page page, String name) {
    return page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /// What is drawn when it is seen first has time to be there.
  private static void picture(Page page, String name) {
    page.waitForTimeout(TO_BE_DRAWN_MILLIS);
    page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
  }
}
