package io.messageflow.demo.goods;

import io.messageflow.rules.json.Json;
import java.util.List;
import java.util.Locale;

/// The shelves of the shop.
public enum Category {
  SHOES("shoes", 59, 189, "Trail Runner, Road Racer, Approach Shoe, Walking Boot"),
  WATCHES("watches", 129, 599, "Pulse Watch, Altimeter Watch, Dive Watch"),
  BACKPACKS("backpacks", 39, 249, "Daypack 22, Trekking Pack 55, Hip Pack"),
  JACKETS("jackets", 69, 449, "Rain Shell, Down Jacket, Wind Jacket, Softshell"),
  BIKES("bikes", 499, 2_899, "Gravel Bike, City Bike, Mountain Bike"),
  HELMETS("helmets", 35, 189, "Road Helmet, Trail Helmet"),
  SKIS("skis", 199, 899, "Touring Ski, Piste Ski, Cross-country Ski"),
  CLIMBING("climbing", 9, 219, "Harness, Rope 60 m, Chalk Bag, Quickdraw Set"),
  TENTS("tents", 119, 799, "Tent for two, Family Tent, Bivouac"),
  SLEEPING_BAGS("sleeping bags", 59, 429, "Summer Bag, Winter Bag"),
  SWIMWEAR("swimwear", 15, 299, "Goggles, Wetsuit, Swim Shorts, Swimsuit"),
  NUTRITION("nutrition", 2, 39, "Energy Bar, Electrolytes, Oat Porridge"),
  CLOTHING("clothing", 14, 119, "Merino Shirt, Running Tights, Wool Socks, Gloves");

  private final String title;
  private final double lowestPrice;
  private final double highestPrice;
  private final String models;

  Category(String title, double lowestPrice, double highestPrice, String models) {
    this.title = title;
    this.lowestPrice = lowestPrice;
    this.highestPrice = highestPrice;
    this.models = models;
  }

  public String title() {
    return title;
  }

  /// The title as JSON.
  public Json json() {
    return Json.of(title);
  }

  /// The title as it stands above a page.
  String heading() {
    return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
  }

  /// The part of a path that names the category.
  String slug() {
    return Page.slug(title);
  }

  double lowestPrice() {
    return lowestPrice;
  }

  double highestPrice() {
    return highestPrice;
  }

  /// What there is of the category; each brand makes all of it.
  List<String> models() {
    return List.of(models.split(", ", -1));
  }
}
