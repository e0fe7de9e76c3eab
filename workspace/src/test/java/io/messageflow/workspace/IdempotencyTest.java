package io.messageflow.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messageflow.rules.json.Json;
import io.messageflow.store.Document;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdempotencyTest extends OnWorkspace {
  private static final Idempotency.Given GIVEN =
      new Idempotency.Given(200, Json.of("answer"), Optional.empty());

  private Idempotency answers() {
    return workspace.idempotency();
  }

  private void answer(String key) {
    assertThat(answers().begin(key, "digest")).isEmpty();
    answers().done(key, "digest", GIVEN);
  }

  private List<String> kept() {
    return journal.documents(Idempotency.KIND).stream().map(Document::id).toList();
  }

  @Test
  void sameRequestGetsTheSameAnswerAlsoAfterARestart() {
    answer("a");
    assertThat(answers().begin("a", "digest")).contains(GIVEN);
    restart();
    assertThat(answers().begin("a", "digest")).contains(GIVEN);
  }

  @Test
  void otherRequestOfTheSameKeyIsAConflict() {
    answer("a");
    assertThatThrownBy(() -> answers().begin("a", "other")).isInstanceOf(RequestException.class);
  }

  @Test
  void keyIsInUseUntilItsRequestIsGivenUp() {
    assertThat(answers().begin("a", "digest")).isEmpty();
    assertThatThrownBy(() -> answers().begin("a", "digest")).isInstanceOf(RequestException.class);
    answers().abandoned("a");
    assertThat(answers().begin("a", "digest")).isEmpty();
  }

  @Test
  void oldAnswersGoWhenAFreshOneComes() {
    answer("a");
    clock.move(Duration.ofDays(3));
    answer("b");
    clock.move(Duration.ofDays(4));
    answer("c");
    assertThat(kept()).containsExactly("b", "c");
    assertThat(answers().begin("a", "digest")).isEmpty();
  }

  @Test
  void answersOfAnEarlierProcessGrowOldToo() {
    answer("a");
    clock.move(Duration.ofDays(8));
    restart();
    answer("b");
    assertThat(kept()).containsExactly("b");
  }

  @Test
  void keyThatComesAgainAfterItsTimeIsKeptAnew() {
    answer("a");
    clock.move(Duration.ofDays(7));
    answer("a");
    clock.move(Duration.ofDays(1));
    answer("b");
    assertThat(kept()).containsExactly("a", "b");
    assertThat(answers().begin("a", "digest")).isPresent();
  }
}
