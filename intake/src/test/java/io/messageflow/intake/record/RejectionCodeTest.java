package io.messageflow.intake.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RejectionCodeTest {
  @Test
  void everyCodeIsDocumented() throws IOException {
    assertThat(Files.readString(Path.of("../docs/reference/files.md")))
        .contains(Arrays.stream(RejectionCode.values()).map(c -> "`" + c.text() + "`").toList());
  }
}
