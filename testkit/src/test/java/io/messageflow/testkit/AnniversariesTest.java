package io.messageflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.semantics.Anniversaries;
import io.messageflow.rules.semantics.Bounds;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnniversariesTest {
  private static final int CASES = 20_000;

  @Test
  void anAnniversaryLiesAmongDaysWhenThatOfSomeYearDoes() {
    Random random = new Random(1);
    for (int i = 0; i < CASES; i++) {
      long low = random.nextInt(-2_000, 25_000);
      Bounds days = new Bounds(low, low + random.nextInt(-2, 800));
      LocalDate day = LocalDate.ofEpochDay(random.nextInt(-30_000, 30_000));
      LocalDate one = i % 10 == 0 ? LocalDate.of(1996, 2, 29) : day;
      boolean some =
          IntStream.rangeClosed(1960, 2045)
              .mapToLong(year -> MonthDay.from(one).atYear(year).toEpochDay())
              .anyMatch(days::contains);
      assertThat(Anniversaries.holds(days, one)).as("%s in %s", one, days).isEqualTo(some);
    }
  }
}
