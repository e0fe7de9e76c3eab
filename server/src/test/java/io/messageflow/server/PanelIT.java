package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.server.http.Answer;
import io.messageflow.server.panel.Panel;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The panel at `/`, from the small one of the tests.
class PanelIT extends OnServer {
  private Reply get(String path) {
    return served.call("GET", path).withoutKey().sendUnchecked();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/sign-in?token=abc",
        "/segments/buyers",
        "/contacts/ann%2Bb%40example",
        "/contacts/",
        "/version"
      })
  void thePageIsAtEveryAddressOfItsOwn(String path) {
    Reply page = get(path).is(200);
    assertThat(page.type()).isEqualTo("text/html");
    assertThat(page.body()).contains("Panel of the tests");
    assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void thePageTakesScriptsOfThePanelAloneAndIsInNoFrame() {
    Reply page = get("/");
    String policy = page.header("Content-Security-Policy");
    assertThat(policy)
        .startsWith("default-src 'none'; script-src 'self'; style-src-elem 'self' 'nonce-")
        .contains("frame-ancestors 'none'", "base-uri 'none'", "connect-src 'self'")
        .doesNotContain("unsafe-eval");
    String nonce = policy.replaceFirst(".*'nonce-([^']+)'.*", "$1");
    assertThat(nonce).hasSize(24);
    assertThat(page.body()).contains("content=\"" + nonce + "\"");
    assertThat(get("/").header("Content-Security-Policy")).isNotEqualTo(policy);
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
  }

  @Test
  void filesThatNeverChangeAreKeptAndPacked() {
    Reply script = served.call("GET", "/assets/index-abc123.js").withoutKey().send().is(200);
    assertThat(script.type()).isEqualTo("text/javascript");
    assertThat(script.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(script.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(script.body()).contains("Panel of the tests");
    for (String file : new String[] {"index-abc123.js", "packed-def456.css"}) {
      Reply packed =
          served
              .call("GET", "/assets/" + file)
              .header("Accept-Encoding", "gzip")
              .sendUnchecked()
              .is(200);
      assertThat(packed.header("Content-Encoding")).as(file).isEqualTo("gzip");
    }
    assertThat(get("/favicon.svg").is(200).type()).isEqualTo("image/svg+xml");
    assertThat(get("/favicon.svg").header("Cache-Control")).isEqualTo("no-cache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/../index.html",
        "/assets/..%2findex.html",
        "/assets/%2e%2e%2findex.html",
        "/assets/%2e%2e/favicon.svg",
        "/assets/..%5cindex.html",
        "/assets/%252e%252e%252fsecret.txt",
        "/assets/..",
        "/assets/.",
        "/assets/",
        "/assets/none.js",
        "/assets/packed-def456.css.gz",
        "/assets/index-abc123.js%00",
        "/assets/index-abc123.js/",
        "/secret.class",
        "/%2e%2e/%2e%2e/io/messageflow/server/openapi.json",
        "/..%2f..%2fserver%2fopenapi.json",
        "/..%5c..%5cserver%5copenapi",
        "/..%2f..%2fetc%2fpasswd",
        "/a%0d%0aSet-Cookie:%20x=y",
        "/none.js",
        "/deeper/favicon.svg",
        "/v1/none",
        "/v2/contacts",
        "/v1"
      })
  void nothingElseIsServed(String path) {
    Reply none = get(path).is(404);
    assertThat(none.type()).isEqualTo("application/problem+json");
    assertThat(none.header("Set-Cookie")).isEmpty();
  }

  @Test
  void onlyReadingLeadsToThePage() {
    assertThat(served.call("POST", "/segments/buyers").withoutKey().sendUnchecked().status())
        .isEqualTo(404);
    Reply head = served.call("HEAD", "/segments/buyers").withoutKey().sendUnchecked().is(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.type()).isEqualTo("text/html");
    assertThat(served.call("HEAD", "/assets/index-abc123.js").sendUnchecked().is(200).type())
        .isEqualTo("text/javascript");
  }

  @Test
  void theGuideStaysBesideThePanelAndTakesItsPlaceWhereThereIsNone() throws Exception {
    Reply guide = served.call("GET", "/guide").withoutKey().send().is(200);
    assertThat(guide.body()).contains("ADDRESS");
    assertThat(guide.header("Content-Security-Policy"))
        .containsPattern("script-src 'sha256-[^']+'; style-src 'sha256-");
    try (URLClassLoader nothing = new URLClassLoader(new URL[0], null)) {
      assertThat(Panel.find(nothing)).isEmpty();
    }
    assertThat(new Pages(Optional.empty()).root())
        .isInstanceOfSatisfying(
            Answer.OfText.class, text -> assertThat(text.body()).isEqualTo(guide.body()));
  }
}
