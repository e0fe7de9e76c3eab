package io.messageflow.testkit.generate;

import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.CatalogueBuilder;
import io.messageflow.rules.data.ValueType;
import java.util.List;

/// The fields, events and lists that generated rules and contacts speak of: every type once as a
/// field, as an attribute, and as an attribute in a list of objects.
public final class World {
  /// A field or attribute of the world.
  ///
  /// @param inItems whether it is an attribute of the objects in `products`
  public record Named(String name, ValueType type, boolean inItems) {}

  public static final List<Named> FIELDS =
      List.of(
          new Named("City", ValueType.TEXT, false),
          new Named("Score", ValueType.NUMBER, false),
          new Named("Birthday", ValueType.DATE, false),
          new Named("LastSeen", ValueType.DATETIME, false),
          new Named("Active", ValueType.BOOLEAN, false),
          new Named("Tags", ValueType.TEXTS, false));

  /// The attributes of every event of the world.
  public static final List<Named> ATTRIBUTES =
      List.of(
          new Named("sku", ValueType.TEXT, false),
          new Named("amount", ValueType.NUMBER, false),
          new Named("due", ValueType.DATE, false),
          new Named("expires", ValueType.DATETIME, false),
          new Named("paid", ValueType.BOOLEAN, false),
          new Named("labels", ValueType.TEXTS, false),
          new Named("products", ValueType.ITEMS, false));

  /// The attributes of the objects in `products`.
  public static final List<Named> ITEM_ATTRIBUTES =
      List.of(
          new Named("sku", ValueType.TEXT, true),
          new Named("amount", ValueType.NUMBER, true),
          new Named("due", ValueType.DATE, true),
          new Named("expires", ValueType.DATETIME, true),
          new Named("paid", ValueType.BOOLEAN, true),
          new Named("labels", ValueType.TEXTS, true));

  public static final String ITEMS = "products";
  public static final List<String> EVENTS = List.of("order", "view", "Visit");
  public static final List<String> LISTS = List.of("vip", "staff");

  /// Texts that meet, differ in case only, or differ in Unicode form only.
  public static final List<String> TEXTS =
      List.of("a", "A", "ab", "ba", "straße", "STRASSE", "é", "e\u0301", "É", "İ", "ı", " ", "Σας");

  public static final List<Double> NUMBERS =
      List.of(0.0, 1.0, 2.0, 3.0, -1.0, 0.1, 0.2, 0.30000000000000004, 1e16, -1e16, 1e-300);

  private World() {}

  public static Catalogue catalogue() {
    CatalogueBuilder catalogue = new CatalogueBuilder();
    FIELDS.forEach(field -> catalogue.declareField(field.name(), field.type()));
    for (String event : EVENTS) {
      ATTRIBUTES.forEach(a -> catalogue.declareAttribute(event, a.name(), a.type()));
      ITEM_ATTRIBUTES.forEach(
          a -> catalogue.declareAttribute(event, List.of(ITEMS, a.name()), a.type()));
    }
    return catalogue.build();
  }
}
