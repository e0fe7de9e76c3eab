package io.messageflow.intake.typing;

import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.CatalogueBuilder;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.data.ValueType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The contact fields that are known, found quickly by the names as written. Not thread-safe.
public final class FieldBook {
  private final CatalogueBuilder catalogue;
  private final NewNames newNames;
  private final Map<String, FieldType> byFoldedName = new HashMap<>();
  private final Map<String, FieldType> byWrittenName = new HashMap<>();

  /// The book of all fields, with those that the catalogue holds already.
  public FieldBook(CatalogueBuilder catalogue, Catalogue declared, NewNames newNames) {
    this.catalogue = catalogue;
    this.newNames = newNames;
    declared.fields().forEach(field -> byFoldedName.put(Catalogue.folded(field.name()), field));
  }

  /// What is known of the name.
  public Optional<FieldType> find(String written) {
    FieldType quick = byWrittenName.get(written);
    if (quick != null) {
      return Optional.of(quick);
    }
    FieldType known = byFoldedName.get(Catalogue.folded(written));
    if (known != null) {
      byWrittenName.put(written, known);
    }
    return Optional.ofNullable(known);
  }

  /// Takes a found field into the catalogue, unless it is known.
  public void see(String name, ValueType type) {
    if (find(name).isEmpty()) {
      put(new FieldType(name, type, false));
    }
  }

  /// The field is of that type from now on.
  public void put(FieldType field) {
    catalogue.put(field);
    byFoldedName.put(Catalogue.folded(field.name()), field);
    byWrittenName.clear();
    newNames.field(field);
  }
}
