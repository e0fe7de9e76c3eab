package io.messageflow.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.engine.column.Columns;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.check.RuleChecker;
import io.messageflow.rules.check.SegmentBook;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.semantics.Times;
import io.messageflow.testkit.generate.World;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What random rules seldom ask.
class OutlookTest {
  private static final long NOON = 1_772_366_400_000L;
  private static final long HOUR = 3_600_000;
  private static final String LATELY = "'op': 'within', 'value': {'last': 'P1D'}";

  /// A contact that viewed a day before, when something expired that was said in a list or beside
  /// it, and ordered after that.
  private static Outlook outlook(String rule, long after, long upTo) {
    Value expires = new Value.Moment(NOON - 24 * HOUR);
    Map<String, Value> attributes =
        Map.of(
            "expires", expires, "products", new Value.Items(List.of(Map.of("expires", expires))));
    ContactBuilder contact =
        new ContactBuilder("c", NOON - 2_000 * HOUR)
            .event(new Event("1", "view", NOON - 300 * HOUR, 1, Map.of()))
            .event(new Event("2", "Visit", NOON - 200 * HOUR, 2, attributes))
            .event(new Event("3", "order", NOON - 100 * HOUR, 3, Map.of()));
    return Outlook.of(
        checked(rule), Columns.of(NumberedContacts.of(List.of(contact.build()))), after, upTo);
  }

  private static CheckedRule checked(String rule) {
    SegmentBook none =
        new SegmentBook(List.of(), World.LISTS, World.catalogue(), ZoneOffset.UTC, Limits.STANDARD);
    CheckResult result =
        RuleChecker.check(
            RuleReader.read(rule.replace('\'', '"'), Limits.STANDARD),
            none.surroundings(ZoneOffset.UTC));
    assertThat(result).isInstanceOf(CheckResult.Valid.class);
    return ((CheckResult.Valid) result).rule();
  }

  private static void isForeseenAtNoonAlone(String rule) {
    assertThat(outlook(rule, NOON - 1, NOON).contacts().contains(0)).isTrue();
    assertThat(outlook(rule, NOON - HOUR, NOON - 1).contacts().contains(0)).isFalse();
    assertThat(outlook(rule, NOON, NOON + HOUR).contacts().contains(0)).isFalse();
  }

  @Test
  void anAttributeOfAnItemLeavesItsWindow() {
    isForeseenAtNoonAlone(
        "{'event': 'Visit', 'where': {'item': 'products', 'where': [{'attribute': 'expires', "
            + LATELY
            + "}]}}");
  }

  @Test
  void anAttributeOfWhatMustNotLieBetweenLeavesItsWindow() {
    isForeseenAtNoonAlone(
        "{'sequence': [{'event': 'view'}, {'event': 'order', 'without': [{'event': 'Visit',"
            + " 'where': [{'attribute': 'expires', "
            + LATELY
            + "}]}]}]}");
  }

  @Test
  void whatNoTimeMovesIsForeseenForEver() {
    Outlook outlook = outlook("{'event': 'order', 'count': {'atLeast': 2}}", NOON, NOON + 1);
    assertThat(outlook.upTo()).isEqualTo(Times.MAX);
    assertThat(outlook.contacts().isEmpty()).isTrue();
  }
}
