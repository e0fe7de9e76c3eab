package io.messageflow.intake.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messageflow.store.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventIdsTest {
  private static final int MANY = 100_000;

  private long nanos;
  private final EventIds ids = new EventIds(1, () -> nanos);

  private record Kept(int contact, String id, long at) {}

  @Test
  void idsThatCannotBeReadBackAreNotTakenForNew() {
    ids.load(
        EventIds.WINDOW_MILLIS,
        taker -> {
          throw new StoreException("the disk is gone");
        });

    assertThatThrownBy(() -> ids.contains(1, "a", 1))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the disk is gone");
  }

  @Test
  void sameIdOfAnotherContactIsAnotherEvent() {
    ids.add(1, "a", 0);

    assertThat(ids.contains(1, "a", 1)).isTrue();
    assertThat(ids.contains(2, "a", 1)).isFalse();
  }

  @Test
  void idIsRepeatedUpToTheLastMillisecondOfSevenDays() {
    ids.add(1, "a", 0);

    assertThat(ids.contains(1, "a", EventIds.WINDOW_MILLIS - 1)).isTrue();
    assertThat(ids.contains(1, "a", EventIds.WINDOW_MILLIS)).isFalse();
  }

  @Test
  void restoredIdsAreKnownAndOldOnesAreNot() {
    ids.load(
        EventIds.WINDOW_MILLIS,
        taker -> {
          for (int i = 0; i < MANY; i++) {
            taker.take(i, "old", 0);
            taker.take(i, "new", EventIds.WINDOW_MILLIS);
          }
        });

    for (int i = 0; i < MANY; i++) {
      assertThat(ids.contains(i, "new", EventIds.WINDOW_MILLIS)).isTrue();
      assertThat(ids.contains(i, "old", EventIds.WINDOW_MILLIS)).isFalse();
      assertThat(ids.contains(i, "none", EventIds.WINDOW_MILLIS)).isFalse();
    }
  }

  @Test
  void ofAnIdThatCameTwiceTheLaterArrivalCounts() {
    ids.load(
        EventIds.WINDOW_MILLIS,
        taker -> {
          taker.take(1, "a", 0);
          taker.take(1, "a", EventIds.WINDOW_MILLIS);
        });

    assertThat(ids.contains(1, "a", 2 * EventIds.WINDOW_MILLIS - 1)).isTrue();
  }

  @Test
  void nothingIsForgottenWhenTheClockGoesAheadAndComesBack() {
    EventIds steady = new EventIds(1, () -> 0);
    steady.add(1, "a", 1_000);
    for (int i = 0; i < MANY; i++) {
      steady.add(i, "ahead", 1_000 + 5 * EventIds.WINDOW_MILLIS);
    }

    assertThat(steady.contains(1, "a", 2_000)).isTrue();
    assertThat(steady.contains(1, "a", 1_000 + EventIds.WINDOW_MILLIS)).isFalse();
  }

  @Test
  void agreesWithAMapWhileItGrowsAndForgets() {
    Random random = new Random(7);
    Map<String, Long> expected = new HashMap<>();
    List<Kept> kept = new ArrayList<>();
    for (int i = 0; i < 3 * MANY; i++) {
      long arrivedAt = i * (EventIds.WINDOW_MILLIS / MANY);
      nanos = arrivedAt * 1_000_000;
      int contact = random.nextInt(1_000);
      String id = "e" + random.nextInt(1_000);
      Long before = expected.put(contact + id, arrivedAt);
      if (i < MANY) {
        kept.add(new Kept(contact, id, arrivedAt));
        continue;
      }
      if (i == MANY) {
        ids.load(
            arrivedAt, taker -> kept.forEach(one -> taker.take(one.contact(), one.id(), one.at())));
      }
      assertThat(ids.contains(contact, id, arrivedAt))
          .isEqualTo(before != null && arrivedAt - before < EventIds.WINDOW_MILLIS);
      ids.add(contact, id, arrivedAt);
    }
  }
}
