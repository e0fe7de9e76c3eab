package io.messageflow.demo.goods;

import io.messageflow.rules.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A page of the shop's site.
public record Page(Json url, Json path, Json title) {
  /// The site's host, a name reserved for examples.
  public static final Json HOST = Json.of("shop.example.com");

  public static final Page HOME = of("/", "Outdoor and sports");
  public static final Page CART = of("/cart", "Your cart");
  public static final Page CHECKOUT = of("/checkout", "Checkout");
  public static final Page THANKS = of("/checkout/thank-you", "Thank you");
  public static final Page ACCOUNT = of("/account", "Your account");
  public static final Page SALE = of("/sale", "Sale");

  /// Reading matter and service pages.
  public static final List<Page> GUIDES =
      List.of(
          of("/guides/shoe-finder", "Find your shoe"),
          of("/guides/tent-care", "Caring for your tent"),
          of("/guides/first-bike-tour", "Your first bike tour"),
          of("/guides/layers", "Dressing in layers"),
          of("/stores", "Our stores"),
          of("/club", "The club and what it gives you"),
          of("/webinars", "Webinars"),
          of("/help/returns", "Returns"),
          of("/help/delivery", "Delivery times"));

  private static final Pattern NOT_IN_SLUGS = Pattern.compile("[^a-z0-9]+");

  static Page of(String path, String title) {
    return new Page(
        Json.of("https://shop.example.com" + path), Json.of(path), Json.of(title + " | Bergweg"));
  }

  static String slug(String text) {
    return NOT_IN_SLUGS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-");
  }
}
