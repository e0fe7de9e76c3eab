package io.messageflow.workspace.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageViewsTest {
  @Test
  void anAddressTellsHostPathAndCampaign() {
    assertThat(PageViews.ofUrl("https://shop.example/a/b?x=1&utm_source=news+letter&utm_term=#top"))
        .isEqualTo(
            Map.of(
                "url",
                Json.of("https://shop.example/a/b?x=1&utm_source=news+letter&utm_term=#top"),
                "host",
                Json.of("shop.example"),
                "path",
                Json.of("/a/b"),
                "utm_source",
                Json.of("news letter")));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.b, /",
    "https://a.b/, /",
    "/pricing?x, /pricing",
    "https://a.b/%zz?utm_source=%zz, /%zz"
  })
  void thePathIsFoundInWhateverComes(String url, String path) {
    assertThat(PageViews.ofUrl(url)).containsEntry("path", Json.of(path));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.b/?mf_visitor=x, https://a.b/",
    "https://a.b/?mf_visitor=x&c=d, https://a.b/?c=d",
    "https://a.b/?c=d&mf_visitor=x, https://a.b/?c=d",
    "https://a.b/?c=d&mf_visitor=x&e=f#g, https://a.b/?c=d&e=f#g",
    "https://a.b/?mf_visitor=x#g, https://a.b/#g",
    "https://a.b/?c=d#g, https://a.b/?c=d#g"
  })
  void aTokenIsTakenOut(String url, String plain) {
    assertThat(PageViews.withoutToken(url)).isEqualTo(plain);
  }
}
