package io.messageflow.workspace.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.workspace.signed.SignedTokens;
import org.junit.jupiter.api.Test;

class VisitorTokensTest {
  private static final long NOW = 1_795_000_000_000L;
  private static final long HOUR = 3_600_000;

  private final VisitorTokens tokens = of("secret");

  private static VisitorTokens of(String secret) {
    return new VisitorTokens(new SignedTokens(secret, VisitorTokens.PURPOSE));
  }

  @Test
  void aTokenTellsItsContactForAnHour() {
    String token = tokens.issue(1_234_567, NOW);
    assertThat(token).hasSize(32);
    assertThat(tokens.read(token, NOW)).hasValue(1_234_567);
    assertThat(tokens.read(token, NOW + HOUR - 1_000)).hasValue(1_234_567);
    assertThat(tokens.read(token, NOW + HOUR)).isEmpty();
    assertThat(tokens.read(token, NOW - 2 * 60_000)).isEmpty();
  }

  @Test
  void whatWasNotIssuedHereTellsNothing() {
    String token = tokens.issue(7, NOW);
    assertThat(of("another").read(token, NOW)).isEmpty();
    assertThat(tokens.read("B" + token.substring(1), NOW)).isEmpty();
    assertThat(tokens.read("", NOW)).isEmpty();
    assertThat(tokens.read("ä?", NOW)).isEmpty();
    assertThat(tokens.read("x".repeat(1_000_000), NOW)).isEmpty();
    assertThat(tokens.read(new SignedTokens("secret", "other").sign(new byte[8]), NOW)).isEmpty();
  }
}
