package io.messageflow.demo.life;

import io.messageflow.demo.chance.Chance;
import io.messageflow.demo.goods.Product;
import io.messageflow.rules.json.Json;
import java.util.ArrayList;
import java.util.List;

/// A cart while it is filled. Not thread-safe.
final class Cart {
  private static final double CHEAP = 40;

  private final Json id;
  private final List<Json> items = new ArrayList<>();
  private final List<Product> products = new ArrayList<>();
  private double amount;

  Cart(Chance chance) {
    this.id = Json.of(chance.mark("k"));
  }

  Json id() {
    return id;
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  Product first() {
    return products.getFirst();
  }

  /// What is to be paid before any coupon, in euros.
  double amount() {
    return cents(amount);
  }

  /// The lines of the cart.
  Json lines() {
    return new Json.ArrayValue(items);
  }

  /// Puts a product in; answers with what the event says.
  Attributes add(Product product, Chance chance) {
    int quantity = product.price() < CHEAP ? 1 + chance.times(0.8) : 1;
    Attributes line =
        new Attributes()
            .put("sku", product.sku())
            .put("category", product.category().json())
            .put("price", product.priceJson())
            .put("quantity", quantity);
    items.add(line.json());
    products.add(product);
    amount += product.price() * quantity;
    return line.put("cartId", id);
  }

  static double cents(double amount) {
    return Math.round(amount * 100) / 100.0;
  }
}
