package io.messageflow.cli.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import io.messageflow.cli.service.Service;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.server.config.Configuration;
import io.messageflow.server.config.Setting;
import io.messageflow.workspace.Users;
import io.messageflow.workspace.register.Role;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A server over a small world in a browser, with an owner signed in. What the page writes to its
/// console as an error fails the test; of a test that fails a picture is kept in
/// `target/screenshots`.
///
/// The browser is the one of the system: `SEGMENTS_CHROMIUM`, else where it usually lies.
final class Panel
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
  private static final List<String> BROWSERS =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final Set<String> SERIOUS = Set.of("serious", "critical");
  private static final double PATIENCE_MILLIS = 15_000;
  private static final String KEY = "administrator-of-the-tests";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final List<String> errors = new CopyOnWriteArrayList<>();
  private @Nullable Path folder;
  private @Nullable Service service;
  private @Nullable Playwright playwright;
  private @Nullable Browser browser;
  private @Nullable BrowserContext context;
  private @Nullable Page page;

  @Override
  public void beforeAll(ExtensionContext test) throws IOException {
    folder = Files.createTempDirectory("panel");
    Terminal quiet =
        new Terminal(
            new PrintStream(PrintStream.nullOutputStream()),
            new PrintStream(PrintStream.nullOutputStream()),
            false,
            false,
            false);
    service =
        Service.start(
            Configuration.standard()
                .with(Setting.DATA, Optional.of(folder.toString()))
                .with(Setting.PORT, Optional.of("0")),
            quiet);
    service.administratorKey(Optional.of(KEY));
    World.tell(this);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setChromiumSandbox(false));
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(1440, 900)
                .setLocale("en-GB")
                .setReducedMotion(ReducedMotion.REDUCE));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        errors.add(message.text());
      }
    });
    page.onPageError(errors::add);
    page.navigate(
        service
            .signInAddress(new Users.Draft("Olga Owner", "olga@example.com", Role.OWNER))
            .orElseThrow());
    heading("Choose a password").or(heading("Segments")).first().waitFor();
    errors.clear(); // before the sign-in the page asks who is there, and is told nobody
  }

  /// The browser of the system.
  static Path executable() {
    return Stream.concat(Stream.ofNullable(System.getenv("SEGMENTS_CHROMIUM")), BROWSERS.stream())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "No Chromium was found: install it, or name it in SEGMENTS_CHROMIUM."));
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    wide();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    if (test.getExecutionException().isPresent()) {
      page()
          .screenshot(
              new Page.ScreenshotOptions()
                  .setPath(
                      Path.of(
                          "target",
                          "screenshots",
                          test.getDisplayName().replaceAll("\\W+", "-") + ".png"))
                  .setFullPage(true));
    }
    List<String> found = List.copyOf(errors);
    errors.clear();
    assertThat(found).as("errors in the console of the browser").isEmpty();
  }

  @Override
  public void afterAll(ExtensionContext test) throws IOException {
    Stream.<@Nullable AutoCloseable>of(context, browser, playwright, service).forEach(Panel::close);
    Path made = folder;
    if (made != null) {
      try (Stream<Path> files = Files.walk(made)) {
        files.sorted(Comparator.reverseOrder()).forEach(Panel::delete);
      }
    }
  }

  private static void close(@Nullable AutoCloseable one) {
    try {
      if (one != null) {
        one.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T there(@Nullable T one) {
    if (one == null) {
      throw new IllegalStateException("not before the tests begin");
    }
    return one;
  }

  Page page() {
    return there(page);
  }

  /// As on a desk.
  void wide() {
    page().setViewportSize(1440, 900);
  }

  /// As on a phone.
  void narrow() {
    page().setViewportSize(390, 844);
  }

  /// Goes to a screen and waits for its heading.
  void open(String path, String heading) {
    page().navigate(address() + path);
    heading(heading).first().waitFor();
  }

  private String address() {
    return there(service).address();
  }

  Locator heading(String name) {
    return page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
  }

  Locator button(String name) {
    return page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator link(String name) {
    return page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator field(String label) {
    return page().getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  Locator text(String text) {
    return page().getByText(text);
  }

  /// Waits until the text is on the page.
  void sees(String text) {
    text(text).first().waitFor();
  }

  /// Waits until some text that matches is on the page.
  void sees(Pattern text) {
    page().getByText(text).first().waitFor();
  }

  /// An error in the console that the test brings about is none.
  void expectsErrors() {
    errors.clear();
  }

  /// That nothing serious is found by axe, and nothing is wider than the window. Messages that are
  /// shown in frames are not the panel's, and let nobody look inside.
  void isAccessible() {
    List<String> found =
        new AxeBuilder(page())
            .exclude("iframe").analyze().getViolations().stream()
                .filter(rule -> SERIOUS.contains(String.valueOf(rule.getImpact())))
                .map(Panel::told)
                .toList();
    assertThat(found).as("what axe finds at " + page().url()).isEmpty();
    assertThat(page().evaluate("document.documentElement.scrollWidth > innerWidth"))
        .as("whether the page is wider than the window at " + page().url())
        .isEqualTo(false);
  }

  private static String told(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + " "
        + rule.getNodes().stream().limit(3).map(node -> node.getHtml()).toList();
  }

  /// Sends a body by the API, as a program does.
  Json post(String path, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(address() + path))
            .header("Authorization", "Bearer " + KEY)
            .header(
                "Content-Type", body.contains("\n") ? "application/x-ndjson" : "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /// Asks the API, as a program does.
  Json get(String path) {
    return send(
        HttpRequest.newBuilder(URI.create(address() + path))
            .header("Authorization", "Bearer " + KEY)
            .build());
  }

  private static Json send(HttpRequest request) {
    try {
      HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
      return new JsonReader(64, 100_000).read(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
