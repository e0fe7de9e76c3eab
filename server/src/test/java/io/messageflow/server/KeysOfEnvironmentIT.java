package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysOfEnvironmentIT {
  @TempDir private Path folder;

  @Test
  void anotherGivenKeyTakesThePlaceOfTheOneBefore() {
    try (Served served = Served.in(folder)) {
      var keys = served.workspace().keys();
      keys.admit("another-key-of-the-tests");

      assertThat(keys.find(served.workspace().view(), Served.ADMIN)).isEmpty();
      assertThat(keys.find(served.workspace().view(), "another-key-of-the-tests")).isPresent();
      assertThat(served.workspace().view().register().keys()).hasSize(1);
      served.get("/v1/segments").is(401);
    }
  }
}
