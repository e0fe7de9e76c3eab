package io.messageflow.demo.goods;

import io.messageflow.demo.chance.Chance;
import io.messageflow.rules.json.Json;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// All products by category, and the pages that list them. Immutable.
public final class Assortment {
  private static final List<String> BRANDS = List.of("Bergweg", "Fjellsti", "Halny", "Sendera");

  /// The one assortment there is.
  public static final Assortment STANDARD = new Assortment();

  private final Map<Category, List<Product>> products = new EnumMap<>(Category.class);
  private final Map<Category, Page> pages = new EnumMap<>(Category.class);

  private Assortment() {
    for (Category category : Category.values()) {
      products.put(category, productsOf(category));
      pages.put(category, Page.of("/" + category.slug(), category.heading()));
    }
  }

  private static List<Product> productsOf(Category category) {
    List<Product> products = new ArrayList<>();
    int count = category.models().size() * BRANDS.size();
    for (String model : category.models()) {
      for (String brand : BRANDS) {
        products.add(product(category, brand + " " + model, products.size(), count));
      }
    }
    return List.copyOf(products);
  }

  private static Product product(Category category, String title, int index, int count) {
    String sku = category.name().substring(0, 3) + "-" + (1_000 + 17 * index);
    int place = index * 7 % count; // neighbours on the shelf do not cost nearly the same
    double step = (category.highestPrice() - category.lowestPrice()) / count;
    double price = Math.floor(category.lowestPrice() + step * place) + 0.95;
    String path = "/" + category.slug() + "/" + Page.slug(title);
    return new Product(Json.of(sku), category, title, price, Json.of(price), Page.of(path, title));
  }

  /// The page that lists a category.
  public Page page(Category category) {
    return Objects.requireNonNull(pages.get(category));
  }

  /// A product of a category, the popular ones more often.
  public Product draw(Category category, Chance chance) {
    return chance.oneOfRanked(Objects.requireNonNull(products.get(category)));
  }
}
