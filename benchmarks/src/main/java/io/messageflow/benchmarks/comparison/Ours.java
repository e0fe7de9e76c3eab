package io.messageflow.benchmarks.comparison;

import io.messageflow.engine.ColumnEngine;
import io.messageflow.engine.SegmentEngine;
import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.CatalogueBuilder;
import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.check.RuleChecker;
import io.messageflow.rules.check.SegmentBook;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.JsonReader;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/// This engine, with all columns that the questions need in memory.
final class Ours {
  private static final JsonReader READER = new JsonReader(64, 1 << 20);

  private final SegmentEngine engine;

  Ours(MadeContacts contacts) {
    Columns columns = Columns.of(contacts);
    this.engine = new ColumnEngine(columns, contacts, asked -> new ContactSet(contacts.size()));
  }

  /// The rule of a question.
  static CheckedRule rule(Question question) {
    SegmentBook none =
        new SegmentBook(
            List.of(), Set.of("customers"), catalogue(), ZoneOffset.UTC, Limits.STANDARD);
    CheckResult result =
        RuleChecker.check(
            RuleReader.read(READER.read(question.rule().replace('\'', '"')), Limits.STANDARD),
            none.surroundings(ZoneOffset.UTC));
    return switch (result) {
      case CheckResult.Valid valid -> valid.rule();
      case CheckResult.Invalid invalid ->
          throw new IllegalStateException(question.name() + ": " + invalid.problems());
    };
  }

  private static Catalogue catalogue() {
    CatalogueBuilder catalogue = new CatalogueBuilder();
    catalogue.declareField("City", ValueType.TEXT);
    catalogue.declareField("Plan", ValueType.TEXT);
    catalogue.declareField("Score", ValueType.NUMBER);
    catalogue.declareField("Birthday", ValueType.DATE);
    catalogue.declareField("LastSeen", ValueType.DATETIME);
    catalogue.declareAttribute("Visit", "path", ValueType.TEXT);
    catalogue.declareAttribute("Visit", "duration", ValueType.NUMBER);
    catalogue.declareAttribute("product_added", "cartId", ValueType.TEXT);
    catalogue.declareAttribute("product_added", "category", ValueType.TEXT);
    catalogue.declareAttribute("product_purchased", "cartId", ValueType.TEXT);
    catalogue.declareAttribute("product_purchased", "category", ValueType.TEXT);
    catalogue.declareAttribute("product_purchased", "amount", ValueType.NUMBER);
    catalogue.declareAttribute("MailOpen", "campaign", ValueType.TEXT);
    catalogue.declareAttribute("MailClick", "campaign", ValueType.TEXT);
    catalogue.declareAttribute("login", "device", ValueType.TEXT);
    return catalogue.build();
  }

  long count(CheckedRule rule) {
    return engine.preview(rule, MadeContacts.NOW, 0).count();
  }
}
