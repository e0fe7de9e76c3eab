package io.messageflow.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.engine.membership.Members;
import io.messageflow.engine.membership.MembershipView;
import io.messageflow.engine.membership.MembershipView.SegmentMembers;
import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.eval.ReferenceEvaluator;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.store.Commit;
import io.messageflow.store.Fact;
import io.messageflow.testkit.cases.CaseFile;
import io.messageflow.testkit.cases.DataCase;
import io.messageflow.workspace.parity.Parity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/// The proof of membership finds what is wrong, and nothing else.
class SelfCheckTest extends OnWorkspace {
  private static final String BUYERS = "buyers";
  private static final String KEPT = "kept";

  @BeforeEach
  void segments() throws InterruptedException {
    contact("ann", "City", Json.of("Oslo"));
    event("o1", "ann");
    contact("ben", "City", Json.of("Rome"));
    workspace.lists().create(Optional.of("vip"), "Vip");
    segment(BUYERS, "{\"event\": \"order\", \"window\": {\"last\": \"P3D\"}}");
    segment(
        KEPT,
        "{\"any\": [{\"list\": \"vip\"}, {\"all\": [{\"segment\": \"buyers\"}, {\"field\":"
            + " \"City\", \"op\": \"equals\", \"value\": \"Oslo\"}]}]}");
    awaitLive(2);
  }

  private void segment(String id, String rule) {
    Json json = new JsonReader(100, 1 << 20).read(rule);
    workspace
        .segments()
        .create(
            Optional.of(id), new Segments.Draft(id, "", json, Optional.empty(), Optional.empty()));
  }

  private void awaitLive(int count) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (workspace.view().membership().segments().size() < count && System.nanoTime() < end) {
      Thread.sleep(2);
    }
  }

  private int number(String contact) {
    return workspace.view().contacts().numberOf(contact).orElseThrow();
  }

  private void check(String contact) {
    workspace.selfCheck().check(workspace.view(), number(contact));
  }

  /// The view with everybody in, or nobody, where it should be otherwise.
  private View wrong() {
    View view = workspace.view();
    RoaringBitmap onlyBen = RoaringBitmap.bitmapOf(number("ben"), 77);
    MembershipView right = view.membership();
    MembershipView wrong =
        new MembershipView(
            right.segments().stream()
                .map(segment ->
                    new SegmentMembers(
                        segment.id(),
                        segment.version(),
                        segment.rule(),
                        Members.of(onlyBen),
                        segment.lastChange()))
                .toList(),
            right.knownUpTo(),
            right.next(),
            right.lastChange(),
            right.entries(),
            right.timers(),
            right.formerIds());
    return new View(
        view.register(),
        view.catalogue(),
        view.labels(),
        view.misfits(),
        view.occurrences(),
        view.contacts(),
        view.engine(),
        view.lazyBook(),
        wrong,
        view.contactCount(),
        view.eventCount(),
        view.eventsThisMonth(),
        view.refusedCount());
  }

  private static Json member(Json json, String key) {
    return ((Json.ObjectValue) json).members().getOrDefault(key, Json.none());
  }

  @Test
  void rightMembershipIsCountedAsChecked() {
    check("ann");
    check("ben");
    clock.move(Duration.ofDays(4));
    event("o2", "ben");
    check("ann");
    check("ben");
    assertThat(workspace.selfCheck().parity(BUYERS))
        .isEqualTo(new Parity(4, 0, OptionalLong.of(clock.millis())));
    assertThat(workspace.selfCheck().parity().checked()).isEqualTo(8);
    assertThat(workspace.differences().latest()).isEmpty();
  }

  @Test
  void wrongMembershipIsFoundCountedAndKeptWithACaseThatShowsIt() {
    workspace.selfCheck().check(wrong(), number("ann"));
    assertThat(workspace.selfCheck().parity(BUYERS).different()).isEqualTo(1);
    assertThat(workspace.selfCheck().parity(KEPT).different()).isEqualTo(1);
    restart();
    List<Json> kept = workspace.differences().latest();
    assertThat(kept).hasSize(2);
    assertThat(kept)
        .allSatisfy(difference -> {
          assertThat(member(difference, "live")).isEqualTo(Json.of(false));
          assertThat(member(difference, "reference")).isEqualTo(Json.of(true));
          assertThat(member(difference, "contact")).isEqualTo(Json.of("ann"));
          assertThat(member(member(difference, "explanation"), "member")).isEqualTo(Json.of(true));
          showsItself(member(difference, "case"));
        });
  }

  private static void showsItself(Json text) {
    String document = "# Kept\n```json case\n" + JsonWriter.compact(text) + "\n```\n";
    DataCase read = CaseFile.read(document).getFirst();
    CheckResult.Valid valid = (CheckResult.Valid) read.rule();
    assertThat(read.members()).hasSize(1);
    for (Map.Entry<Long, List<String>> expected : read.members().entrySet()) {
      assertThat(
              read.contacts().stream()
                  .filter(contact ->
                      ReferenceEvaluator.evaluate(valid.rule(), contact, expected.getKey())
                          .member())
                  .map(Contact::id))
          .isEqualTo(expected.getValue())
          .isNotEmpty();
    }
  }

  @Test
  void whatTheDiskHoldsAndMemoryDoesNotIsFound() {
    long known = workspace.view().contacts().arrival();
    journal.append(
        Commit.ofFacts(
            List.of(
                new Fact.EventHappened(
                    known,
                    number("ben"),
                    "order",
                    Optional.empty(),
                    clock.millis(),
                    clock.millis(),
                    Map.of(),
                    Map.of()))));
    check("ben");
    assertThat(workspace.selfCheck().parity(BUYERS).different()).isEqualTo(1);
    assertThat(workspace.selfCheck().parity(KEPT).different()).isZero();
  }

  @Test
  void aContactThatTheDiskDoesNotHoldIsFound() {
    journal.append(
        Commit.ofFacts(
            List.of(new Fact.ContactErased(workspace.view().contacts().arrival(), number("ann")))));
    check("ann");
    assertThat(workspace.selfCheck().parity(BUYERS).different()).isEqualTo(1);
  }

  @Test
  void aDifferenceOfAContactThatChangedMeanwhileIsNoDifference() {
    View wrong = wrong();
    contact("ann", "City", Json.of("Bergen"));
    workspace.selfCheck().check(wrong, number("ann"));
    assertThat(workspace.selfCheck().parity().skipped()).isEqualTo(1);
    assertThat(workspace.selfCheck().parity().checked()).isZero();
    assertThat(workspace.differences().latest()).isEmpty();
  }

  @Test
  void aWrongCountIsFound() {
    workspace.selfCheck().checkCount(workspace.view());
    assertThat(workspace.selfCheck().parity().different()).isZero();
    workspace.selfCheck().checkCount(wrong());
    assertThat(workspace.selfCheck().parity().different()).isEqualTo(1);
    Json kept = workspace.differences().latest().getFirst();
    assertThat(member(kept, "live")).isEqualTo(Json.of(2));
    assertThat(member(kept, "counted")).isEqualTo(Json.of(1));
  }

  @Test
  void erasingAContactTakesItsDifferencesAlong() {
    workspace.selfCheck().check(wrong(), number("ann"));
    workspace.selfCheck().check(wrong(), number("ben"));
    workspace.contacts().erase("ann");
    assertThat(workspace.differences().latest())
        .hasSize(2)
        .allSatisfy(kept -> assertThat(member(kept, "contact")).isEqualTo(Json.of("ben")));
  }

  @Test
  void theLatestDifferencesAreKept() {
    for (int i = 0; i <= Differences.MOST / 2; i++) {
      workspace.selfCheck().check(wrong(), number("ann"));
    }
    List<Json> kept = workspace.differences().latest();
    assertThat(kept).hasSize(Differences.MOST);
    assertThat(member(kept.getFirst(), "id"))
        .isEqualTo(Json.of(Integer.toString(Differences.MOST + 2)));
  }
}
