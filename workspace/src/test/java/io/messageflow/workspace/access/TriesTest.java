package io.messageflow.workspace.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriesTest {
  private long now = 1_000_000_000_000L;
  private final Tries tries = new Tries(() -> java.time.Instant.ofEpochMilli(now));

  private void fail(int times, String address, String account) {
    for (int i = 0; i < times; i++) {
      assertThat(tries.begin(address, account)).isEmpty();
    }
  }

  @Test
  void anAccountIsClosedForAQuarterOfAnHourFromTheFirstTry() {
    fail(4, "a", "ann");
    now += Duration.ofMinutes(5).toMillis();
    fail(6, "b", "ann");
    assertThat(tries.begin("c", "ann")).contains(Duration.ofMinutes(10));
    assertThat(tries.begin("c", "ben")).isEmpty();
    now += Duration.ofMinutes(10).toMillis();
    assertThat(tries.begin("c", "ann")).isEmpty();
  }

  @Test
  void whoGetsInStartsAnew() {
    fail(9, "a", "ann");
    fail(1, "a", "ann");
    tries.succeeded("a", "ann");
    fail(10, "a", "ann");
    assertThat(tries.begin("a", "ann")).isPresent();
  }

  @Test
  void successesOfOneAccountDoNotOpenTheAddressForOthers() {
    for (int i = 0; i < Tries.MOST_OF_ADDRESS; i++) {
      assertThat(tries.begin("a", "guessed" + i)).isEmpty();
    }
    assertThat(tries.begin("a", "mine")).isPresent();
    tries.succeeded("a", "mine");
    assertThat(tries.begin("a", "mine")).isEmpty();
    assertThat(tries.begin("a", "mine")).isPresent();
  }

  @Test
  void aClockThatGoesBackClosesNothingForLong() {
    fail(10, "a", "ann");
    now -= Duration.ofDays(1).toMillis();
    assertThat(tries.begin("a", "ann")).isEqualTo(Optional.empty());
  }
}
