package io.messageflow.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messageflow.intake.Outcome;
import io.messageflow.rules.json.Json;
import org.junit.jupiter.api.Test;

/// What a workspace does while its disk takes nothing.
class FailingCommitTest extends OnWorkspace {
  @Test
  void whatCouldNotBeWrittenIsAnsweredSoAndForgotten() throws InterruptedException {
    event("1", "ann");
    journal.fullDisk(true);
    assertThatThrownBy(() -> event("2", "ben"))
        .isInstanceOfSatisfying(BusyException.class, e -> assertThat(e.isUnavailable()).isTrue());
    assertThat(workspace.view().eventCount()).isEqualTo(1);
    assertThat(workspace.view().contacts().find("ben")).isEmpty();

    journal.fullDisk(false);
    awaitSound();
    assertThat(event("2", "ben")).isInstanceOf(Outcome.Accepted.class);
    assertThat(workspace.view().eventCount()).isEqualTo(2);
  }

  @Test
  void everythingIsRefusedAtOnceUntilTheDiskTakesSomething() {
    journal.fullDisk(true);
    assertThatThrownBy(() -> event("1", "ann")).isInstanceOf(BusyException.class);
    assertThatThrownBy(() -> contact("ben", "City", Json.of("Oslo")))
        .isInstanceOf(BusyException.class)
        .hasMessageContaining("the disk is full");
    assertThat(workspace.broken()).isPresent();
    assertThat(workspace.waiting()).isZero();
  }

  @Test
  void closingWhileNothingCanBeWrittenEnds() {
    journal.fullDisk(true);
    assertThatThrownBy(() -> event("1", "ann")).isInstanceOf(BusyException.class);
    workspace.close();
    assertThatThrownBy(() -> event("2", "ann")).isInstanceOf(BusyException.class);
  }

  @Test
  void erasureThatCannotSeeAllTracesErasesNothing() throws InterruptedException {
    event("1", "ann");
    journal.unreadable(true);
    assertThatThrownBy(() -> workspace.contacts().erase("ann")).isInstanceOf(BusyException.class);
    journal.unreadable(false);
    awaitSound();
    restart();
    assertThat(workspace.view().contacts().find("ann")).isPresent();
  }

  @Test
  void restartShowsWhatWasAcknowledged() {
    event("1", "ann");
    contact("ann", "City", Json.of("Oslo"));
    restart();
    assertThat(event("1", "ann")).isInstanceOf(Outcome.Repeated.class);
    assertThat(workspace.view().eventCount()).isEqualTo(1);
    assertThat(workspace.view().catalogue().field("city")).isPresent();
  }
}
