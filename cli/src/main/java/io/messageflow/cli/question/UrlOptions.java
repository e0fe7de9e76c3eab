package io.messageflow.cli.question;

import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that name a server.
public final class UrlOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Asks the server at this address, as http://localhost:8080.")
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "The key for --url; else the environment's SEGMENTS_API_KEY.")
  private Optional<String> key = Optional.empty();

  /// The server that was named.
  public Optional<Remote> remote() {
    return url.map(text -> new Remote(address(text), key()));
  }

  private static URI address(String text) {
    String address = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    if (!address.matches("https?://[^/ ]+(/[^ ]*)?")) {
      throw CommandException.usage(
          "\"" + text + "\" is no address of a server.", "Write it as http://localhost:8080.");
    }
    return URI.create(address);
  }

  private String key() {
    return key.or(() -> Optional.ofNullable(System.getenv("SEGMENTS_API_KEY")))
        .orElseThrow(() ->
            CommandException.usage(
                "The server needs a key.", "Give it with --key, or in SEGMENTS_API_KEY."));
  }
}
