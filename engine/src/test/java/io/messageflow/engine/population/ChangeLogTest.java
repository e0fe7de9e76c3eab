package io.messageflow.engine.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
  private final ChangeLog log = new ChangeLog();

  private static List<Integer> between(ChangeLog.Mark from, ChangeLog.Mark to) {
    List<Integer> contacts = new ArrayList<>();
    ChangeLog.between(from, to, contacts::add);
    return contacts;
  }

  @Test
  void aContactThatChangesAgainBehindAMarkIsChangedSince() {
    log.add(7);
    ChangeLog.Mark mark = log.end();
    log.add(7);
    log.add(7);
    assertThat(between(mark, log.end())).containsExactly(7);
  }
}
