package io.messageflow.campaigns.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.campaigns.channel.Delivery;
import io.messageflow.campaigns.message.Composer;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.audience.Channel;
import io.messageflow.workspace.dispatch.Deferral;
import io.messageflow.workspace.dispatch.Recipient;
import io.messageflow.workspace.dispatch.RecipientState;
import io.messageflow.workspace.dispatch.Wish;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatcherIT {
  private static final DispatchOptions OPTIONS =
      new DispatchOptions(
          List.of(Duration.ofMinutes(1), Duration.ofMinutes(5)),
          List.of(Duration.ofSeconds(10)),
          2,
          64);

  @TempDir Path folder;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));
  private final InstantSource clock = now::get;
  private final FakeLine line = new FakeLine();
  private final Map<String, String> told = new ConcurrentHashMap<>();
  private SendingWorkspace sending;
  private Dispatcher dispatcher;

  @BeforeEach
  void open() {
    sending = new SendingWorkspace(folder, clock);
    dispatcher = dispatcher();
  }

  private String fill(int contacts) {
    return sending.fill(contacts);
  }

  private Dispatcher dispatcher() {
    DispatchListener listener =
        new DispatchListener() {
          @Override
          public void finished(String campaign) {
            told.put(campaign, "finished");
          }

          @Override
          public void halted(String campaign, String reason) {
            told.put(campaign, reason);
          }
        };
    return new Dispatcher(sending.workspace(), channel -> Optional.of(line), listener, OPTIONS);
  }

  @AfterEach
  void close() {
    line.letGo();
    dispatcher.close();
    sending.close();
  }

  private void start(String campaign, String audience) {
    dispatcher.start(sending.dispatch(campaign, audience, OptionalInt.empty()));
  }

  private void move(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }

  private Progress progress(String campaign) {
    return dispatcher.progress(campaign).orElseThrow();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      LockSupport.parkNanos(200_000);
    }
  }

  private void awaitFinished(String campaign) {
    await(() -> "finished".equals(told.get(campaign)));
  }

  @Test
  void everyRecipientGetsOneMessageAndAnEvent() {
    String audience = fill(500);
    start("a", audience);
    awaitFinished("a");
    assertThat(line.carried()).hasSize(500).doesNotHaveDuplicates();
    assertThat(sending.states("a")).hasSize(500).containsValue("sent");
    assertThat(sending.states("a").values()).containsOnly("sent");
    assertThat(sending.events("c17", "MailSent")).isEqualTo(1);
    assertThat(progress("a").count(RecipientState.SENT)).isEqualTo(500);
    assertThat(progress("a").status()).isEqualTo(Progress.Status.FINISHED);
  }

  @Test
  void aMessageThatIsNotTakenIsTriedAgainUntilItIsGivenUp() {
    String audience = fill(2);
    line.answer(message ->
        message.to().startsWith("c0") ? new Delivery.Deferred("451", "Later.") : FakeLine.ACCEPTED);
    start("a", audience);
    await(() -> progress("a").count(RecipientState.DEFERRED) == 1);
    assertThat(Deferral.read(sending.step("a", 0).detail()))
        .isEqualTo(new Deferral(1, clock.millis() + 60_000, "451 Later."));
    assertThat(progress("a").nextRetry()).hasValue(clock.millis() + 60_000);
    move(Duration.ofMinutes(1));
    await(() -> line.carried().size() == 3);
    await(() -> progress("a").nextRetry().equals(progress("a").nextRetry()));
    await(() ->
        progress("a").nextRetry().isPresent()
            && progress("a").nextRetry().getAsLong() == clock.millis() + 300_000);
    move(Duration.ofMinutes(5));
    awaitFinished("a");
    assertThat(sending.states("a")).containsEntry("c0", "failed").containsEntry("c1", "sent");
    assertThat(sending.events("c0", "MailBounce")).isEqualTo(1);
    assertThat(line.carried()).hasSize(4);
  }

  @Test
  void whoIsRefusedForGoodBounces() {
    String audience = fill(2);
    line.answer(message ->
        message.to().startsWith("c0")
            ? new Delivery.Refused("550", "550 no such user", true)
            : FakeLine.ACCEPTED);
    start("a", audience);
    awaitFinished("a");
    assertThat(sending.states("a")).containsEntry("c0", "bounced");
    assertThat(sending.events("c0", "MailBounce")).isEqualTo(1);
    start("b", audience);
    awaitFinished("b");
    assertThat(sending.step("b", 0).state()).isEqualTo("skipped");
    assertThat(sending.step("b", 0).detail()).isEqualTo("bounced");
  }

  @Test
  void aPausedSendGoesOnWhereItStopped() {
    String audience = fill(300);
    line.hold(50);
    start("a", audience);
    await(() -> line.begun() == 52);
    dispatcher.pause("a");
    await(() -> progress("a").status() == Progress.Status.PAUSED);
    line.letGo();
    await(() -> progress("a").count(RecipientState.CLAIMED) == 0);
    int sent = line.carried().size();
    assertThat(sent).isBetween(52, 200);
    assertThat(progress("a").count(RecipientState.WAITING)).isEqualTo(300 - sent);
    dispatcher.resume("a");
    awaitFinished("a");
    assertThat(line.carried()).hasSize(300).doesNotHaveDuplicates();
  }

  @Test
  void aCancelledSendLeavesTheRestUntouched() {
    String audience = fill(300);
    line.hold(50);
    start("a", audience);
    await(() -> line.begun() == 52);
    dispatcher.cancel("a");
    await(() -> progress("a").status() == Progress.Status.CANCELLED);
    line.letGo();
    await(() -> progress("a").isOver());
    int sent = line.carried().size();
    assertThat(progress("a").count(RecipientState.WAITING)).isEqualTo(300 - sent);
    assertThat(sending.states("a")).hasSize(sent);
    assertThat(told).isEmpty();
  }

  @Test
  void theSpeedOfACampaignIsKept() {
    String audience = fill(100);
    dispatcher.start(sending.dispatch("a", audience, OptionalInt.of(60)));
    await(() -> line.carried().size() == 1);
    move(Duration.ofSeconds(1));
    await(() -> line.carried().size() == 2);
    for (int i = 3; i <= 12; i++) {
      int expected = i;
      move(Duration.ofSeconds(1));
      await(() -> line.carried().size() == expected);
    }
    move(Duration.ofMillis(500));
    pauseForAMoment();
    assertThat(line.carried()).hasSize(12);
  }

  private static void pauseForAMoment() {
    long end = System.nanoTime() + Duration.ofMillis(100).toNanos();
    await(() -> System.nanoTime() > end);
  }

  @Test
  void whoUnsubscribesInTheMiddleGetsNothing() {
    String audience = fill(300);
    line.hold(20);
    start("a", audience);
    await(() -> line.begun() == 22);
    sending.event("c299", "MailUnsubscribe");
    line.letGo();
    awaitFinished("a");
    assertThat(line.carried()).hasSize(299).doesNotContain("c299@example.com");
    assertThat(sending.step("a", 299).detail()).isEqualTo("unsubscribed");
  }

  @Test
  void whoUnsubscribesBetweenClaimAndSendGetsNothing() {
    String audience = fill(4);
    line.hold(0);
    start("a", audience);
    await(() -> progress("a").count(RecipientState.CLAIMED) == 4 && line.begun() == 2);
    sending.event("c3", "MailUnsubscribe");
    line.letGo();
    awaitFinished("a");
    assertThat(line.carried()).hasSize(3);
    assertThat(sending.step("a", 3).state()).isEqualTo("skipped");
  }

  @Test
  void recipientsWhoAreMergedGetOneMessage() {
    String audience = fill(300);
    line.hold(20);
    start("a", audience);
    await(() -> line.begun() == 22);
    sending.workspace().contacts().merge("c298", "c299");
    sending.workspace().contacts().merge("c297", "c0");
    line.letGo();
    awaitFinished("a");
    assertThat(line.carried()).hasSize(298).doesNotHaveDuplicates();
    assertThat(sending.states("a"))
        .containsEntry("c298", "sent")
        .containsEntry("c299", "skipped")
        .containsEntry("c297", "skipped");
    assertThat(sending.step("a", 299).detail()).isEqualTo("merged");
    assertThat(sending.events("c299", "MailSent")).isEqualTo(1);
    List<Recipient> last =
        sending
            .workspace()
            .deliveries()
            .page("a", Optional.of(RecipientState.SENT), 296, 10)
            .recipients();
    assertThat(last).extracting(Recipient::id).containsExactly("c299");
  }

  @Test
  void mergedRecipientsGetOneMessageAfterARestartToo() {
    String audience = fill(40);
    line.hold(10);
    start("a", audience);
    await(() -> line.begun() == 12);
    dispatcher.pause("a");
    line.letGo();
    await(() -> progress("a").count(RecipientState.CLAIMED) == 0);
    sending.workspace().contacts().merge("c0", "c39");
    restart();
    start("a", audience);
    awaitFinished("a");
    assertThat(line.carried()).hasSize(39);
    assertThat(sending.step("a", 39).detail()).isEqualTo("merged");
  }

  private void restart() {
    dispatcher.close();
    sending.close();
    sending = new SendingWorkspace(folder, clock);
    dispatcher = dispatcher();
  }

  @Test
  void ofWhoIsErasedInTheMiddleNothingIsKept() {
    String audience = fill(300);
    line.hold(20);
    start("a", audience);
    await(() -> line.begun() == 22);
    sending.workspace().contacts().erase("c0");
    sending.workspace().contacts().erase("c299");
    line.letGo();
    awaitFinished("a");
    assertThat(line.carried()).doesNotContain("c299@example.com");
    assertThat(sending.states("a")).hasSize(298).doesNotContainKeys("c0", "c299");
  }

  @Test
  void whatIsUncertainWaitsForAPerson() {
    String audience = fill(3);
    line.answer(message ->
        message.to().startsWith("c0") || message.to().startsWith("c1")
            ? new Delivery.Unclear("It broke.")
            : FakeLine.ACCEPTED);
    start("a", audience);
    await(() -> progress("a").count(RecipientState.UNCERTAIN) == 2);
    move(Duration.ofMinutes(1));
    awaitFinished("a");
    assertThat(sending.events("c0", "MailSent")).isZero();
    assertThat(dispatcher.leave("a", List.of(1, 2))).isEqualTo(1);
    line.answer(message -> FakeLine.ACCEPTED);
    told.clear();
    assertThat(dispatcher.resend("a", List.of(), List.of())).isEqualTo(1);
    start("a", audience);
    awaitFinished("a");
    assertThat(sending.states("a")).isEqualTo(Map.of("c0", "sent", "c1", "left", "c2", "sent"));
    assertThat(progress("a").count(RecipientState.LEFT)).isEqualTo(1);
  }

  @Test
  void whoWasInFlightWhenTheProcessDiedIsUncertain() {
    String audience = fill(10);
    Workspace.await(
        sending
            .workspace()
            .deliveries()
            .settle(
                List.of(), List.of(new Wish("a", Channel.EMAIL, List.of(2, 3), contact -> false))));
    start("a", audience);
    awaitFinished("a");
    Map<String, String> expected = new HashMap<>();
    for (int i = 0; i < 10; i++) {
      expected.put("c" + i, i == 2 || i == 3 ? "uncertain" : "sent");
    }
    assertThat(sending.states("a")).isEqualTo(expected);
    assertThat(line.carried()).hasSize(8);
  }

  @Test
  void aChannelThatDoesNotWorkCostsNoAttempts() {
    String audience = fill(50);
    line.answer(message -> new Delivery.ChannelFailed("No server.", false));
    start("a", audience);
    await(() -> progress("a").trouble().equals(Optional.of("No server.")));
    await(() -> progress("a").count(RecipientState.WAITING) == 50);
    int tried = line.carried().size();
    move(Duration.ofSeconds(10));
    await(() -> line.carried().size() > tried);
    line.answer(message -> FakeLine.ACCEPTED);
    pauseForAMoment();
    move(Duration.ofSeconds(10));
    awaitFinished("a");
    assertThat(sending.states("a").values()).containsOnly("sent");
    assertThat(progress("a").trouble()).isEmpty();
  }

  @Test
  void aLoginThatIsRefusedHaltsUntilAPersonResumes() {
    String audience = fill(50);
    line.answer(message -> new Delivery.ChannelFailed("535 bad password", true));
    start("a", audience);
    await(() -> progress("a").trouble().isPresent());
    move(Duration.ofSeconds(10));
    await(() -> told.containsKey("a"));
    assertThat(told).containsEntry("a", "535 bad password");
    await(() -> progress("a").status() == Progress.Status.HALTED);
    await(() -> progress("a").count(RecipientState.WAITING) == 50);
    line.answer(message -> FakeLine.ACCEPTED);
    dispatcher.resume("a");
    awaitFinished("a");
    assertThat(sending.states("a")).hasSize(50);
  }

  @Test
  void closingFinishesWhatIsInFlightAndLeavesNobodyUncertain() {
    String audience = fill(300);
    line.hold(60);
    start("a", audience);
    await(() -> line.begun() == 62);
    Thread closing = Thread.ofVirtual().start(dispatcher::close);
    pauseForAMoment();
    line.letGo();
    await(() -> !closing.isAlive());
    assertThat(sending.states("a").values()).containsOnly("sent", "waiting");
    restart();
    start("a", audience);
    awaitFinished("a");
    assertThat(line.carried()).hasSize(300).doesNotHaveDuplicates();
    assertThat(sending.states("a").values()).containsOnly("sent");
  }

  @Test
  void twoCampaignsShareAChannel() {
    String audience = fill(400);
    line.hold(0);
    start("a", audience);
    start("b", audience);
    await(() -> line.begun() == 2);
    line.letGo();
    await(() -> told.containsKey("a") || told.containsKey("b"));
    long sent = sending.states(told.containsKey("a") ? "b" : "a").size();
    assertThat(sent).isGreaterThan(200);
    awaitFinished("a");
    awaitFinished("b");
    assertThat(line.carried()).hasSize(800);
    assertThat(sending.events("c3", "MailSent")).isEqualTo(2);
  }

  @Test
  void anErrorEndsAMessageAndNotItsSender() {
    String audience = fill(300);
    Composer composer = sending.composer("a");
    dispatcher.start(
        SendingWorkspace.dispatch(
            "a",
            audience,
            contact -> {
              if (contact % 2 == 0) {
                throw new StackOverflowError("too deep");
              }
              return composer.compose(contact);
            }));
    awaitFinished("a");
    assertThat(progress("a").counts())
        .isEqualTo(Map.of(RecipientState.SENT, 150, RecipientState.FAILED, 150));
    assertThat(sending.step("a", 0).detail()).contains("too deep");
  }

  @Test
  void aClockThatIsSetBackMakesNoRestLonger() {
    String audience = fill(5);
    line.answer(message -> new Delivery.ChannelFailed("No server.", false));
    start("a", audience);
    await(() -> progress("a").count(RecipientState.WAITING) == 5 && !line.carried().isEmpty());
    await(() -> progress("a").trouble().isPresent());
    line.answer(message -> FakeLine.ACCEPTED);
    move(Duration.ofDays(-1));
    awaitFinished("a");
  }

  @Test
  void aResultThatCannotBeKeptIsNotInTheWayOfOthers() {
    String audience = fill(50);
    line.answer(message -> message.to().startsWith("c7@") ? nothing() : FakeLine.ACCEPTED);
    start("a", audience);
    awaitFinished("a");
    assertThat(progress("a").counts())
        .isEqualTo(Map.of(RecipientState.SENT, 49, RecipientState.UNCERTAIN, 1));
    assertThat(sending.step("a", 7).detail()).contains("could not be kept");
  }

  @SuppressWarnings("NullAway") // a mistake of ours, as nothing else comes that far
  private static Delivery nothing() {
    return null;
  }

  @Test
  void whatIsCancelledStaysSo() {
    String audience = fill(300);
    line.hold(5);
    start("a", audience);
    await(() -> line.begun() == 7);
    dispatcher.cancel("a");
    dispatcher.resume("a");
    line.letGo();
    await(() -> progress("a").isOver());
    assertThat(progress("a").status()).isEqualTo(Progress.Status.CANCELLED);
    assertThat(line.carried()).hasSizeLessThan(300);
  }

  @Test
  void nobodyIsClaimedWhileTheCampaignMayNotGoOn() {
    String audience = fill(5);
    AtomicBoolean mayGoOn = new AtomicBoolean();
    dispatcher.start(
        new Dispatch(
            "a",
            Channel.EMAIL,
            audience,
            OptionalInt.empty(),
            sending.composer("a"),
            mayGoOn::get));
    pauseForAMoment();
    assertThat(line.carried()).isEmpty();
    mayGoOn.set(true);
    awaitFinished("a");
    assertThat(line.carried()).hasSize(5);
  }
}
