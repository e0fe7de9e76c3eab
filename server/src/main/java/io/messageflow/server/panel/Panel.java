package io.messageflow.server.panel;

import io.messageflow.server.http.Answer;
import io.messageflow.server.http.FileBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The files of the panel on the class path: a page, files beside it, and those under `assets`,
/// whose names change with what is in them. Thread-safe.
///
/// A name is looked up only when it is made of harmless letters and ends as one of the types that a
/// panel has, so that nothing else of the class path can be asked for.
public final class Panel {
  /// Where on the class path it lies.
  public static final String FOLDER = "io/messageflow/web/panel/";

  private static final String PAGE = "index.html";
  private static final String ASSETS = "assets/";

  /// In the page, what stands for the word that lets it add styles.
  private static final String NONCE_PLACE = "__STYLE_NONCE__";

  private static final int NONCE_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,199}");
  private static final Pattern API = Pattern.compile("v\\d+");

  private static final String YEAR = "public, max-age=31536000, immutable";
  private static final String ASK_AGAIN = "no-cache";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("gif", "image/gif"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("png", "image/png"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff2", "font/woff2"));

  private final ClassLoader loader;
  private final String page;
  private final Map<String, FileBody> files = new ConcurrentHashMap<>();

  private Panel(ClassLoader loader, String page) {
    this.loader = loader;
    this.page = page;
  }

  /// The panel, where there is one.
  public static Optional<Panel> find(ClassLoader loader) {
    return read(loader, PAGE)
        .map(page -> new Panel(loader, new String(page, StandardCharsets.UTF_8)));
  }

  private static Optional<byte[]> read(ClassLoader loader, String name) {
    try (InputStream stream = loader.getResourceAsStream(FOLDER + name)) {
      return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The page, which finds out by itself what its address asks for.
  public Answer page() {
    byte[] random = new byte[NONCE_BYTES];
    RANDOM.nextBytes(random);
    String nonce = Base64.getEncoder().encodeToString(random);
    boolean takesNonce = page.contains(NONCE_PLACE);
    Map<String, String> headers = new LinkedHashMap<>(headers(ASK_AGAIN));
    headers.put(
        "Content-Security-Policy",
        policy(takesNonce ? "'nonce-" + nonce + "'" : "'unsafe-inline'"));
    return new Answer.OfText(
        200, "text/html; charset=utf-8", page.replace(NONCE_PLACE, nonce), headers);
  }

  /// Scripts come from files of the panel alone, and talk to this server alone. Pictures may come
  /// from anywhere, since messages are shown as their receivers see them.
  ///
  /// @param styles which styles the page may add by itself
  private static String policy(String styles) {
    return "default-src 'none'; script-src 'self'; style-src-elem 'self' "
        + styles
        + "; style-src-attr 'unsafe-inline'; img-src 'self' data: https: http:; font-src 'self';"
        + " connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self';"
        + " frame-ancestors 'none'";
  }

  private static Map<String, String> headers(String caching) {
    return Map.of(
        "Cache-Control",
        caching,
        "Referrer-Policy",
        "no-referrer",
        "X-Frame-Options",
        "DENY",
        "Cross-Origin-Opener-Policy",
        "same-origin",
        "Cross-Origin-Resource-Policy",
        "same-origin",
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=()");
  }

  /// A file under `assets`.
  public Optional<Answer> asset(String name) {
    return file(ASSETS, name, YEAR);
  }

  /// What is at an address that no call has: the page, for an address of the panel's own, or a file
  /// beside it. Nothing for what could be a call.
  ///
  /// @param segments of the path, decoded
  public Optional<Answer> at(List<String> segments) {
    String first = segments.getFirst();
    if (API.matcher(first).matches() || ASSETS.equals(first + "/")) {
      return Optional.empty();
    }
    if (segments.stream().anyMatch(Panel::isUnfit)) {
      return Optional.empty();
    }
    if (!segments.getLast().contains(".")) {
      return Optional.of(page());
    }
    return segments.size() == 1 ? file("", segments.getFirst(), ASK_AGAIN) : Optional.empty();
  }

  /// Ids in addresses may hold any letters, but none by which paths climb.
  private static boolean isUnfit(String segment) {
    return segment.equals(".")
        || segment.equals("..")
        || segment.chars().anyMatch(c -> c == '/' || c == '\\' || c < ' ');
  }

  private Optional<Answer> file(String folder, String name, String caching) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || !NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    return body(folder + name, type)
        .map(body -> new Answer.OfFile(200, body, fileHeaders(caching)));
  }

  /// A picture that is opened by itself may hold scripts, too.
  private static Map<String, String> fileHeaders(String caching) {
    Map<String, String> headers = new LinkedHashMap<>(headers(caching));
    headers.put(
        "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    return headers;
  }

  private Optional<FileBody> body(String path, String type) {
    FileBody known = files.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<FileBody> read = read(loader, path).map(plain -> packed(path, type, plain));
    read.ifPresent(body -> files.put(path, body));
    return read;
  }

  private FileBody packed(String path, String type, byte[] plain) {
    boolean shrinks = type.startsWith("text/") || type.contains("json") || type.contains("svg");
    return read(loader, path + ".gz")
        .map(packed -> FileBody.packed(type, plain, packed))
        .orElseGet(() -> shrinks ? FileBody.toPack(type, plain) : FileBody.unpacked(type, plain));
  }
}
