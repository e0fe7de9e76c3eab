package io.messageflow.workspace.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.workspace.webhooks.Sender.Outcome;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SenderTest {
  @Test
  void nothingIsSentToPrivateAddressesUnlessThatIsAllowed() {
    Webhook webhook =
        new Webhook(
            "w",
            URI.create("http://localhost:1/"),
            List.of(),
            true,
            true,
            Secret.random(),
            true,
            Optional.empty(),
            0);
    try (Sender sender = new Sender(WebhookOptions.STANDARD)) {
      Outcome outcome = sender.send(webhook, new Message("m", "{}"), 0);
      assertThat(outcome.failure().orElseThrow()).contains("webhooks.allowPrivateAddresses");
      assertThat(outcome.status()).isEmpty();
    }
  }

  @Test
  void addressesInsideOfANetworkAreKnown() throws UnknownHostException {
    List<String> inside =
        List.of(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "::1",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1");
    for (String address : inside) {
      assertThat(PrivateAddresses.isInside(InetAddress.getByName(address))).as(address).isTrue();
    }
    for (String address : List.of("8.8.8.8", "100.128.0.1", "2001:4860::1")) {
      assertThat(PrivateAddresses.isInside(InetAddress.getByName(address))).as(address).isFalse();
    }
  }
}
