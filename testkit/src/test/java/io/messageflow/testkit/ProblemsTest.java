package io.messageflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.check.RuleChecker;
import io.messageflow.rules.check.SegmentBook;
import io.messageflow.rules.check.SegmentDefinition;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.rules.problem.Problem;
import io.messageflow.rules.problem.ProblemCode;
import io.messageflow.testkit.generate.World;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said of rules with mistakes: the code, the place, and a hint where there is one to give.
class ProblemsTest {
  /// Codes that no single rule can cause: the workspace and segment files do.
  private static final Set<ProblemCode> CAUSED_ELSEWHERE =
      EnumSet.of(ProblemCode.UNKNOWN_ZONE, ProblemCode.DUPLICATE_ID);

  private record Mistake(String rule, ProblemCode code, String pointer) {}

  private static final List<Mistake> MISTAKES =
      List.of(
          mistake("{\"all\": [", ProblemCode.MALFORMED_JSON, ""),
          mistake("{\"all\": [], \"all\": []}", ProblemCode.MALFORMED_JSON, ""),
          mistake("", ProblemCode.MALFORMED_JSON, ""),
          mistake("{\"field\": NaN}", ProblemCode.MALFORMED_JSON, ""),
          mistake("{}", ProblemCode.EMPTY_OBJECT, ""),
          mistake("{\"all\": [{}]}", ProblemCode.EMPTY_OBJECT, "/all/0"),
          mistake("[]", ProblemCode.WRONG_TYPE, ""),
          mistake("{\"all\": {}}", ProblemCode.WRONG_TYPE, "/all"),
          mistake("{\"fields\": \"City\"}", ProblemCode.UNKNOWN_KIND, ""),
          mistake("{\"all\": [], \"any\": []}", ProblemCode.AMBIGUOUS_KIND, ""),
          mistake("{\"all\": [], \"zone\": 1}", ProblemCode.UNKNOWN_KEY, "/zone"),
          mistake("{\"field\": \"City\", \"value\": \"x\"}", ProblemCode.MISSING_KEY, ""),
          mistake("{\"field\": \"City\", \"op\": \"equals\"}", ProblemCode.MISSING_KEY, ""),
          field("City", "equal", "\"x\"", ProblemCode.UNKNOWN_OPERATOR, "/op"),
          field("City", "greaterThan", "1", ProblemCode.OPERATOR_NOT_FOR_TYPE, "/op"),
          field("Citty", "equals", "\"x\"", ProblemCode.UNKNOWN_FIELD, "/field"),
          field("City", "equals", "7", ProblemCode.INVALID_VALUE, "/value"),
          field("City", "equals", "\"\"", ProblemCode.INVALID_VALUE, "/value"),
          field("City", "in", "[]", ProblemCode.EMPTY_LIST, "/value"),
          field("City", "matches", "\"(\"", ProblemCode.INVALID_PATTERN, "/value"),
          field("City", "matches", "\"(a)\\\\1\"", ProblemCode.INVALID_PATTERN, "/value"),
          field("City", "matches", "\"((a{99}){99}){99}\"", ProblemCode.INVALID_PATTERN, "/value"),
          field("Score", "equals", "\"7\"", ProblemCode.INVALID_VALUE, "/value"),
          field("Score", "equals", "1e999", ProblemCode.OUT_OF_RANGE, "/value"),
          field("Score", "between", "[5, 1]", ProblemCode.REVERSED_BOUNDS, "/value"),
          field("Score", "between", "[1]", ProblemCode.INVALID_VALUE, "/value"),
          field("Birthday", "equals", "\"2026-02-30\"", ProblemCode.INVALID_DATE, "/value"),
          field("Birthday", "before", "\"0000-01-01\"", ProblemCode.INVALID_DATE, "/value"),
          field(
              "Birthday",
              "before",
              "{\"ago\": \"PT1H\"}",
              ProblemCode.INVALID_DURATION,
              "/value/ago"),
          field(
              "Birthday",
              "within",
              "{\"last\": \"PT1H\"}",
              ProblemCode.INVALID_DURATION,
              "/value/last"),
          field(
              "Birthday",
              "between",
              "[\"2026-02-01\", \"2026-01-01\"]",
              ProblemCode.REVERSED_BOUNDS,
              "/value"),
          field("Birthday", "within", "{}", ProblemCode.EMPTY_OBJECT, "/value"),
          field(
              "LastSeen",
              "within",
              "{\"last\": \"30 days\"}",
              ProblemCode.INVALID_DURATION,
              "/value/last"),
          field(
              "LastSeen",
              "within",
              "{\"last\": \"P0D\"}",
              ProblemCode.INVALID_DURATION,
              "/value/last"),
          field(
              "LastSeen",
              "within",
              "{\"last\": \"P9999Y\"}",
              ProblemCode.INVALID_DURATION,
              "/value/last"),
          field(
              "LastSeen",
              "within",
              "{\"calendar\": \"fortnight\"}",
              ProblemCode.INVALID_VALUE,
              "/value/calendar"),
          field(
              "LastSeen",
              "within",
              "{\"between\": [\"P30D\", \"P90D\"]}",
              ProblemCode.REVERSED_BOUNDS,
              "/value/between"),
          field(
              "LastSeen",
              "within",
              "{\"from\": \"2026-02-01\", \"to\": \"2026-01-01\"}",
              ProblemCode.REVERSED_BOUNDS,
              "/value"),
          field(
              "LastSeen",
              "within",
              "{\"from\": {\"ago\": \"P1D\"}, \"to\": {\"ago\": \"P9D\"}}",
              ProblemCode.REVERSED_BOUNDS,
              "/value"),
          field("Active", "isTrue", "true", ProblemCode.NOT_TOGETHER, "/value"),
          mistake(
              "{\"field\": \"Score\", \"op\": \"equals\", \"value\": 1, \"matchCase\": true}",
              ProblemCode.NOT_TOGETHER,
              "/matchCase"),
          mistake(
              "{\"field\": \"LastSeen\", \"op\": \"before\", \"value\": {\"ago\": \"P1D\"},"
                  + " \"held\": \"P1D\"}",
              ProblemCode.NOT_TOGETHER,
              "/held"),
          mistake(
              "{\"field\": \"" + "x".repeat(129) + "\", \"op\": \"hasValue\"}",
              ProblemCode.TOO_LONG,
              "/field"),
          mistake("{\"event\": \"ordr\"}", ProblemCode.UNKNOWN_EVENT, "/event"),
          event(
              "\"where\": {\"attribute\": \"skew\", \"op\": \"hasValue\"}",
              ProblemCode.UNKNOWN_ATTRIBUTE,
              "/where/attribute"),
          event(
              "\"where\": {\"item\": \"sku\", \"where\": []}",
              ProblemCode.OPERATOR_NOT_FOR_TYPE,
              "/where/item"),
          event(
              "\"where\": {\"item\": \"products\", \"where\": [{\"attribute\": \"labls\", \"op\":"
                  + " \"hasValue\"}]}",
              ProblemCode.UNKNOWN_ATTRIBUTE,
              "/where/where/0/attribute"),
          event("\"having\": []", ProblemCode.NOT_TOGETHER, "/having"),
          event("\"pick\": \"middle\"", ProblemCode.INVALID_VALUE, "/pick"),
          event("\"window\": {\"next\": \"P1D\"}", ProblemCode.NOT_TOGETHER, "/window"),
          event("\"window\": {\"calendar\": \"tomorrow\"}", ProblemCode.NOT_TOGETHER, "/window"),
          event(
              "\"count\": {\"atLeast\": 1}, \"days\": {\"atLeast\": 1}",
              ProblemCode.TWO_MEASURES,
              "/days"),
          event(
              "\"count\": {\"atLeast\": 1, \"atMost\": 2}",
              ProblemCode.TWO_COMPARISONS,
              "/count/atMost"),
          event("\"count\": {\"atLeast\": -1}", ProblemCode.OUT_OF_RANGE, "/count/atLeast"),
          event("\"count\": {\"atLeast\": 1.5}", ProblemCode.OUT_OF_RANGE, "/count/atLeast"),
          event("\"count\": {}", ProblemCode.MISSING_KEY, "/count"),
          event("\"count\": 3", ProblemCode.WRONG_TYPE, "/count"),
          event("\"count\": {\"between\": [3, 2]}", ProblemCode.REVERSED_BOUNDS, "/count/between"),
          event(
              "\"sum\": {\"attribute\": \"sku\", \"atLeast\": 1}",
              ProblemCode.OPERATOR_NOT_FOR_TYPE,
              "/sum/attribute"),
          event(
              "\"distinct\": {\"attribute\": \"products\", \"atLeast\": 1}",
              ProblemCode.OPERATOR_NOT_FOR_TYPE,
              "/distinct/attribute"),
          event(
              "\"periods\": {\"length\": \"P7D\", \"last\": 0, \"atLeast\": 1}",
              ProblemCode.OUT_OF_RANGE,
              "/periods/last"),
          mistake("{\"sequence\": []}", ProblemCode.EMPTY_LIST, "/sequence"),
          mistake(
              "{\"sequence\": [{\"event\": \"order\", \"within\": \"P1D\"}]}",
              ProblemCode.NOT_TOGETHER,
              "/sequence/0/within"),
          mistake(
              "{\"sequence\": [{\"event\": \"order\", \"absent\": true}]}",
              ProblemCode.NOT_TOGETHER,
              "/sequence/0/absent"),
          mistake(
              "{\"sequence\": [{\"event\": \"order\"}, {\"event\": \"view\", \"absent\": true},"
                  + " {\"event\": \"order\"}]}",
              ProblemCode.NOT_TOGETHER,
              "/sequence/1/absent"),
          mistake(
              "{\"sequence\": [{\"event\": \"order\"}, {\"event\": \"view\", \"same\":"
                  + " [\"nothing\"]}]}",
              ProblemCode.UNKNOWN_ATTRIBUTE,
              "/sequence/1/same/0"),
          mistake(
              "{\"sequence\": [" + "{\"event\": \"order\"},".repeat(8) + "{\"event\": \"order\"}]}",
              ProblemCode.TOO_MANY_STEPS,
              "/sequence"),
          mistake(
              "{\"any\": [" + "{\"all\": []},".repeat(500) + "{\"all\": []}]}",
              ProblemCode.TOO_MANY_NODES,
              "/any/499"),
          mistake(
              "{\"not\":".repeat(16) + "{\"all\": []}" + "}".repeat(16),
              ProblemCode.TOO_DEEP,
              "/not".repeat(16)),
          mistake("{\"all\": [" + " ".repeat(70_000) + "]}", ProblemCode.TOO_LARGE, ""),
          mistake("{\"segment\": \"nobody\"}", ProblemCode.UNKNOWN_SEGMENT, "/segment"),
          mistake("{\"segment\": \"snake\"}", ProblemCode.BROKEN_REFERENCE, "/segment"),
          mistake("{\"list\": \"vips\"}", ProblemCode.UNKNOWN_LIST, "/list"),
          bucket(
              "\"from\": 5, \"to\": 5, \"of\": 10, \"seed\": \"x\"",
              ProblemCode.REVERSED_BOUNDS,
              "/bucket"),
          bucket(
              "\"from\": 0, \"to\": 11, \"of\": 10, \"seed\": \"x\"",
              ProblemCode.OUT_OF_RANGE,
              "/bucket/to"),
          bucket("\"from\": 0, \"to\": 5, \"of\": 10", ProblemCode.MISSING_KEY, "/bucket"));

  private static Mistake mistake(String rule, ProblemCode code, String pointer) {
    return new Mistake(rule, code, pointer);
  }

  private static Mistake field(
      String name, String operator, String value, ProblemCode code, String pointer) {
    return mistake(
        "{\"field\": \"%s\", \"op\": \"%s\", \"value\": %s}".formatted(name, operator, value),
        code,
        pointer);
  }

  private static Mistake event(String more, ProblemCode code, String pointer) {
    return mistake("{\"event\": \"order\", " + more + "}", code, pointer);
  }

  private static Mistake bucket(String inner, ProblemCode code, String pointer) {
    return mistake("{\"bucket\": {" + inner + "}}", code, pointer);
  }

  private static SegmentBook book() {
    return new SegmentBook(
        List.of(alias("snake", "tail"), alias("tail", "snake"), alias("self", "self")),
        World.LISTS,
        World.catalogue(),
        ZoneOffset.UTC,
        Limits.STANDARD);
  }

  private static SegmentDefinition alias(String id, String refersTo) {
    return segment(id, "{\"segment\": \"" + refersTo + "\"}");
  }

  private static SegmentDefinition segment(String id, String rule) {
    return new SegmentDefinition(id, id, RuleReader.read(rule, Limits.STANDARD), Optional.empty());
  }

  private static List<Problem> problems(String rule) {
    return problems(RuleChecker.check(rule, book().surroundings(ZoneOffset.UTC)));
  }

  private static List<Problem> problems(CheckResult result) {
    return switch (result) {
      case CheckResult.Valid valid -> List.of();
      case CheckResult.Invalid invalid -> invalid.problems();
    };
  }

  @TestFactory
  Stream<DynamicTest> eachMistakeIsToldWithItsPlace() {
    return MISTAKES.stream()
        .map(mistake ->
            DynamicTest.dynamicTest(
                mistake.code() + " " + mistake.pointer(),
                () -> {
                  Problem problem = problems(mistake.rule()).getFirst();
                  assertThat(problem.code()).isEqualTo(mistake.code());
                  assertThat(problem.pointer()).isEqualTo(mistake.pointer());
                  assertThat(problem.message()).endsWith(".");
                }));
  }

  @Test
  void everyCodeHasAMistakeThatCausesIt() {
    EnumSet<ProblemCode> left = EnumSet.allOf(ProblemCode.class);
    MISTAKES.forEach(mistake -> left.remove(mistake.code()));
    left.removeAll(CAUSED_ELSEWHERE);
    left.remove(ProblemCode.SELF_REFERENCE); // see segmentsThatLeadBackToThemselvesAreRefused
    assertThat(left).isEmpty();
  }

  @Test
  void segmentsThatLeadBackToThemselvesAreRefused() {
    SegmentBook book = book();
    assertThat(problems(book.result("self")).getFirst().code())
        .isEqualTo(ProblemCode.SELF_REFERENCE);
    for (String id : List.of("snake", "tail")) {
      assertThat(problems(book.result(id)).stream().map(Problem::code))
          .containsExactly(ProblemCode.SELF_REFERENCE);
    }
  }

  @Test
  void aChainOfTenThousandSegmentsIsRefusedWithoutHarm() {
    List<SegmentDefinition> chain =
        Stream.iterate(0, i -> i < 10_000, i -> i + 1)
            .map(i -> alias("s" + i, "s" + (i + 1)))
            .toList();
    SegmentBook book =
        new SegmentBook(chain, List.of(), World.catalogue(), ZoneOffset.UTC, Limits.STANDARD);
    assertThat(problems(book.result("s0"))).isNotEmpty();
  }

  @Test
  void segmentsThatDoubleWithEveryReferenceAreRefusedBeforeTheyFillTheMemory() {
    List<SegmentDefinition> doubling =
        Stream.iterate(0, i -> i < 30, i -> i + 1)
            .map(i -> i == 0 ? segment("s0", "{\"all\": []}") : twice("s" + i, "s" + (i - 1)))
            .toList();
    SegmentBook book =
        new SegmentBook(doubling, List.of(), World.catalogue(), ZoneOffset.UTC, Limits.STANDARD);
    assertThat(problems(book.result("s14"))).isEmpty();
    assertThat(problems(book.result("s15")).getFirst().code())
        .isEqualTo(ProblemCode.TOO_MANY_NODES);
    assertThat(problems(book.result("s16")).getFirst().code())
        .isEqualTo(ProblemCode.BROKEN_REFERENCE);
  }

  private static SegmentDefinition twice(String id, String refersTo) {
    String reference = "{\"segment\": \"" + refersTo + "\"}";
    return segment(id, "{\"all\": [" + reference + ", " + reference + "]}");
  }

  @Test
  void allMistakesOfARuleAreToldAtOnce() {
    List<Problem> problems =
        problems(
            """
            {"all": [{"field": "Citty", "op": "equals", "value": 1, "x": 1},
                     {"event": "order", "count": {"atLeast": -1}},
                     {"field": "Score", "op": "between", "value": [5, "x"]},
                     {"segment": "nobody"}]}
            """);
    assertThat(problems.stream().map(Problem::code))
        .containsExactlyInAnyOrder(
            ProblemCode.UNKNOWN_KEY,
            ProblemCode.OUT_OF_RANGE,
            ProblemCode.UNKNOWN_FIELD,
            ProblemCode.INVALID_VALUE,
            ProblemCode.UNKNOWN_SEGMENT);
  }

  @Test
  void aMistakeHidesNeitherThoseBesideItNorTheirPlaces() {
    List<Problem> problems =
        problems(
            """
            {"all": [{"field": "Citty", "op": "equalz", "value": "x"},
                     {"event": "order", "sum": {"attribute": "prise"}},
                     {"event": "order", "where": [{"attribute": "sku", "op": "like", "value": "x"},
                                                  {"attribute": "colour", "op": "hasValue"}]},
                     {"sequence": [{"evnt": "view"}, {"event": "ordr"}]}]}
            """);
    assertThat(problems.stream().map(problem -> problem.code().text() + " " + problem.pointer()))
        .containsExactlyInAnyOrder(
            "unknownOperator /all/0/op",
            "unknownField /all/0/field",
            "missingKey /all/1/sum",
            "unknownAttribute /all/1/sum/attribute",
            "unknownOperator /all/2/where/0/op",
            "unknownAttribute /all/2/where/1/attribute",
            "unknownKind /all/3/sequence/0",
            "unknownEvent /all/3/sequence/1/event");
  }

  @Test
  void brokenJsonIsExplainedWithoutTheParsersSettings() {
    assertThat(problems("{\"field\": \"Score\", \"op\": \"equals\", \"value\": NaN}"))
        .first()
        .extracting(Problem::message)
        .isEqualTo("The JSON cannot be read: Non-standard token 'NaN' (line 1, column 48).");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[a-\uffff]", "[\\x{80}-\\x{10FFFF}]", "x\u1c80", "[^\u1c88]", "\\x{1C84}"})
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aPatternThatWouldNeverBeCompiledIsRefused(String pattern) {
    assertThat(problems(matches(pattern, "")).getFirst().code())
        .isEqualTo(ProblemCode.INVALID_PATTERN);
    assertThat(problems(matches(pattern, ", \"matchCase\": true"))).isEmpty();
    assertThat(problems(matches("(?i)" + pattern, ", \"matchCase\": true"))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[^\\x00-\\x7F]",
        "[\u0430-\u044f]",
        "\\p{Cyrillic}",
        "[\\x{1C89}-\\x{FFFF}]",
        "^\\W+$"
      })
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void otherPatternsOfManyLettersAreCompiled(String pattern) {
    assertThat(problems(matches(pattern, ""))).isEmpty();
  }

  private static String matches(String pattern, String more) {
    return "{\"field\": \"City\", \"op\": \"matches\", \"value\": "
        + JsonWriter.compact(Json.of(pattern))
        + more
        + "}";
  }

  @Test
  void aSlipOfTheFingerIsHinted() {
    assertThat(problems("{\"field\": \"Citty\", \"op\": \"equals\", \"value\": \"x\"}"))
        .first()
        .extracting(Problem::hint)
        .isEqualTo(Optional.of("Did you mean \"City\"?"));
  }

  @Test
  void codesAreDistinct() {
    assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::text).distinct())
        .hasSize(ProblemCode.values().length);
  }
}
