package io.messageflow.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messageflow.workspace.BusyException;
import org.junit.jupiter.api.Test;

class BodyRoomTest {
  @Test
  void whoFindsNoRoomForTooLongIsRefused() {
    BodyRoom room = new BodyRoom(100_000, 1);
    BodyRoom.Taken first = room.take(70_000);
    assertThatThrownBy(() -> room.take(70_000)).isInstanceOf(BusyException.class);
    first.giveBack();
    assertThat(room.take(70_000)).isNotNull();
  }

  @Test
  void aBodyLongerThanAllRoomTakesAllOfIt() {
    BodyRoom room = new BodyRoom(100_000, 1);
    BodyRoom.Taken all = room.take(1L << 40);
    assertThatThrownBy(() -> room.take(1)).isInstanceOf(BusyException.class);
    all.giveBack();
    assertThat(room.take(100_000)).isNotNull();
  }

  @Test
  void whoWaitsGetsWhatIsGivenBack() throws InterruptedException {
    BodyRoom room = new BodyRoom(1_000, 10_000);
    BodyRoom.Taken first = room.take(1_000);
    Thread waiting = Thread.ofVirtual().start(() -> room.take(1_000).giveBack());
    first.giveBack();
    waiting.join();
    assertThat(room.take(1_000)).isNotNull();
  }
}
