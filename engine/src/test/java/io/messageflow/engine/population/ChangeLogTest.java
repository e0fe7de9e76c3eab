package io.messageflow.engine.population;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.engine.population.ChangeLog.Aspect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
  private final ChangeLog log = new ChangeLog();

  private static List<Integer> between(ChangeLog.Mark from, ChangeLog.Mark to) {
    List<Integer> contacts = new ArrayList<>();
    ChangeLog.between(from, to, (contact, aspect, name) -> contacts.add(contact));
    return contacts;
  }

  @Test
  void aContactThatChangesAgainBehindAMarkIsChangedSince() {
    log.add(7, Aspect.EVENT, "Visit");
    ChangeLog.Mark mark = log.end();
    log.add(7, Aspect.EVENT, "Visit");
    assertThat(between(mark, log.end())).containsExactly(7);
  }

  @Test
  void whatChangedIsTold() {
    ChangeLog.Mark start = log.end();
    log.add(1, Aspect.EVENT, "Visit");
    log.add(2, Aspect.FIELD, "City");
    List<String> told = new ArrayList<>();
    ChangeLog.between(
        start, log.end(), (contact, aspect, name) -> told.add(contact + " " + aspect + " " + name));
    assertThat(told).containsExactly("1 EVENT Visit", "2 FIELD City");
  }

  @Test
  void manyChangesAreToldInOrder() {
    IntStream.range(0, 10_000).forEach(i -> log.add(i, Aspect.ALL, ""));
    ChangeLog.Mark mark = log.end();
    IntStream.range(10_000, 20_000).forEach(i -> log.add(i, Aspect.ALL, ""));
    assertThat(between(mark, log.end()))
        .containsExactlyElementsOf(IntStream.range(10_000, 20_000).boxed().toList());
    assertThat(log.end().since(mark)).isEqualTo(10_000);
  }
}
