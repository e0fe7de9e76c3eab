package io.messageflow.benchmarks.comparison;

import io.messageflow.engine.ColumnEngine;
import io.messageflow.engine.ScanEngine;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// This engine, with all columns that the questions need in memory, as peers have their tables and
/// indexes. It keeps no answers.
final class Ours implements Contestant {
  private static final JsonReader READER = new JsonReader(64, 1 << 20);

  private final Map<Question, CheckedRule> rules = new HashMap<>();
  private SegmentEngine engine = new ScanEngine(List.of());
  private long bytes;

  @Override
  public String name() {
    return "ours";
  }

  @Override
  public String description() {
    return "our columns, in process, the contacts made anew for each column";
  }

  @Override
  public void load(MadeContacts contacts) {
    long before = heapUsed();
    Columns columns = Columns.of(contacts);
    ContactSet nobody = new ContactSet(0);
    engine = new ColumnEngine(columns, contacts, asked -> nobody);
    for (Question question : Questions.ALL) {
      rules.put(question, rule(question));
      count(question);
    }
    bytes = heapUsed() - before;
  }

  private static long heapUsed() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public long count(Question question) {
    return engine.preview(Objects.requireNonNull(rules.get(question)), MadeContacts.NOW, 0).count();
  }

  @Override
  public void close() {}

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
}
