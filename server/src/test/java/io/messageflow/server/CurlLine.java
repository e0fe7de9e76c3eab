package io.messageflow.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A line for curl as documents show it, sent by the client of the tests.
record CurlLine(List<String> words) {
  /// What samples send from files, by name.
  private static final Map<String, String> FILES =
      Map.of(
          "contacts.csv", "id,Email,City\ncem,cem@example.com,Rome\n",
          "events.ndjson", "{\"contact\": \"ben\", \"name\": \"order_placed\"}\n");

  /// All lines of a text that begin with curl, those that end with a backslash or within quotes
  /// with what follows.
  static List<CurlLine> in(String text) {
    List<CurlLine> lines = new ArrayList<>();
    for (int start = next(text, 0); start >= 0; start = next(text, start + 1)) {
      lines.add(new CurlLine(words(text.substring(start))));
    }
    return lines;
  }

  private static int next(String text, int from) {
    int line = from == 0 && text.startsWith("curl ") ? 0 : text.indexOf("\ncurl ", from);
    return line <= 0 ? line : line + 1;
  }

  /// The words up to the end of the command, without their quotes.
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
        word.append(quote == 0 ? "" : String.valueOf(c));
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '\\' && text.startsWith("\n", i + 1)) {
        i++;
      } else if (c == ' ' || c == '\n') {
        if (!word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
        }
        if (c == '\n') {
          return words;
        }
      } else {
        word.append(c);
      }
    }
    words.add(word.toString());
    return words;
  }

  /// Sends it to the server.
  Reply send(Served served) {
    String method = "GET";
    String path = "";
    Map<String, String> headers = new LinkedHashMap<>();
    byte[] body = new byte[0];
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      switch (word) {
        case "-X" -> method = words.get(++i);
        case "-H" -> {
          String[] header = words.get(++i).split(": ", 2);
          headers.put(header[0], header[1]);
        }
        case "-u" -> {
          String user = words.get(++i).replace("$KEY", Served.ADMIN);
          byte[] bytes = user.getBytes(StandardCharsets.UTF_8);
          headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
        }
        case "-d", "--data-binary" -> {
          method = method.equals("GET") ? "POST" : method;
          body = data(words.get(++i));
        }
        default -> path = word.replaceFirst("^(\\$URL|ADDRESS)", "");
      }
    }
    Served.Calling call = served.call(method, path);
    if (body.length > 0) {
      call.body(Objects.requireNonNull(headers.get("Content-Type")), body);
    }
    headers.forEach(
        (name, value) -> call.header(name, value.replaceFirst("\\$?KEY", Served.ADMIN)));
    return call.send();
  }

  private static byte[] data(String word) {
    String text =
        word.startsWith("@") ? Objects.requireNonNull(FILES.get(word.substring(1)), word) : word;
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
