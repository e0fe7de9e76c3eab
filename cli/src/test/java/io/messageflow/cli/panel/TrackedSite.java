package io.messageflow.cli.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.messageflow.cli.service.Service;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.server.config.Configuration;
import io.messageflow.server.config.Setting;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// A server that can be stopped and started, a web site of another origin whose pages hold its
/// snippet, and browsers for it. Every page of the site is the same one, whatever its address.
final class TrackedSite implements AutoCloseable {
  /// Headless browsers say that they are, and are left out as crawlers. What they send when a page
  /// is left has this only when the whole browser has.
  private static final String USER_AGENT =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
          + " Safari/537.36";

  private static final String KEY = "administrator-of-the-tests";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Server server;
  private final HttpServer site;
  private final Playwright playwright;
  private final Browser browser;
  private final String snippet;
  private volatile String attributes = "";

  TrackedSite(Path folder) {
    this.site = site();
    this.server = new Server(folder);
    Json made = post("/v1/sites", "{\"name\": \"Shop\", \"origins\": [\"" + origin() + "\"]}");
    this.snippet = text(made, "snippet");
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Panel.executable())
                    .setArgs(List.of("--user-agent=" + USER_AGENT))
                    .setChromiumSandbox(false));
  }

  private HttpServer site() {
    try {
      HttpServer made =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      made.createContext("/", this::page);
      made.start();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void page(HttpExchange exchange) throws IOException {
    String page =
        "<!doctype html><html lang=\"en\"><head><title>Shop</title>"
            + snippet.replace(" data-key", " " + attributes + " data-key")
            + "</head><body><h1>Shop</h1><button onclick=\"this.textContent='Works'\">Try"
            + "</button></body></html>";
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  /// Where the pages of the site are.
  String origin() {
    return "http://127.0.0.1:" + site.getAddress().getPort();
  }

  Service service() {
    return server.service;
  }

  /// Pages have these attributes in the snippet from now on.
  void attributes(String text) {
    attributes = text;
  }

  void stopServer() {
    server.stop();
  }

  void startServer() {
    server.start();
  }

  /// A person with a browser of their own.
  Person person() {
    return person("");
  }

  /// @param script which goes before all scripts of pages
  Person person(String script) {
    BrowserContext context = browser.newContext();
    context.addInitScript(script);
    return new Person(context);
  }

  /// Somebody who looks at pages of the site.
  final class Person implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    Person(BrowserContext context) {
      this.context = context;
      this.page = context.newPage();
      context.onRequest(request -> {
        if (request.url().endsWith("/t/visit")) {
          sent.add(String.valueOf(request.postData()));
        }
      });
      page.onPageError(failures::add);
    }

    Page page() {
      return page;
    }

    BrowserContext context() {
      return context;
    }

    /// What was sent from pages of the site.
    List<String> sent() {
      page.waitForTimeout(100); // what the browser tells is heard only while one listens
      return sent;
    }

    void open(String path) {
      page.navigate(origin() + path);
    }

    /// As a page does that loads no other one.
    void goes(String path) {
      page.evaluate("path => history.pushState({}, '', path)", path);
      page.waitForTimeout(60);
    }

    void calls(String call) {
      page.evaluate("() => { " + call + " }");
    }

    /// What the browser calls itself.
    String visitor() {
      await(() -> !"".equals(page.evaluate("() => localStorage.mf || ''")));
      return String.valueOf(page.evaluate("() => JSON.parse(localStorage.mf).a"));
    }

    /// Whether nothing is kept in the browser.
    boolean hasNothingKept() {
      return Integer.valueOf(0).equals(page.evaluate("() => localStorage.length"))
          && context.cookies().isEmpty();
    }

    void worksOnThePage() {
      page.getByText("Try").click();
      page.getByText("Works").waitFor();
      assertThat(failures).isEmpty();
    }

    @Override
    public void close() {
      context.close();
    }
  }

  /// See [Server#events].
  List<String> events(String contact) {
    return server.events(contact);
  }

  /// Waits until a contact has those events, latest first. How long pages are in sight is up to how
  /// busy the machine is, so what tells of that counts only where it is asked for.
  void awaitEvents(String contact, String... names) {
    List<String> wanted = List.of(names);
    boolean leaving = wanted.stream().anyMatch(TrackedSite::isLeaving);
    Supplier<List<String>> seen =
        () -> events(contact).stream().filter(name -> leaving || !isLeaving(name)).toList();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!seen.get().equals(wanted) && System.nanoTime() < end) {
      pause();
    }
    assertThat(seen.get()).isEqualTo(wanted);
  }

  private static boolean isLeaving(String event) {
    return event.startsWith("PageLeave");
  }

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      pause();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Json get(String path) {
    return server.get(path);
  }

  Json post(String path, String body) {
    return server.post(path, body);
  }

  /// A server over a folder, always on the same port, and a program that asks it.
  static final class Server implements AutoCloseable {
    private final Path folder;
    private final int port;
    private Service service;

    Server(Path folder) {
      this.folder = folder;
      this.service = started("0");
      this.port = URI.create(service.address()).getPort();
      service.administratorKey(Optional.of(KEY));
    }

    private Service started(String onPort) {
      PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
      return Service.start(
          Configuration.standard()
              .with(Setting.DATA, Optional.of(folder.toString()))
              .with(Setting.PORT, Optional.of(onPort)),
          new Terminal(nowhere, nowhere, false, false, false));
    }

    String address() {
      return service.address();
    }

    void stop() {
      service.close();
    }

    void start() {
      service = started(Integer.toString(port));
    }

    /// The names of the events of a contact, latest first, with the paths of visits.
    List<String> events(String contact) {
      HttpResponse<String> answer = ask("/v1/contacts/" + contact + "/timeline");
      return answer.statusCode() == 404
          ? List.of()
          : array(read(answer.body()), "data").stream()
              .filter(entry -> text(entry, "kind").equals("event"))
              .map(Server::named)
              .toList();
    }

    private static String named(Json entry) {
      return (text(entry, "name") + " " + text(member(entry, "attributes"), "path")).strip();
    }

    Json get(String path) {
      return read(ask(path).body());
    }

    private HttpResponse<String> ask(String path) {
      return send(HttpRequest.newBuilder(URI.create(service.address() + path)));
    }

    Json post(String path, String body) {
      HttpResponse<String> answer =
          send(
              HttpRequest.newBuilder(URI.create(service.address() + path))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body)));
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
      return read(answer.body());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
      try {
        return CLIENT.send(
            request.header("Authorization", "Bearer " + KEY).build(),
            HttpResponse.BodyHandlers.ofString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      service.close();
    }
  }

  private static Json read(String text) {
    return new JsonReader(64, 1_000_000).read(text);
  }

  static Json member(Json json, String name) {
    return json instanceof Json.ObjectValue object
        ? object.members().getOrDefault(name, Json.none())
        : Json.none();
  }

  static String text(Json json, String name) {
    return member(json, name) instanceof Json.StringValue text ? text.text() : "";
  }

  static List<Json> array(Json json, String name) {
    return member(json, name) instanceof Json.ArrayValue array ? array.elements() : List.of();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
    site.stop(0);
    server.close();
  }
}
