package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.store.Document;
import io.messageflow.workspace.register.Role;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `/v1/session`: signing in, staying in, and being out.
class SessionApiIT extends OnServer {
  private static final String PASSWORD = "correct horse battery";

  private Visitor ann() {
    return Visitor.of(served, "ann", Role.EDITOR);
  }

  private Visitor annWithPassword() {
    Visitor ann = ann();
    ann.choosePassword(PASSWORD).is(204);
    return ann;
  }

  private Reply signIn(String password) {
    return Visitor.byPassword(served, "ann@example.com", password);
  }

  @Test
  void aLinkLetsInOnceAndAPasswordFromThenOn() {
    Reply made =
        served
            .post(
                "/v1/users",
                "{\"name\": \"Ann\", \"email\": \"Ann@example.com\", \"role\": \"viewer\"}")
            .is(201);
    String token = Visitor.token(made);
    assertThat(made.text("/link")).matches("/sign-in\\?token=[\\w-]{43}");
    assertThat(made.at("/expiresAt")).isEqualTo("2026-11-30T12:00:00Z");
    Reply in = Visitor.byLink(served, token).is(200);
    assertThat(in.at("/user/email")).isEqualTo("Ann@example.com");
    assertThat(in.at("/user/role")).isEqualTo("viewer");
    Visitor.byLink(served, token).isProblem(401, "linkUsed", "");
    Visitor ann = Visitor.in(served, in, Role.VIEWER);
    ann.choosePassword(PASSWORD).is(204);
    Visitor again = Visitor.in(served, signIn(PASSWORD), Role.VIEWER);
    assertThat(again.id()).isEqualTo(ann.id());
    assertThat(again.get("/v1/session").at("/user/name")).isEqualTo("Ann");
    assertThat(again.get("/v1/session").at("/csrf")).isEqualTo(again.csrf());
  }

  @Test
  void theCookieIsForNoScriptAndNoOtherSite() {
    Visitor ann = annWithPassword();
    String cookie = signIn(PASSWORD).header("Set-Cookie");
    assertThat(cookie)
        .matches("segments_session=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict; Max-Age=1209600");
    Reply behindProxy =
        served
            .call("POST", "/v1/session")
            .withoutKey()
            .header("X-Forwarded-Proto", "https")
            .json(body("ann@example.com", PASSWORD))
            .send()
            .is(200);
    assertThat(behindProxy.header("Set-Cookie")).endsWith("; Secure");
    Reply out = ann.delete("/v1/session").is(204);
    assertThat(out.header("Set-Cookie")).startsWith("segments_session=;").contains("Max-Age=0");
  }

  private static String body(String email, String password) {
    return "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password);
  }

  @Test
  void aSessionOutlivesARestartAndEndsForGood() {
    Visitor ann = ann();
    Visitor ben = Visitor.of(served, "ben", Role.VIEWER);
    served.restart();
    assertThat(on(ann).get("/v1/session").is(200).at("/csrf")).isEqualTo(ann.csrf());
    on(ann).post("/v1/lists", "{\"name\": \"Press\"}").is(201);
    on(ben).delete("/v1/session").is(204);
    on(ben).get("/v1/session").isProblem(401, "unauthorized", "");
    served.restart();
    on(ann).get("/v1/session").is(200);
    on(ben).get("/v1/session").isProblem(401, "unauthorized", "");
  }

  private Visitor on(Visitor visitor) {
    return new Visitor(served, visitor.id(), visitor.role(), visitor.cookie(), visitor.csrf());
  }

  @Test
  void aSessionEndsTwelveHoursAfterItsLastUse() {
    Visitor ann = ann();
    for (int i = 0; i < 3; i++) {
      clock.advance(Duration.ofHours(11));
      ann.get("/v1/session").is(200);
    }
    clock.advance(Duration.ofHours(12));
    ann.get("/v1/session").isProblem(401, "unauthorized", "");
    served.restart();
    on(ann).get("/v1/session").is(401);
  }

  @Test
  void aSessionEndsAfterFourteenDaysHoweverMuchItIsUsed() {
    Visitor ann = ann();
    for (int i = 0; i < 33; i++) {
      clock.advance(Duration.ofHours(10));
      ann.get("/v1/session").is(200);
    }
    clock.advance(Duration.ofHours(6));
    ann.get("/v1/session").is(401);
  }

  @Test
  void wrongPasswordsAndUnknownUsersAreAnsweredAlike() {
    annWithPassword();
    Visitor.of(served, "new", Role.VIEWER);
    Reply wrong = signIn("wrong horse battery").isProblem(401, "wrongPassword", "");
    Reply unknown =
        Visitor.byPassword(served, "nobody@example.com", PASSWORD)
            .isProblem(401, "wrongPassword", "");
    Reply none =
        Visitor.byPassword(served, "new@example.com", PASSWORD).isProblem(401, "wrongPassword", "");
    assertThat(Stream.of(wrong, unknown, none).map(Reply::body).distinct()).hasSize(1);
    assertThat(wrong.header("Set-Cookie")).isEmpty();
  }

  @Test
  void wrongPasswordsAreThrottledWhetherTheAccountExistsOrNot() {
    annWithPassword();
    for (String email : List.of("ann@example.com", "nobody@example.com")) {
      for (int i = 0; i < 10; i++) {
        Visitor.byPassword(served, email, "wrong horse battery").is(401);
      }
      Reply refused =
          Visitor.byPassword(served, email, PASSWORD).isProblem(429, "tooManyRequests", "");
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(800, 901);
    }
    Visitor.byPassword(served, "ANN@example.com", PASSWORD).is(429);
    clock.advance(Duration.ofMinutes(15));
    signIn(PASSWORD).is(200);
  }

  @Test
  void wrongPasswordsFromOneAddressAreThrottledWhateverTheAccount() {
    IntStream.range(0, 100)
        .parallel()
        .forEach(i -> Visitor.byPassword(served, "user" + i + "@example.com", "wrong").is(401));
    Visitor.byPassword(served, "other@example.com", "wrong").is(429);
    Reply spoofed =
        served
            .call("POST", "/v1/session")
            .withoutKey()
            .header("X-Forwarded-For", "203.0.113.7")
            .json(body("other@example.com", "wrong"))
            .send();
    assertThat(spoofed.status()).isEqualTo(429);
  }

  @Test
  void aNewPasswordEndsAllOtherSessionsAndLinks() {
    Visitor ann = annWithPassword();
    Visitor other = Visitor.in(served, signIn(PASSWORD), Role.EDITOR);
    String link = Visitor.token(served.post("/v1/users/" + ann.id() + "/link", "").is(200));
    assertThat(other.get("/v1/session").at("/needsCurrent")).isEqualTo(true);
    other.choosePassword("another horse battery").isProblem(400, "missingKey", "");
    other
        .put(
            "/v1/session/password",
            "{\"current\": \"wrong\", \"password\": \"another horse battery\"}")
        .isProblem(403, "wrongPassword", "");
    other
        .put(
            "/v1/session/password",
            "{\"current\": \"" + PASSWORD + "\", \"password\": \"another horse battery\"}")
        .is(204);
    other.get("/v1/session").is(200);
    ann.get("/v1/session").is(401);
    Visitor.byLink(served, link).isProblem(401, "linkUsed", "");
    signIn(PASSWORD).is(401);
    signIn("another horse battery").is(200);
  }

  @Test
  void whoForgotThePasswordChoosesAnotherByALinkWithinTheHour() {
    Visitor ann = annWithPassword();
    String first = Visitor.token(served.post("/v1/users/" + ann.id() + "/link", ""));
    String second = Visitor.token(served.post("/v1/users/" + ann.id() + "/link", ""));
    Visitor.byLink(served, first).isProblem(401, "linkUsed", "");
    Reply in = Visitor.byLink(served, second).is(200);
    assertThat(in.at("/needsCurrent")).isEqualTo(false);
    Visitor again = Visitor.in(served, in, Role.EDITOR);
    clock.advance(Duration.ofHours(1));
    assertThat(again.get("/v1/session").at("/needsCurrent")).isEqualTo(true);
    again.choosePassword("another horse battery").isProblem(400, "missingKey", "");
    Visitor third =
        Visitor.in(
            served,
            Visitor.byLink(
                served, Visitor.token(served.post("/v1/users/" + ann.id() + "/link", ""))),
            Role.EDITOR);
    third.choosePassword("another horse battery").is(204);
    third.choosePassword("a third horse battery").isProblem(400, "missingKey", "");
  }

  @Test
  void linksAreOverAfterSevenDaysAndOutliveARestart() {
    Visitor ann = ann();
    String late = Visitor.token(served.post("/v1/users/" + ann.id() + "/link", ""));
    clock.advance(Duration.ofDays(7));
    Visitor.byLink(served, late).isProblem(401, "linkUsed", "");
    String kept = Visitor.token(served.post("/v1/users/" + ann.id() + "/link", ""));
    served.restart();
    Visitor.byLink(served, kept).is(200);
    served.restart();
    Visitor.byLink(served, kept).isProblem(401, "linkUsed", "");
    Visitor.byLink(served, "no-such-link").isProblem(401, "linkUsed", "");
  }

  @Test
  void signingInEndsTheSessionBeforeAndTakesNoTokenOfTheBrowser() {
    Visitor ann = annWithPassword();
    Reply again =
        served
            .call("POST", "/v1/session")
            .withoutKey()
            .header("Cookie", ann.cookie())
            .json(body("ann@example.com", PASSWORD))
            .send()
            .is(200);
    assertThat(Visitor.cookie(again)).isNotEqualTo(ann.cookie());
    ann.get("/v1/session").is(401);
    Reply fixed =
        served
            .call("POST", "/v1/session")
            .withoutKey()
            .header("Cookie", "segments_session=chosen-by-somebody-else")
            .json(body("ann@example.com", PASSWORD))
            .send()
            .is(200);
    assertThat(Visitor.cookie(fixed)).doesNotContain("chosen");
  }

  @Test
  void ofSeveralCookiesNoneCounts() {
    Visitor ann = ann();
    for (String cookies :
        List.of(
            ann.cookie() + "; segments_session=tossed",
            "segments_session=tossed; " + ann.cookie(),
            "segments_session=",
            "xsegments_session=" + ann.cookie().substring(17))) {
      served
          .call("GET", "/v1/session")
          .withoutKey()
          .header("Cookie", cookies)
          .send()
          .isProblem(401, "unauthorized", "");
    }
    served
        .call("GET", "/v1/session")
        .withoutKey()
        .header("Cookie", "theme=dark; " + ann.cookie() + "; lang=en")
        .send()
        .is(200);
  }

  @Test
  void aKeyGoesBeforeASession() {
    Visitor owner = Visitor.of(served, "owner", Role.OWNER);
    served
        .call("GET", "/v1/users")
        .key("no-such-key")
        .header("Cookie", owner.cookie())
        .send()
        .isProblem(401, "unauthorized", "");
    Visitor viewer = Visitor.of(served, "viewer", Role.VIEWER);
    served.call("GET", "/v1/users").header("Cookie", viewer.cookie()).send().is(200);
    served
        .call("POST", "/v1/lists")
        .header("Cookie", viewer.cookie())
        .json("{\"name\": \"By key, without a token\"}")
        .send()
        .is(201);
    served
        .call("GET", "/v1/session")
        .header("Cookie", viewer.cookie())
        .send()
        .isProblem(403, "forbidden", "");
  }

  @Test
  void pagesOfOtherSitesChangeNothing() {
    Visitor ann = annWithPassword();
    for (String site : List.of("cross-site", "same-site")) {
      ann.with(served.call("POST", "/v1/lists"))
          .header("Sec-Fetch-Site", site)
          .json("{\"name\": \"x\"}")
          .send()
          .isProblem(403, "csrf", "");
      served
          .call("POST", "/v1/session")
          .withoutKey()
          .header("Sec-Fetch-Site", site)
          .json(body("ann@example.com", PASSWORD))
          .send()
          .isProblem(403, "csrf", "");
    }
    ann.with(served.call("POST", "/v1/lists"))
        .header("Sec-Fetch-Site", "same-origin")
        .json("{\"name\": \"x\"}")
        .send()
        .is(201);
    for (String type : List.of("application/x-www-form-urlencoded", "text/plain")) {
      served
          .call("POST", "/v1/session")
          .withoutKey()
          .body(
              type,
              body("ann@example.com", PASSWORD).getBytes(java.nio.charset.StandardCharsets.UTF_8))
          .send()
          .isProblem(415, "unsupportedMediaType", "");
    }
  }

  @Test
  void badInputIsToldAndNoPasswordIsRepeated() {
    served
        .call("POST", "/v1/session")
        .withoutKey()
        .json("{\"email\": 7}")
        .send()
        .isProblem(400, "wrongType", "/email");
    Visitor ann = ann();
    ann.choosePassword("too short").isProblem(400, "invalidValue", "/password");
    Reply tooLong = ann.choosePassword("secret".repeat(50)).isProblem(400, "tooLong", "/password");
    assertThat(tooLong.body()).doesNotContain("secretsecret");
    ann.choosePassword("ten länge!").is(204);
  }

  @Test
  void headIsAnsweredLikeGetAndNeedsTheSessionToo() {
    Visitor ann = ann();
    assertThat(ann.withoutToken(served.call("HEAD", "/v1/session")).sendUnchecked().status())
        .isEqualTo(200);
    assertThat(served.call("HEAD", "/v1/session").withoutKey().sendUnchecked().status())
        .isEqualTo(401);
  }

  @Test
  void whenAUserWasThereIsNotWrittenDownAtEachRequest() {
    Visitor ann = ann();
    long before = served.workspace().view().contacts().contacts().count();
    String kept = kept();
    clock.advance(Duration.ofMinutes(4));
    ann.get("/v1/session").is(200);
    assertThat(kept()).isEqualTo(kept);
    assertThat(served.get("/v1/users").at("/data/0/lastSeenAt")).isEqualTo("2026-11-23T12:04:00Z");
    clock.advance(Duration.ofMinutes(4));
    ann.get("/v1/session").is(200);
    served.restart();
    assertThat(kept()).isNotEqualTo(kept);
    assertThat(served.get("/v1/users").at("/data/0/lastSeenAt")).isEqualTo("2026-11-23T12:08:00Z");
    assertThat(served.workspace().view().contacts().contacts().count()).isEqualTo(before);
  }

  private String kept() {
    return served.workspace().documents("session").toString();
  }

  @Test
  void whatIsKeptOpensNothing() {
    Visitor ann = annWithPassword();
    String token = ann.cookie().substring("segments_session=".length());
    String link = Visitor.token(served.post("/v1/users/" + ann.id() + "/link", ""));
    String all =
        Stream.of("session", "signInLink", "user", "userSeen", "idempotency")
            .flatMap(kind -> served.workspace().documents(kind).stream())
            .map(Document::toString)
            .collect(Collectors.joining("\n"));
    assertThat(all)
        .contains("$argon2id$v=19$m=19456,t=2,p=1$")
        .doesNotContain(token, link, PASSWORD, ann.csrf());
    String digest = served.workspace().documents("session").getFirst().id();
    served
        .call("GET", "/v1/session")
        .withoutKey()
        .header("Cookie", "segments_session=" + digest)
        .send()
        .is(401);
  }
}
