package io.messageflow.cli.question;

import io.messageflow.cli.terminal.Terminal;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonException;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.rules.json.JsonWriter;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A server that is asked over HTTP. Every failure is a [CommandException] with what the server
/// said.
public final class Remote {
  private static final JsonReader READER = new JsonReader(500, 64 << 20);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final URI address;
  private final String key;

  Remote(URI address, String key) {
    this.address = address;
    this.key = key;
  }

  /// A part of a path as it may stand in one.
  public static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// Where the server is, without a path.
  public String address() {
    return address.toString();
  }

  /// Reads what is at a path.
  public Json get(String path) {
    return send("GET", path, BodyPublishers.noBody(), "application/json");
  }

  /// Sends a value to a path.
  public Json post(String path, Json body) {
    BodyPublisher publisher = BodyPublishers.ofString(JsonWriter.compact(body));
    return send("POST", path, publisher, "application/json");
  }

  /// Sends a file to a path.
  public Json post(String path, Path file) {
    try {
      return send("POST", path, BodyPublishers.ofFile(file), "application/octet-stream");
    } catch (FileNotFoundException e) {
      throw CommandException.input(file + ": There is no such file.", "Check the path.");
    }
  }

  /// Takes away what is at a path.
  public void delete(String path) {
    send("DELETE", path, BodyPublishers.noBody(), "application/json");
  }

  /// All entries of a list, page by page.
  ///
  /// @param most of them at the most
  public List<Json> all(String path, long most) {
    List<Json> entries = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      String next = cursor.map(text -> "&cursor=" + encoded(text)).orElse("");
      Json page = get(path + (path.contains("?") ? "&" : "?") + "limit=1000" + next);
      entries.addAll(array(page, "data"));
      cursor = text(page, "next");
    } while (cursor.isPresent() && entries.size() < most);
    return entries;
  }

  private Json send(String method, String path, BodyPublisher body, String type) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", type)
            .method(method, body)
            .build();
    HttpResponse<byte[]> response = answer(request);
    Json json = response.body().length == 0 ? Json.none() : parsed(response.body());
    if (response.statusCode() >= 400) {
      throw refused(response.statusCode(), json);
    }
    return json;
  }

  private HttpResponse<byte[]> answer(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw CommandException.input(
          "The server at " + address + " does not answer.",
          "Is it running? ./segments serve starts one.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.input("The command was stopped.");
    }
  }

  private Json parsed(byte[] body) {
    try {
      return READER.read(body);
    } catch (JsonException e) {
      throw CommandException.input(
          "What answers at " + address + " is no server of MessageFlow Segments.",
          "Check the address.");
    }
  }

  private static CommandException refused(int status, Json problem) {
    List<String> lines = new ArrayList<>();
    for (Json error : array(problem, "errors")) {
      String pointer =
          text(error, "pointer").filter(p -> !p.isEmpty()).map(p -> p + ": ").orElse("");
      String hint = text(error, "hint").map(h -> " " + h).orElse("");
      lines.add(pointer + text(error, "message").orElse("") + hint);
    }
    String message =
        lines.isEmpty()
            ? text(problem, "detail").orElse("The server answered with status " + status + ".")
            : String.join("\n  ", lines);
    return CommandException.input(
        message.lines().map(Terminal::harmless).collect(Collectors.joining("\n")));
  }

  /// The text under a key.
  public static Optional<String> text(Json json, String key) {
    return member(json, key).orElse(Json.none()) instanceof Json.StringValue text
        ? Optional.of(text.text())
        : Optional.empty();
  }

  /// The whole number under a key, 0 where there is none.
  public static long number(Json json, String key) {
    return member(json, key).orElse(Json.none()) instanceof Json.NumberValue number
        ? (long) number.value()
        : 0;
  }

  /// The entries of the list under a key.
  public static List<Json> array(Json json, String key) {
    return member(json, key).orElse(Json.none()) instanceof Json.ArrayValue array
        ? array.elements()
        : List.of();
  }

  /// What is under a key.
  public static Optional<Json> member(Json json, String key) {
    return json instanceof Json.ObjectValue(Map<String, Json> members)
        ? Optional.ofNullable(members.get(key))
        : Optional.empty();
  }
}
