package io.messageflow.workspace.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.workspace.register.PasswordHash;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Passwords passwords = new Passwords();

  @Test
  void aPasswordMatchesItsHashAndNoOther() {
    Optional<PasswordHash> kept = Optional.of(passwords.hash("correct horse"));
    assertThat(passwords.matches("correct horse", kept)).isTrue();
    assertThat(passwords.matches("Correct horse", kept)).isFalse();
    assertThat(passwords.matches("", kept)).isFalse();
  }

  @Test
  void theSamePasswordIsKeptDifferentlyEachTime() {
    assertThat(passwords.hash("correct horse")).isNotEqualTo(passwords.hash("correct horse"));
  }

  @Test
  void nothingMatchesWhereThereIsNone() {
    assertThat(passwords.matches("", Optional.empty())).isFalse();
    assertThat(passwords.matches("correct horse", Optional.empty())).isFalse();
  }

  @Test
  void lettersAreTheSameHoweverAKeyboardComposesThem() {
    Optional<PasswordHash> kept = Optional.of(passwords.hash("l\u00e4nge"));
    assertThat(passwords.matches("la\u0308nge", kept)).isTrue();
  }

  @Test
  void aHashHasTheUsualForm() {
    PasswordHash made = passwords.hash("correct horse");
    assertThat(made.text())
        .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[\\w+/]{22}\\$[\\w+/]{43}");
    assertThat(made.toString()).doesNotContain("argon2id");
  }

  /// From the tests of the reference implementation of Argon2.
  @Test
  void aHashOfAnotherProgramAndOtherCostsIsUnderstood() {
    PasswordHash kept =
        new PasswordHash(
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
    assertThat(passwords.matches("password", Optional.of(kept))).isTrue();
    assertThat(passwords.matches("differentpassword", Optional.of(kept))).isFalse();
  }
}
