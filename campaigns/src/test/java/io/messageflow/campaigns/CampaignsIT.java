package io.messageflow.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.messageflow.campaigns.campaign.Campaign;
import io.messageflow.campaigns.campaign.CampaignState;
import io.messageflow.campaigns.campaign.Targets;
import io.messageflow.campaigns.campaign.Targets.Included;
import io.messageflow.campaigns.campaign.Targets.Reaction;
import io.messageflow.campaigns.campaign.Warning;
import io.messageflow.campaigns.message.Message;
import io.messageflow.campaigns.report.Report;
import io.messageflow.campaigns.report.Reports;
import io.messageflow.campaigns.returns.Links;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.semantics.Span;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.audience.Channel;
import io.messageflow.workspace.audience.Reason;
import io.messageflow.workspace.dispatch.RecipientState;
import io.messageflow.workspace.dispatch.Result;
import io.messageflow.workspace.dispatch.Wish;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignsIT {
  private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");
  private static final String LEFT_BEHIND =
      """
      {"sequence": [{"event": "added"},
                    {"event": "bought", "same": ["cart"], "within": "PT1H", "absent": true}]}\
      """;
  private static final Pattern CLICK = Pattern.compile("https://m.example/c/([\\w-]+)");
  private static final Pattern OUT = Pattern.compile("https://m.example/u/([\\w-]+)");
  private static final Pattern OPEN = Pattern.compile("https://m.example/o/([\\w-]+)");

  @TempDir Path folder;

  private Campaigning begin() {
    return new Campaigning(folder, START);
  }

  private static void people(Campaigning it, String... ids) {
    for (String id : ids) {
      it.contact(id);
    }
  }

  private static OptionalLong in(Campaigning it, Duration time) {
    return OptionalLong.of(it.now() + time.toMillis());
  }

  private static String found(Pattern pattern, Message.Email message) {
    Matcher matcher = pattern.matcher(message.html());
    assertThat(matcher.find()).as(message.html()).isTrue();
    return matcher.group(1);
  }

  @Test
  void aCampaignGoesToThoseWhoMatchWhenItStarts() {
    try (Campaigning it = begin()) {
      people(it, "ann", "bob", "eve");
      it.event("ann", "added", "cart", "a");
      it.event("bob", "added", "cart", "b");
      it.event("eve", "added", "cart", "e");
      it.event("eve", "bought", "cart", "e");
      it.segment("left", LEFT_BEHIND);
      it.toSegment("cart", "left");
      it.campaigns().schedule("cart", in(it, Duration.ofHours(2)));
      it.pass(Duration.ofMinutes(30));
      it.event("bob", "bought", "cart", "b");
      assertThat(it.carried()).isEmpty();
      it.pass(Duration.ofMinutes(90));
      it.awaitState("cart", "sent");
      assertThat(it.subjects()).containsExactly("Hello ann");
      Campaign sent = it.campaigns().get("cart");
      CampaignState.Run run = sent.state().begun().orElseThrow();
      assertThat(it.workspace().audiences().get(run.audience()).counts())
          .containsEntry(Reason.RECIPIENT, 1);
    }
  }

  @Test
  void whatComesBackIsInSegmentsAtOnceAndLeavesOutOfTheFollowUp() {
    try (Campaigning it = begin()) {
      people(it, "ann", "bob", "eve");
      it.segment("all", "{\"all\": []}");
      it.toSegment("first", "all");
      it.create(
          "again",
          new Targets(
              new Included.FollowUp("first", Reaction.OPEN, Span.of("PT3H")),
              List.of(),
              List.of()));
      it.campaigns().schedule("again", OptionalLong.empty());
      it.runs().send("first");
      it.awaitState("first", "sent");
      Message.Email toAnn = carried(it, "ann");
      Links.Click click = it.links().readClick(found(CLICK, toAnn)).orElseThrow();
      assertThat(click.url()).isEqualTo(URI.create("https://shop.example/ann"));
      it.returns().clicked(click, false);
      it.returns().opened(it.links().readOpen(found(OPEN, carried(it, "bob"))).orElseThrow(), true);
      it.segment(
          "clicked",
          "{\"event\": \"MailClick\", \"where\": [{\"attribute\": \"campaign\", \"op\": \"equals\","
              + " \"value\": \"first\"}]}");
      it.toSegment("clickers", "clicked");
      it.runs().send("clickers");
      it.awaitState("clickers", "sent");
      assertThat(it.subjects()).hasSize(4);
      Campaign first = it.campaigns().get("first");
      Report report = new Reports(it.workspace()).of(first, first.state().begun().orElseThrow());
      assertThat(report.sent()).isEqualTo(3);
      assertThat(report.opened()).isEqualTo(1);
      assertThat(report.clicked()).isEqualTo(1);
      assertThat(report.openedByMachine()).isEqualTo(1);
      assertThat(report.points().getLast().clicked()).isEqualTo(1);
      assertThat(new Reports(it.workspace()).links(first))
          .containsExactly(new Report.Link("https://shop.example/ann", 1, 1));
      it.await(() ->
          it.campaigns().get("again").state() instanceof CampaignState.Scheduled scheduled
              && scheduled.at().isPresent());
      it.carried().clear();
      it.pass(Duration.ofHours(3));
      it.awaitState("again", "sent");
      assertThat(it.subjects()).containsExactly("Hello bob", "Hello eve");
    }
  }

  private static Message.Email carried(Campaigning it, String contact) {
    return it.carried().stream()
        .filter(message -> message.to().equals(contact + "@example.com"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoUnsubscribesWhileACampaignRunsGetsNothingMore() {
    try (Campaigning it = begin()) {
      it.contacts(1_500);
      it.segment("all", "{\"all\": []}");
      it.toSegment("news", "all");
      it.hold(1);
      it.runs().send("news");
      it.await(() -> it.carried().size() == 1);
      it.event("c1499", "MailUnsubscribe", "campaign", "other");
      String token = found(OUT, it.carried().getFirst());
      it.returns().unsubscribed(it.links().readUnsubscribe(token).orElseThrow());
      it.letGo();
      it.awaitState("news", "sent");
      assertThat(it.carried()).hasSize(1_499).noneMatch(m -> m.to().startsWith("c1499@"));
      it.toSegment("more", "all");
      it.runs().send("more");
      it.awaitState("more", "sent");
      assertThat(it.campaigns().get("more").state().begun().orElseThrow().recipients())
          .isEqualTo(1_498);
    }
  }

  @Test
  void whoUnsubscribesIsSubscribedNoLonger() {
    try (Campaigning it = begin()) {
      people(it, "ann");
      it.event("ann", "MailUnsubscribe", "campaign", "x");
      assertThat(
              it.workspace()
                  .view()
                  .contacts()
                  .find("ann")
                  .orElseThrow()
                  .fieldAt("EmailSubscribed", it.now()))
          .contains(new Value.Flag(false));
    }
  }

  @Test
  void nobodyIsAClearOutcome() {
    try (Campaigning it = begin()) {
      people(it, "ann");
      it.segment("none", "{\"any\": []}");
      it.toSegment("empty", "none");
      it.runs().send("empty");
      it.awaitState("empty", "sent");
      assertThat(it.campaigns().get("empty").state().begun().orElseThrow().recipients()).isZero();
      assertThat(it.carried()).isEmpty();
    }
  }

  @Test
  void aNumberFarFromTheOneSeenIsTold() {
    try (Campaigning it = begin()) {
      people(it, "ann");
      it.segment("all", "{\"all\": []}");
      it.toSegment("grown", "all");
      it.campaigns().schedule("grown", in(it, Duration.ofHours(1)));
      it.contacts(30);
      it.pass(Duration.ofHours(1));
      it.awaitState("grown", "sent");
      assertThat(it.campaigns().get("grown").state().begun().orElseThrow().warnings())
          .extracting(Warning::code)
          .containsExactly(Warning.Code.AUDIENCE_DIFFERS);
    }
  }

  @Test
  void whatIsNotReadyIsNotSent() {
    try (Campaigning it = begin()) {
      it.create("draft", Targets.NONE);
      assertThatExceptionOfType(RequestException.class)
          .isThrownBy(() -> it.runs().send("draft"))
          .satisfies(e ->
              assertThat(e.mistakes())
                  .extracting(Mistake::pointer)
                  .containsExactly("/targets/include"));
    }
  }

  @Test
  void segmentsOfCampaignsCannotGoAway() {
    try (Campaigning it = begin()) {
      it.segment("all", "{\"all\": []}");
      it.toSegment("news", "all");
      assertThatExceptionOfType(RequestException.class)
          .isThrownBy(() -> it.workspace().segments().delete("all"))
          .withMessageContaining("The campaign \"news\" (news)");
      it.campaigns().delete("news");
      it.workspace().segments().delete("all");
    }
  }

  @Test
  void pausedAndCancelledCampaignsSendNoMore() {
    try (Campaigning it = begin()) {
      it.contacts(600);
      it.segment("all", "{\"all\": []}");
      it.toSegment("news", "all");
      it.hold(5);
      it.runs().send("news");
      it.await(() -> it.carried().size() == 5);
      it.runs().pause("news");
      it.letGo();
      assertThat(it.state("news")).isEqualTo("paused");
      it.runs().cancel("news");
      assertThat(it.state("news")).isEqualTo("cancelled");
      assertThatExceptionOfType(RequestException.class)
          .isThrownBy(() -> it.runs().resume("news"))
          .withMessageContaining("cancelled");
      assertThat(it.carried()).hasSizeLessThan(600);
    }
  }

  @Test
  void aRunGoesOnAfterARestart() {
    try (Campaigning it = begin()) {
      it.contacts(600);
      it.segment("all", "{\"all\": []}");
      it.toSegment("news", "all");
      it.toSegment("later", "all");
      it.campaigns().schedule("later", in(it, Duration.ofMinutes(5)));
      it.hold(5);
      it.runs().send("news");
      it.await(() -> it.carried().size() == 5);
    }
    try (Campaigning it = new Campaigning(folder, START.plus(Duration.ofMinutes(10)))) {
      it.awaitState("news", "sent");
      it.awaitState("later", "sent");
      assertThat(it.campaigns().get("later").state().begun().orElseThrow().warnings())
          .extracting(Warning::code)
          .containsExactly(Warning.Code.LATE);
      Campaign news = it.campaigns().get("news");
      assertThat(new Reports(it.workspace()).of(news, news.state().begun().orElseThrow()).sent())
          .isEqualTo(600);
    }
  }

  @Test
  void aTimeThatPassedLongAgoIsNotKeptByItself() {
    try (Campaigning it = begin()) {
      people(it, "ann");
      it.segment("all", "{\"all\": []}");
      it.toSegment("old", "all");
      it.campaigns().schedule("old", in(it, Duration.ofHours(1)));
    }
    try (Campaigning it = new Campaigning(folder, START.plus(Duration.ofHours(9)))) {
      it.awaitState("old", "failed");
      assertThat(it.carried()).isEmpty();
      it.runs().send("old");
      it.awaitState("old", "sent");
    }
  }

  @Test
  void tokensOfOneKindAreNoTokensOfAnother() {
    try (Campaigning it = begin()) {
      people(it, "ann");
      it.segment("all", "{\"all\": []}");
      it.toSegment("news", "all");
      it.runs().send("news");
      it.awaitState("news", "sent");
      Message.Email message = it.carried().getFirst();
      String open = found(OPEN, message);
      String click = found(CLICK, message);
      assertThat(it.links().readUnsubscribe(open)).isEmpty();
      assertThat(it.links().readUnsubscribe(click)).isEmpty();
      assertThat(it.links().readUnsubscribe(message.id())).isEmpty();
      assertThat(it.links().readClick(open)).isEmpty();
      assertThat(it.links().readOpen(message.id())).isEmpty();
    }
  }

  @Test
  void deliveredIsSentWithoutABounce() {
    try (Campaigning it = begin()) {
      people(it, "ann", "bob", "eve");
      it.segment("all", "{\"all\": []}");
      it.toSegment("news", "all");
      it.runs().send("news");
      it.awaitState("news", "sent");
      it.event("ann", "MailBounce", "campaign", "news");
      it.contact("new");
      it.event("new", "MailBounce", "campaign", "news");
      Campaign news = it.campaigns().get("news");
      Report report = new Reports(it.workspace()).of(news, news.state().begun().orElseThrow());
      assertThat(report.sent()).isEqualTo(3);
      assertThat(report.delivered()).isEqualTo(2);
      assertThat(report.bounced()).isEqualTo(2);
    }
  }

  @Test
  void anIdThatWasSentIsNotGivenAgain() {
    try (Campaigning it = begin()) {
      it.segment("none", "{\"any\": []}");
      it.toSegment("news", "none");
      it.runs().send("news");
      it.awaitState("news", "sent");
      it.campaigns().delete("news");
      assertThatExceptionOfType(RequestException.class)
          .isThrownBy(() -> it.toSegment("news", "none"))
          .withMessageContaining("was one that was sent");
      assertThat(named(it, "News")).isEqualTo("news-2");
    }
  }

  @Test
  void idsAreMadeOfNames() {
    try (Campaigning it = begin()) {
      assertThat(named(it, "Wiosna: Łódź & Gdańsk!")).isEqualTo("wiosna-lodz-gdansk");
      assertThat(named(it, "Wiosna: Łódź & Gdańsk!")).isEqualTo("wiosna-lodz-gdansk-2");
      assertThat(named(it, "春")).startsWith("cmp_");
    }
  }

  private static String named(Campaigning it, String name) {
    return it.campaigns().create(Optional.empty(), Campaigning.wanted(name, Targets.NONE)).id();
  }

  @Test
  void whatIsCancelledWhileItBeginsSendsNothing() {
    try (Campaigning it = begin()) {
      it.contacts(200);
      it.segment("all", "{\"all\": []}");
      for (int i = 0; i < 10; i++) {
        String id = "news-" + i;
        it.toSegment(id, "all");
        it.hold(0);
        it.runs().send(id);
        it.awaitState(id, "sending");
        it.runs().cancel(id);
        it.letGo();
        it.await(() -> it.isOver(id));
        assertThat(it.carried()).hasSizeLessThan(200);
        it.carried().clear();
      }
    }
  }

  @Test
  void whatIsPausedAndCancelledAtOnceStaysCancelled() throws InterruptedException {
    try (Campaigning it = begin()) {
      it.contacts(400);
      it.segment("all", "{\"all\": []}");
      it.toSegment("news", "all");
      it.hold(5);
      it.runs().send("news");
      it.await(() -> it.carried().size() == 5);
      Thread switching =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  while (true) {
                    it.runs().pause("news");
                    it.runs().resume("news");
                  }
                } catch (RequestException e) {
                  // It is cancelled.
                }
              });
      it.runs().cancel("news");
      switching.join();
      it.letGo();
      it.await(() -> it.isOver("news"));
      assertThat(it.state("news")).isEqualTo("cancelled");
      assertThat(it.carried()).hasSizeLessThan(400);
    }
  }

  @Test
  void aCampaignWhoseLastMessageEndsWhileItIsPausedIsSent() {
    try (Campaigning it = begin()) {
      people(it, "ann");
      it.segment("all", "{\"all\": []}");
      it.toSegment("news", "all");
      it.hold(0);
      it.runs().send("news");
      it.await(() -> it.count("news", RecipientState.CLAIMED) == 1);
      it.runs().pause("news");
      it.letGo();
      it.awaitState("news", "sent");
      assertThat(it.carried()).hasSize(1);
    }
  }

  @Test
  void aCampaignIsNotDeletedWhileItsMessagesAreOnTheirWay() {
    try (Campaigning it = begin()) {
      it.contacts(50);
      it.segment("all", "{\"all\": []}");
      it.toSegment("news", "all");
      it.hold(5);
      it.runs().send("news");
      it.await(() -> it.carried().size() == 5);
      String audience = it.campaigns().get("news").state().begun().orElseThrow().audience();
      it.runs().cancel("news");
      assertThatExceptionOfType(RequestException.class)
          .isThrownBy(() -> it.campaigns().delete("news"))
          .withMessageContaining("on their way");
      it.letGo();
      it.await(() -> it.isOver("news"));
      it.campaigns().delete("news");
      it.workspace().deliveries().each("news", step -> assertThat(step).isNull());
      assertThatExceptionOfType(RequestException.class)
          .isThrownBy(() -> it.workspace().audiences().get(audience));
    }
  }

  @Test
  void whoIsUncertainIsSentAgainOrLeftAndThatShows() {
    try (Campaigning it = begin()) {
      people(it, "ann", "bob", "eve");
      it.segment("all", "{\"all\": []}");
      it.toSegment("news", "all");
      it.unclear(2);
      it.runs().send("news");
      it.awaitUncertain("news", 2);
      assertThat(it.runs().resendUncertain("news")).isEqualTo(2);
      it.awaitState("news", "sent");
      assertThat(it.count("news", RecipientState.SENT)).isEqualTo(3);
      it.toSegment("more", "all");
      it.unclear(1);
      it.runs().send("more");
      it.awaitUncertain("more", 1);
      assertThat(it.runs().leaveUncertain("more")).isEqualTo(1);
      assertThat(it.count("more", RecipientState.UNCERTAIN)).isZero();
      assertThat(it.count("more", RecipientState.LEFT)).isEqualTo(1);
      assertThat(it.state("more")).isEqualTo("sent");
    }
  }

  @Test
  void whatEndedBeforeARestartIsCountedWithoutWhoWasErased() {
    try (Campaigning it = begin()) {
      it.contacts(20);
      it.segment("all", "{\"all\": []}");
      it.toSegment("news", "all");
      it.hold(1);
      it.runs().send("news");
      it.await(() -> it.carried().size() == 1);
      it.runs().cancel("news");
      it.letGo();
      it.await(() -> it.isOver("news"));
    }
    try (Campaigning it = begin()) {
      int waiting = it.count("news", RecipientState.WAITING);
      assertThat(waiting).isPositive();
      it.workspace().contacts().erase("c0");
      it.workspace().contacts().erase("c19");
    }
    try (Campaigning it = begin()) {
      assertThat(it.count("news", RecipientState.SENT) + it.count("news", RecipientState.WAITING))
          .isEqualTo(18);
    }
  }

  @Test
  void whoWasInFlightOfACancelledCampaignIsUncertainAfterARestart() {
    try (Campaigning it = begin()) {
      it.contacts(20);
      it.segment("all", "{\"all\": []}");
      it.toSegment("news", "all");
      it.hold(1);
      it.runs().send("news");
      it.await(() -> it.carried().size() == 1);
      it.runs().cancel("news");
      it.letGo();
      it.await(() -> it.isOver("news"));
      Workspace.await(
          it.workspace()
              .deliveries()
              .settle(
                  List.of(),
                  List.of(new Wish("news", Channel.EMAIL, List.of(19), contact -> false))));
    }
    try (Campaigning it = begin()) {
      assertThat(it.count("news", RecipientState.UNCERTAIN)).isEqualTo(1);
      assertThat(it.count("news", RecipientState.CLAIMED)).isZero();
    }
  }

  @Test
  void aSentCampaignWithSomebodyWaitingGoesOnAfterARestart() {
    try (Campaigning it = begin()) {
      people(it, "ann", "bob");
      it.segment("all", "{\"all\": []}");
      it.toSegment("news", "all");
      it.runs().send("news");
      it.awaitState("news", "sent");
      Workspace.await(
          it.workspace()
              .deliveries()
              .settle(List.of(new Result("news", 1, RecipientState.WAITING, "")), List.of()));
    }
    try (Campaigning it = begin()) {
      it.await(() -> it.carried().size() == 1);
      it.awaitState("news", "sent");
    }
  }
}
