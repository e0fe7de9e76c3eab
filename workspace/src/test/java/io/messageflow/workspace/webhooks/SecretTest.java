package io.messageflow.workspace.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretTest {
  /// The example of the specification of Standard Webhooks.
  @Test
  void signaturesAreThoseOfTheStandard() {
    Secret secret = Secret.read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();
    assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void aSecretIsOfTheFormOfTheStandard() {
    assertThat(Secret.read(Secret.random().text())).isPresent();
    for (String bad : List.of("", "whsec_", "whsec_AAAA", "whsec_%", "MfKQ9r8GKYqrTwjUPD8ILPZI")) {
      assertThat(Secret.read(bad)).as(bad).isEmpty();
    }
    assertThat(Secret.random().toString()).isEqualTo("whsec_…");
  }
}
