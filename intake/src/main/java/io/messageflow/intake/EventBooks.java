package io.messageflow.intake;

import io.messageflow.intake.typing.AttributeBook;
import io.messageflow.intake.typing.NewNames;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.CatalogueBuilder;
import io.messageflow.rules.catalogue.EventType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The attribute books of all event names. Not thread-safe.
final class EventBooks {
  private final CatalogueBuilder catalogue;
  private final NewNames newNames;
  private final Map<String, AttributeBook> byFoldedName = new HashMap<>();
  private final Map<String, AttributeBook> byWrittenName = new HashMap<>();

  EventBooks(CatalogueBuilder catalogue, NewNames newNames) {
    this.catalogue = catalogue;
    this.newNames = newNames;
    for (EventType known : catalogue.build().events()) {
      byFoldedName.put(
          Catalogue.folded(known.name()),
          new AttributeBook(catalogue, newNames, known.name(), Optional.of(known)));
    }
  }

  /// The book of an event by its name in any case, or an empty one that is not kept yet.
  AttributeBook find(String written) {
    AttributeBook quick = byWrittenName.get(written);
    if (quick != null) {
      return quick;
    }
    AttributeBook known = byFoldedName.get(Catalogue.folded(written));
    if (known == null) {
      return new AttributeBook(catalogue, newNames, written, Optional.empty());
    }
    byWrittenName.put(written, known);
    return known;
  }

  /// Lets the event be known from now on.
  void keep(AttributeBook book) {
    if (byWrittenName.putIfAbsent(book.event(), book) == null
        && byFoldedName.putIfAbsent(Catalogue.folded(book.event()), book) == null) {
      catalogue.seeEvent(book.event());
      newNames.event(book.event());
    }
  }
}
