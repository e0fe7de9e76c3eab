package io.messageflow.workspace.tracking;

import io.messageflow.rules.catalogue.StandardNames;
import io.messageflow.rules.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the address of a page tells, as attributes of a visit: `url`, `host`, `path` and `utm_*`.
public final class PageViews {
  /// A page was seen.
  public static final String VISIT = StandardNames.VISIT;

  /// A page was left. An event is never changed once it is in, so how long the page was looked at
  /// is told by one more.
  public static final String LEAVE = "PageLeave";

  private static final List<String> CAMPAIGN =
      List.of("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content");
  private static final int LONGEST_URL = 4_096;

  private PageViews() {}

  /// Attributes by name, without those that are not there. What is no address is kept as it is.
  public static Map<String, Json> ofUrl(String url) {
    String plain = withoutToken(url.substring(0, Math.min(url.length(), LONGEST_URL)));
    Map<String, Json> attributes = new LinkedHashMap<>();
    attributes.put("url", Json.of(plain));
    String withoutFragment = plain.split("#", 2)[0];
    String[] parts = withoutFragment.split("\\?", 2);
    host(parts[0]).ifPresent(host -> attributes.put("host", Json.of(host)));
    attributes.put("path", Json.of(path(parts[0])));
    if (parts.length == 2) {
      campaign(parts[1], attributes);
    }
    return attributes;
  }

  /// The address without the token that it may carry.
  public static String withoutToken(String url) {
    return url.replaceAll("([?&])" + VisitorTokens.PARAMETER + "=[^&#]*(&|(?=#)|$)", "$1")
        .replaceAll("[?&](?=#|$)", "");
  }

  private static Optional<String> host(String address) {
    int start = address.indexOf("://");
    return start < 0
        ? Optional.empty()
        : Optional.of(address.substring(start + 3).split("/", 2)[0]);
  }

  private static String path(String address) {
    int start = address.indexOf("://");
    int slash = start < 0 ? 0 : address.indexOf('/', start + 3);
    return slash < 0 ? "/" : address.substring(slash);
  }

  private static void campaign(String query, Map<String, Json> attributes) {
    for (String part : query.split("&", -1)) {
      String[] pair = part.split("=", 2);
      if (pair.length == 2 && CAMPAIGN.contains(pair[0])) {
        String value = decoded(pair[1]);
        if (!value.isEmpty()) {
          attributes.putIfAbsent(pair[0], Json.of(value));
        }
      }
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
