package io.messageflow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.demo.life.ShopLists;
import io.messageflow.intake.Dataset;
import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.RuleWriter;
import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.check.SegmentBook;
import io.messageflow.rules.check.SegmentDefinition;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.rules.plan.ContactPlan;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoSegmentsTest {
  private static final List<Instant> INSTANTS =
      List.of(
          Instant.parse("2026-07-14T10:00:00Z"),
          Instant.parse("2026-12-01T03:00:00Z"),
          Instant.parse("2027-03-01T23:00:00Z"));
  private static final ShopSize SIZE = new ShopSize(3_000, 63_000);

  private static final List<SegmentDefinition> DEFINITIONS =
      DemoSegments.all().stream().map(DemoSegment::definition).toList();

  private static Dataset shop = made(new ShopSize(1, 1), INSTANTS.getFirst());

  @BeforeAll
  static void makeShop() {
    shop = made(SIZE, INSTANTS.getFirst());
  }

  private static Dataset made(ShopSize size, Instant until) {
    return ShopIntake.of(new Shop(size, 1, until), until.toEpochMilli(), (share, records) -> {});
  }

  @Test
  void everyRuleCanBeRead() {
    assertThat(DEFINITIONS)
        .hasSizeGreaterThanOrEqualTo(16)
        .allSatisfy(segment -> assertThat(segment.rule().problems()).as(segment.id()).isEmpty());
  }

  @Test
  void everyRuleIsValidWithTheDeclaredNamesAlone() {
    SegmentBook book = book();
    assertThat(DEFINITIONS)
        .allSatisfy(segment ->
            assertThat(book.result(segment.id()))
                .as(segment.id())
                .isInstanceOf(CheckResult.Valid.class));
  }

  @Test
  void rulesAreWrittenAsTheLanguageWritesThem() {
    assertThat(DemoSegments.all())
        .allSatisfy(segment ->
            assertThat(JsonWriter.compact(RuleWriter.write(segment.definition().rule().rule())))
                .isEqualTo(JsonWriter.compact(segment.rule())));
  }

  @Test
  void everyWordOfTheLanguageIsShown() {
    String text = JsonWriter.compact(DemoSegments.json());
    assertThat(
            List.of(
                "all any not field event visit sequence segment list bucket where item held",
                "pick having window last next from to between calendar ago matches anniversary",
                "count days sum average minimum maximum distinct periods",
                "within same without absent timeZone"))
        .flatExtracting(words -> List.of(words.split(" ", -1)))
        .allSatisfy(word -> assertThat(text).contains("\"" + word + "\""));
  }

  @Test
  void everySegmentHoldsSomeAndNotAllWheneverTheShopIsMade() {
    for (Instant until : INSTANTS) {
      List<Contact> contacts = made(SIZE, until).contacts();
      assertThat(sharesAt(until, contacts))
          .as("shares at %s", until)
          .allSatisfy((segment, share) -> assertThat(share).as(segment).isBetween(0.0005, 0.9));
    }
  }

  private static Map<String, Double> sharesAt(Instant at, List<Contact> contacts) {
    SegmentBook book = book();
    Map<String, Double> shares = new LinkedHashMap<>();
    for (SegmentDefinition segment : DEFINITIONS) {
      CheckedRule rule = ((CheckResult.Valid) book.result(segment.id())).rule();
      ContactPlan.AtInstant plan = ContactPlan.of(rule).at(at.toEpochMilli());
      long members = contacts.stream().filter(plan::holds).count();
      shares.put(segment.id(), (double) members / contacts.size());
    }
    return shares;
  }

  private static SegmentBook book() {
    return new SegmentBook(
        DEFINITIONS, ShopLists.ALL, shop.catalogue(), ZoneOffset.UTC, Limits.STANDARD);
  }
}
