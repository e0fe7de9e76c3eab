package io.messageflow.demo;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The campaign that comes with the shop, not yet sent: to those who left a cart behind.
public final class DemoCampaign {
  private static final String HTML = "campaign.html";

  private DemoCampaign() {}

  /// The campaign as `POST /v1/campaigns` takes it.
  public static String body() {
    Json segments = new Json.ArrayValue(List.of(Json.of("abandoned-cart")));
    Map<String, Json> content = new LinkedHashMap<>();
    content.put("subject", Json.of("{{default FirstName \"Hello\"}}, your cart is waiting"));
    content.put("preheader", Json.of("We keep it for three days."));
    content.put("html", Json.of(html()));
    Map<String, Json> campaign = new LinkedHashMap<>();
    campaign.put("id", Json.of("cart-reminder"));
    campaign.put("name", Json.of("Cart reminder"));
    campaign.put("channel", Json.of("email"));
    campaign.put("content", new Json.ObjectValue(content));
    campaign.put("targets", object("include", object("segments", segments)));
    return JsonWriter.compact(new Json.ObjectValue(campaign));
  }

  private static Json object(String key, Json value) {
    return new Json.ObjectValue(Map.of(key, value));
  }

  private static String html() {
    try (InputStream stream = DemoCampaign.class.getResourceAsStream(HTML)) {
      return new String(
          Objects.requireNonNull(stream, HTML).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
