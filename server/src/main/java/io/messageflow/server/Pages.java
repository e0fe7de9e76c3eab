package io.messageflow.server;

import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.HttpException;
import io.messageflow.server.http.Route;
import io.messageflow.server.panel.Panel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is served to be looked at: the panel, and a guide for programs, which stands in its place
/// where there is none.
final class Pages {
  private static final String GUIDE = guide();
  private static final Map<String, String> GUIDE_HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; img-src data:; base-uri 'none'; frame-ancestors 'none'; script-src "
              + hash("script")
              + "; style-src "
              + hash("style"));

  private final Optional<Panel> panel;

  Pages(Optional<Panel> panel) {
    this.panel = panel;
  }

  List<Route> routes() {
    return List.of(
        Route.open("GET", "/", call -> root()),
        Route.open("GET", "/guide", call -> guidePage()),
        Route.open("GET", "/assets/{file}", this::asset));
  }

  /// What is at the address of the server.
  Answer root() {
    return panel.map(Panel::page).orElseGet(Pages::guidePage);
  }

  private Answer asset(Call call) {
    return panel
        .flatMap(there -> there.asset(call.path(0)))
        .orElseThrow(() -> new HttpException(404, "There is no such file.", Optional.empty()));
  }

  private static Answer guidePage() {
    return new Answer.OfText(200, "text/html; charset=utf-8", GUIDE, GUIDE_HEADERS);
  }

  private static String guide() {
    try (InputStream stream = Pages.class.getResourceAsStream("guide.html")) {
      return new String(
          Objects.requireNonNull(stream, "guide.html").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Lets a browser take the one element of the guide of that name, and no other.
  private static String hash(String element) {
    Matcher found =
        Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL).matcher(GUIDE);
    if (!found.find()) {
      throw new IllegalStateException("the guide has no " + element);
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(found.group(1).getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
