package io.messageflow.demo;

import io.messageflow.intake.Declarations;
import io.messageflow.rules.catalogue.AttributeType;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The types of the shop's own fields and events.
public final class ShopCatalogue {
  private static final List<FieldType> FIELDS =
      List.of(
          field("City", ValueType.TEXT),
          field("Country", ValueType.TEXT),
          field("birthday", ValueType.DATE),
          field("gender", ValueType.TEXT),
          field("plan", ValueType.TEXT),
          field("clubSince", ValueType.DATE),
          field("points", ValueType.NUMBER),
          field("lastStore", ValueType.TEXT),
          field("newsletterTopic", ValueType.TEXT));

  private static final List<Attribute> ATTRIBUTES =
      List.of(
          text("product_viewed", "sku"),
          text("product_viewed", "category"),
          number("product_viewed", "price"),
          text("cart_added", "cartId"),
          text("cart_added", "sku"),
          text("cart_added", "category"),
          number("cart_added", "price"),
          number("cart_added", "quantity"),
          text("checkout_started", "cartId"),
          number("checkout_started", "amount"),
          text("order_placed", "cartId"),
          text("order_placed", "orderId"),
          number("order_placed", "amount"),
          text("order_placed", "currency"),
          text("order_placed", "coupon"),
          new Attribute("order_placed", List.of("products"), ValueType.ITEMS),
          new Attribute("order_placed", List.of("products", "sku"), ValueType.TEXT),
          new Attribute("order_placed", List.of("products", "category"), ValueType.TEXT),
          new Attribute("order_placed", List.of("products", "price"), ValueType.NUMBER),
          new Attribute("order_placed", List.of("products", "quantity"), ValueType.NUMBER),
          text("order_returned", "orderId"),
          number("order_returned", "amount"),
          text("order_returned", "reason"),
          text("review_written", "sku"),
          text("review_written", "category"),
          number("review_written", "stars"),
          text("webinar_registered", "webinar"),
          text("webinar_registered", "topic"),
          new Attribute("webinar_registered", List.of("startsAt"), ValueType.DATETIME),
          text("webinar_attended", "webinar"),
          text("webinar_attended", "topic"),
          number("webinar_attended", "minutes"),
          text("app_opened", "platform"),
          text("login", "device"),
          text("MailBounce", "reason"));

  private record Attribute(String event, List<String> path, ValueType type) {}

  private ShopCatalogue() {}

  private static FieldType field(String name, ValueType type) {
    return new FieldType(name, type, true);
  }

  private static Attribute text(String event, String name) {
    return new Attribute(event, List.of(name), ValueType.TEXT);
  }

  private static Attribute number(String event, String name) {
    return new Attribute(event, List.of(name), ValueType.NUMBER);
  }

  /// Declares them beside the standard ones.
  public static void declare(Declarations target) {
    FIELDS.forEach(field -> target.declare(field, Optional.empty()));
    ATTRIBUTES.forEach(attribute ->
        target.declare(
            attribute.event(), new AttributeType(attribute.path(), attribute.type(), true)));
  }

  /// The same as a file of declarations: `{"fields": [{"name", "type"}], "events": [{"name",
  /// "attributes": [{"name", "type"}]}]}`.
  static Json json() {
    Map<String, List<Json>> byEvent = new LinkedHashMap<>();
    for (Attribute attribute : ATTRIBUTES) {
      byEvent
          .computeIfAbsent(attribute.event(), event -> new ArrayList<>())
          .add(typed(String.join(".", attribute.path()), attribute.type()));
    }
    List<Json> fields = FIELDS.stream().map(field -> typed(field.name(), field.type())).toList();
    List<Json> events =
        byEvent.entrySet().stream()
            .map(event -> object("name", Json.of(event.getKey()), "attributes", array(event)))
            .toList();
    return object("fields", new Json.ArrayValue(fields), "events", new Json.ArrayValue(events));
  }

  private static Json array(Map.Entry<String, List<Json>> event) {
    return new Json.ArrayValue(event.getValue());
  }

  private static Json typed(String name, ValueType type) {
    return object("name", Json.of(name), "type", Json.of(type.text()));
  }

  private static Json object(String first, Json value, String second, Json other) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put(first, value);
    members.put(second, other);
    return new Json.ObjectValue(members);
  }
}
