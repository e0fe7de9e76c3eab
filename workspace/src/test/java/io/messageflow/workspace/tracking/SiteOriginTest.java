package io.messageflow.workspace.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteOriginTest {
  private static SiteOrigin origin(String text) {
    return SiteOrigin.read(text).orElseThrow();
  }

  @Test
  void anOriginIsWrittenAsBrowsersSendIt() {
    assertThat(origin("https://Shop.Example").text()).isEqualTo("https://shop.example");
    assertThat(origin("https://shop.example:443").text()).isEqualTo("https://shop.example");
    assertThat(origin("http://127.0.0.1:8081").text()).isEqualTo("http://127.0.0.1:8081");
    assertThat(origin("https://*.shop.example").text()).isEqualTo("https://*.shop.example");
    assertThat(origin("https://bücher.example").text()).isEqualTo("https://xn--bcher-kva.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "shop.example",
        "ftp://shop.example",
        "https://shop.example/",
        "https://shop.example/a",
        "https://shop.example?a",
        "https://shop.example#a",
        "https://user@shop.example",
        "https://*",
        "https://*.",
        "https://shop.*.example",
        "https://shop.example:99999",
        "https://a b",
        "null",
        "*"
      })
  void whatIsNoOriginIsRefused(String text) {
    assertThat(SiteOrigin.read(text)).isEmpty();
  }

  @Test
  void onlyTheSameSchemeHostAndPortMatch() {
    SiteOrigin shop = origin("https://shop.example");
    assertThat(shop.matches("https://shop.example")).isTrue();
    assertThat(shop.matches("http://shop.example")).isFalse();
    assertThat(shop.matches("https://shop.example:8443")).isFalse();
    assertThat(shop.matches("https://www.shop.example")).isFalse();
    assertThat(shop.matches("https://shop.example.evil.test")).isFalse();
    assertThat(shop.matches("null")).isFalse();
  }

  @Test
  void aWildcardHasWhatLiesBelowItAndNotItself() {
    SiteOrigin all = origin("https://*.shop.example");
    assertThat(all.matches("https://www.shop.example")).isTrue();
    assertThat(all.matches("https://a.b.shop.example")).isTrue();
    assertThat(all.matches("https://shop.example")).isFalse();
    assertThat(all.matches("https://evilshop.example")).isFalse();
    assertThat(all.matches("https://*.shop.example")).isFalse();
  }

  @Test
  void anAddressLiesOnAnOrigin() {
    SiteOrigin shop = origin("https://shop.example");
    assertThat(shop.matches(URI.create("https://shop.example/a?b#c"))).isTrue();
    assertThat(shop.matches(URI.create("mailto:a@shop.example"))).isFalse();
  }
}
