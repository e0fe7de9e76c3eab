package io.messageflow.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HomesTest {
  private final Homes homes = new Homes();

  @Test
  void aHomeOfAHomeIsTheHome() {
    homes.merge(5, 3);
    homes.merge(3, 1);
    homes.merge(7, 5);
    assertThat(homes.of(5)).isEqualTo(1);
    assertThat(homes.members(1)).containsExactlyInAnyOrder(1, 3, 5, 7);
    assertThat(homes.members(3)).isEmpty();
    assertThat(homes.byNumber()).containsExactly(0, 1, 2, 1, 4, 1, 6, 1);
  }

  @Test
  void anErasedHomeTakesItsMembersAlong() {
    homes.merge(5, 3);
    homes.erase(3);
    assertThat(homes.of(5)).isEqualTo(5);
    assertThat(homes.byNumber()).isEmpty();
  }

  @Test
  void nobodyIsTheirOwnGuest() {
    homes.merge(5, 3);
    assertThatThrownBy(() -> homes.merge(3, 5)).isInstanceOf(IllegalArgumentException.class);
  }
}
