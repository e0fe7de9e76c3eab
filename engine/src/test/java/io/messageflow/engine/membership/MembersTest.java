package io.messageflow.engine.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class MembersTest {
  @Test
  void everyStateStaysWhatItWas() {
    SplittableRandom random = new SplittableRandom(3);
    List<Members> states = new ArrayList<>(List.of(Members.NOBODY));
    List<RoaringBitmap> expected = new ArrayList<>(List.of(new RoaringBitmap()));
    for (int i = 0; i < 100; i++) {
      RoaringBitmap added = some(random);
      RoaringBitmap removed = some(random);
      states.add(states.getLast().with(added, removed));
      expected.add(RoaringBitmap.andNot(RoaringBitmap.or(expected.getLast(), added), removed));
    }
    for (int i = 0; i < states.size(); i++) {
      assertThat(states.get(i).toBitmap()).isEqualTo(expected.get(i));
      assertThat(states.get(i).count()).isEqualTo(expected.get(i).getCardinality());
      assertThat(states.get(i).numbers().toArray()).isEqualTo(expected.get(i).toArray());
    }
  }

  private static RoaringBitmap some(SplittableRandom random) {
    RoaringBitmap some = new RoaringBitmap();
    for (int i = random.nextInt(30); i > 0; i--) {
      some.add(random.nextInt(400_000));
    }
    return some;
  }

  @Test
  void numbersBeyondTheEndAreNotIn() {
    Members members = Members.of(RoaringBitmap.bitmapOf(70_000));
    assertThat(members.contains(70_000)).isTrue();
    assertThat(members.contains(4_000)).isFalse();
    assertThat(members.contains(Integer.MAX_VALUE)).isFalse();
  }
}
