package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.workspace.register.Scope;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SitesApiIT extends OnServer {
  private static final String SHOP =
      "{\"name\": \"Shop\", \"origins\": [\"https://shop.example\", \"https://*.shop.example\"]}";

  @Test
  void aSiteIsAddedReadChangedAndTakenAway() {
    Reply made = served.post("/v1/sites", SHOP).is(201);
    String address = made.header("Location");
    assertThat(made.text("/key")).startsWith("site_");
    assertThat(made.at("/origins"))
        .isEqualTo(List.of("https://shop.example", "https://*.shop.example"));
    assertThat(made.at("/requireSignedIdentify")).isEqualTo(false);
    assertThat(made.text("/snippet"))
        .contains("http://127.0.0.1:" + served.port() + "/t.js")
        .contains("data-key=\"" + made.text("/key") + "\"");
    assertThat(served.get(address).body()).isEqualTo(made.body());
    Reply changed =
        served.put(address, made.body().replace("\"name\":\"Shop\"", "\"name\":\"Store\"")).is(200);
    assertThat(changed.text("/name")).isEqualTo("Store");
    assertThat(changed.text("/key")).isEqualTo(made.text("/key"));
    assertThat(changed.text("/identifySecret")).isEqualTo(made.text("/identifySecret"));
    served.restart();
    assertThat(served.get("/v1/sites").at("/data/*/name")).isEqualTo(List.of("Store"));
    assertThat(served.workspace().sites().tracks(URI.create("https://www.shop.example/a")))
        .isTrue();
    served.delete(address).is(204);
    served.get(address).isProblem(404, "notFound", "");
    assertThat(served.workspace().sites().tracks(URI.create("https://www.shop.example/a")))
        .isFalse();
  }

  @Test
  void theSecretIsShownToWhoMayManageAlone() {
    String address = served.post("/v1/sites", SHOP).is(201).header("Location");
    String key = served.workspace().keys().create("reader", Set.of(Scope.READ)).secret();
    Reply read = served.call("GET", address).key(key).send().is(200);
    assertThat(read.body()).doesNotContain("identifySecret");
    assertThat(read.text("/key")).startsWith("site_");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://shop.example",
        "https://shop.example/a",
        "shop.example",
        "https://user@shop.example",
        "*",
        ""
      })
  void whatIsNoOriginIsRefused(String origin) {
    served
        .post("/v1/sites", "{\"name\": \"a\", \"origins\": [\"" + origin + "\"]}")
        .isProblem(400, "invalidValue", "/origins");
  }

  @Test
  void mistakesAreTold() {
    served.post("/v1/sites", "{\"name\": \"a\"}").isProblem(400, "missingKey", "");
    served.post("/v1/sites", "{\"origins\": [\"https://a.pl\"]}").isProblem(400, "missingKey", "");
    served
        .post("/v1/sites", "{\"name\": \"a\", \"origins\": [\"https://a.pl\"], \"x\": 1}")
        .isProblem(400, "unknownKey", "/x");
    served.put("/v1/sites/none", SHOP).isProblem(404, "notFound", "");
  }

  @Test
  void aPlanWithoutWebTrackingRefusesSites() {
    served
        .put(
            "/v1/workspace",
            "{\"zone\": \"UTC\", \"strict\": false, \"plan\": {\"features\": [\"sms\"]}}")
        .is(200);
    served.post("/v1/sites", SHOP).isProblem(403, "notInPlan", "");
  }
}
