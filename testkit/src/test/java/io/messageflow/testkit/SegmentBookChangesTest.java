package io.messageflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.check.SegmentBook;
import io.messageflow.rules.check.SegmentDefinition;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.testkit.generate.World;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A book that was changed bit by bit says what a book says that was made at once.
class SegmentBookChangesTest {
  private static final int CHANGES = 3_000;
  private static final int SEGMENTS = 12;

  private final Random random = new Random(11);

  @Test
  void changedBookAgreesWithAFreshOne() {
    Map<String, SegmentDefinition> wanted = new HashMap<>();
    SegmentBook book = fresh(List.of());
    for (int i = 0; i < CHANGES; i++) {
      String id = id();
      if (random.nextInt(4) == 0) {
        wanted.remove(id);
        book = book.with(List.of(), List.of(id));
      } else {
        wanted.put(id, segment(id));
        book = book.with(List.of(wanted.get(id)), List.of());
      }
      agrees(book, fresh(wanted.values()));
    }
  }

  private static void agrees(SegmentBook changed, SegmentBook fresh) {
    assertThat(changed.segments()).containsExactlyInAnyOrderElementsOf(fresh.segments());
    for (String id : fresh.segments()) {
      assertThat(changed.references(id)).isEqualTo(fresh.references(id));
      switch (fresh.result(id)) {
        case CheckResult.Valid valid -> assertThat(changed.result(id)).isEqualTo(valid);
        case CheckResult.Invalid invalid ->
            assertThat(changed.result(id)).isInstanceOf(CheckResult.Invalid.class);
      }
    }
  }

  private static SegmentBook fresh(Collection<SegmentDefinition> segments) {
    return new SegmentBook(
        segments, World.LISTS, World.catalogue(), ZoneOffset.UTC, Limits.STANDARD);
  }

  private String id() {
    return "s" + random.nextInt(SEGMENTS);
  }

  /// Mostly to segments of higher numbers, so that not all is a circle.
  private SegmentDefinition segment(String id) {
    int number = Integer.parseInt(id.substring(1));
    String references =
        IntStream.range(0, random.nextInt(3))
            .map(i -> random.nextInt(8) == 0 ? 0 : number + 1)
            .map(from -> from + random.nextInt(4))
            .mapToObj(other -> "{\"segment\": \"s" + other + "\"}")
            .collect(Collectors.joining(", "));
    String rule = "{\"all\": [" + references + "]}";
    return new SegmentDefinition(
        id,
        id,
        RuleReader.read(new JsonReader(16, 1_000).read(rule), Limits.STANDARD),
        Optional.empty());
  }
}
