package io.messageflow.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messageflow.cli.question.CommandException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GivenKeyTest {
  @Test
  void keyOfSixteenLettersIsTaken() {
    String key = "k".repeat(GivenKey.LEAST_LETTERS);

    assertThat(GivenKey.checked(Optional.of(key))).contains(key);
  }

  @Test
  void shorterKeyIsRefused() {
    String key = "k".repeat(GivenKey.LEAST_LETTERS - 1);

    assertThatThrownBy(() -> GivenKey.checked(Optional.of(key)))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("too short");
  }

  @Test
  void blankKeyIsNone() {
    assertThat(GivenKey.checked(Optional.of("  "))).isEmpty();
  }
}
