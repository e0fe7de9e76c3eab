package io.messageflow.engine.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.semantics.Times;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class TimersTest {
  private static final long MIDNIGHT = 1_700_006_400_000L;

  private final Timers timers = new Timers();

  @Test
  void nothingIsDueAtFirst() {
    timers.schedule(1, Times.FOREVER);
    assertThat(timers.next()).isEqualTo(Times.FOREVER);
    assertThat(timers.size()).isZero();
  }

  @Test
  void contactsThatShareAnInstantComeTogether() {
    for (int contact = 0; contact < 1_000; contact++) {
      timers.schedule(contact, MIDNIGHT);
    }
    timers.schedule(7, MIDNIGHT + 1);
    timers.schedule(2_000, MIDNIGHT + 1);
    assertThat(timers.take(timers.next()).getCardinality()).isEqualTo(1_000);
    assertThat(timers.next()).isEqualTo(MIDNIGHT + 1);
    assertThat(timers.take(MIDNIGHT + 1)).isEqualTo(RoaringBitmap.bitmapOf(2_000));
  }

  @Test
  void ofSeveralInstantsOfAContactTheEarliestCounts() {
    timers.schedule(1, MIDNIGHT + 5);
    timers.schedule(1, MIDNIGHT + 9);
    timers.schedule(1, MIDNIGHT + 3);
    assertThat(timers.size()).isEqualTo(1);
    assertThat(timers.next()).isEqualTo(MIDNIGHT + 3);
    assertThat(timers.take(MIDNIGHT + 3)).isEqualTo(RoaringBitmap.bitmapOf(1));
    assertThat(timers.next()).isEqualTo(Times.FOREVER);
  }

  @Test
  void everyContactComesAtItsEarliestInstantInOrder() {
    SplittableRandom random = new SplittableRandom(5);
    Map<Integer, Long> earliest = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      int contact = random.nextInt(3_000);
      long instant = MIDNIGHT + random.nextInt(50) * 450_000L + random.nextInt(3);
      timers.schedule(contact, instant);
      earliest.merge(contact, instant, Math::min);
    }
    Map<Integer, Long> first = new TreeMap<>();
    long before = Times.BEFORE_ALL;
    for (long at = timers.next(); at != Times.FOREVER; at = timers.next()) {
      long instant = at;
      assertThat(instant).isGreaterThan(before);
      before = instant;
      timers.take(instant).forEach((int contact) -> first.putIfAbsent(contact, instant));
    }
    assertThat(first).isEqualTo(new TreeMap<>(earliest));
    assertThat(timers.size()).isZero();
  }

  @Test
  void instantsOfContactsSurviveRemovalOfOthers() {
    SplittableRandom random = new SplittableRandom(6);
    InstantsByContact instants = new InstantsByContact();
    Map<Integer, Long> model = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      int contact = random.nextInt(400) * 97;
      if (random.nextInt(3) == 0) {
        instants.remove(contact);
        model.remove(contact);
      } else {
        instants.put(contact, i);
        model.put(contact, (long) i);
      }
      int asked = random.nextInt(400) * 97;
      assertThat(instants.get(asked)).isEqualTo(model.getOrDefault(asked, InstantsByContact.NONE));
    }
    assertThat(instants.size()).isEqualTo(model.size());
  }
}
