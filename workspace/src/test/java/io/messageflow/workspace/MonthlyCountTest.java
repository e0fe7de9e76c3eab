package io.messageflow.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.store.ArrivalCount;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MonthlyCountTest {
  private final MonthlyCount count = new MonthlyCount();

  private static long at(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  private static ArrivalCount arrived(String quarter, long count) {
    return new ArrivalCount("order", at(quarter), at(quarter), count);
  }

  @Test
  void monthBeginsAtMidnightOfTheZone() {
    count.begin(at("2026-11-23T12:00:00Z"), ZoneId.of("Europe/Warsaw"));
    count.restore(arrived("2026-10-31T22:45:00Z", 3));
    assertThat(count.at(at("2026-11-23T12:00:00Z"))).isZero();
    count.restore(arrived("2026-10-31T23:00:00Z", 2));
    assertThat(count.at(at("2026-11-23T12:00:00Z"))).isEqualTo(2);
  }

  @Test
  void nextMonthCountsFromNothing() {
    count.begin(at("2026-11-30T23:59:59Z"), ZoneId.of("UTC"));
    count.add(at("2026-11-30T23:59:59Z"));
    assertThat(count.at(at("2026-11-30T23:59:59.999Z"))).isEqualTo(1);
    count.add(at("2026-12-01T00:00:00Z"));
    assertThat(count.at(at("2026-12-01T00:00:00Z"))).isEqualTo(1);
  }
}
