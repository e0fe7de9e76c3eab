package io.messageflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/// What every journal must do.
///
/// `-Dsegments.journalRuns=500 -Dsegments.seed=7` tries more random facts.
public abstract class JournalContract {
  private static final long SEED = Long.getLong("segments.seed", 20_260_101);
  private static final int RUNS = Integer.getInteger("segments.journalRuns", 4);
  private static final int REOPENINGS = 3;
  private static final int COMMITS = 12;

  @TempDir protected Path folder;

  /// Opens the journal in the folder.
  protected abstract Journal open(Path folder);

  /// All facts of a journal.
  protected static List<Fact> facts(Journal journal) {
    List<Fact> facts = new ArrayList<>();
    journal.replay(facts::add);
    return facts;
  }

  private static Fact.ContactCreated created(long arrival, int contact) {
    return new Fact.ContactCreated(arrival, contact, "c" + contact, 1_000 + arrival);
  }

  private static Fact.EventHappened order(
      long arrival, int contact, Map<String, Value> attributes, Map<String, Json> raws) {
    return new Fact.EventHappened(
        arrival, contact, "Order", Optional.empty(), 5, 6, attributes, raws);
  }

  @Test
  void aNewJournalHoldsNothing() {
    try (Journal journal = open(folder)) {
      assertThat(facts(journal)).isEmpty();
      assertThat(journal.documents("segment")).isEmpty();
      assertThat(journal.refused(-1, 10)).isEmpty();
      assertThat(journal.refusedCount()).isZero();
      assertThat(journal.sizeBytes()).isPositive();
    }
  }

  @Test
  void factsOfEveryKindComeBackInTheOrderOfTheReplay() {
    List<Fact> replay =
        List.of(
            new Fact.EventKnown(1, "Order"),
            new Fact.AttributeKnown(2, "Order", List.of("products", "sku"), ValueType.TEXT, false),
            new Fact.FieldKnown(20, "City", ValueType.TEXT, true, Optional.of("Town")),
            new Fact.FieldKnown(21, "Age", ValueType.NUMBER, false, Optional.empty()),
            created(4, 0),
            created(11, 1),
            new Fact.ContactNamed(5, 0, "anna", true),
            new Fact.ContactNamed(12, 1, "berta", false),
            new Fact.ContactSeen(6, 0, -7),
            new Fact.FieldSet(
                7, 0, "City", 8, Optional.of(new Value.Text("Bonn")), Optional.empty()),
            new Fact.FieldSet(14, 1, "City", 9, Optional.empty(), Optional.empty()),
            new Fact.ListChanged(8, 0, "vip", 10, true),
            new Fact.ListChanged(15, 0, "vip", 11, false),
            order(9, 0, Map.of(), Map.of()),
            order(16, 1, Map.of("total", new Value.Numeric(3)), Map.of()));
    List<Fact> arrived = new ArrayList<>(replay);
    arrived.sort((a, b) -> Long.compare(a.arrival(), b.arrival()));
    try (Journal journal = open(folder)) {
      journal.append(Commit.ofFacts(arrived.subList(0, 7)));
      journal.append(Commit.ofFacts(arrived.subList(7, arrived.size())));
      assertThat(facts(journal)).isEqualTo(replay);
    }
    try (Journal journal = open(folder)) {
      assertThat(facts(journal)).isEqualTo(replay);
    }
  }

  @Test
  void valuesOfEveryTypeComeBack() {
    Map<String, Value> item =
        Map.of("sku", new Value.Text("x"), "parts", new Value.Items(List.of(Map.of(), Map.of())));
    Map<String, Value> attributes = new HashMap<>();
    attributes.put("text", new Value.Text("Stra\u00dfe \uD83D\uDE00"));
    attributes.put("number", new Value.Numeric(0.1));
    attributes.put("date", new Value.Day(LocalDate.of(-44, 3, 15)));
    attributes.put("datetime", new Value.Moment(-1));
    attributes.put("boolean", new Value.Flag(false));
    attributes.put("texts", new Value.Texts(List.of("b", "a")));
    attributes.put("items", new Value.Items(List.of(item, Map.of())));
    Map<String, Json> raws =
        Map.of(
            "datetime",
            Json.of("1970-01-01T01:59:59.999+02:00"),
            "misfit",
            new Json.ObjectValue(Map.of("a", Json.none())));
    List<Fact> facts = List.of(created(1, 0), order(2, 0, attributes, raws));
    try (Journal journal = open(folder)) {
      journal.append(Commit.ofFacts(facts));
      assertThat(facts(journal)).isEqualTo(facts);
    }
  }

  @Test
  void anErasedContactLeavesNothing() {
    try (Journal journal = open(folder)) {
      journal.append(
          Commit.ofFacts(List.of(created(1, 0), created(2, 1), order(3, 0, Map.of(), Map.of()))));
      journal.append(
          Commit.ofFacts(
              List.of(
                  order(4, 0, Map.of(), Map.of()),
                  order(5, 1, Map.of(), Map.of()),
                  new Fact.ContactErased(6, 0))));
      assertThat(facts(journal)).containsExactly(created(2, 1), order(5, 1, Map.of(), Map.of()));
    }
  }

  @Test
  void whatIsKnownOfAMergedContactBelongsToTheOther() {
    Fact event = order(4, 0, Map.of(), Map.of());
    try (Journal journal = open(folder)) {
      journal.append(
          Commit.ofFacts(
              List.of(
                  created(1, 0),
                  new Fact.ContactNamed(2, 0, "cookie", true),
                  event,
                  created(5, 1),
                  new Fact.ContactNamed(6, 1, "anna", true))));
      journal.append(
          Commit.ofFacts(
              List.of(new Fact.ContactMerged(7, 0, 1), order(8, 1, Map.of(), Map.of()))));
    }
    try (Journal journal = open(folder)) {
      assertThat(facts(journal))
          .containsExactly(
              created(5, 1),
              new Fact.ContactNamed(1, 1, "c0", false),
              new Fact.ContactNamed(2, 1, "cookie", false),
              new Fact.ContactNamed(6, 1, "anna", true),
              new Fact.ContactSeen(1, 1, 1_001),
              order(4, 1, Map.of(), Map.of()),
              order(8, 1, Map.of(), Map.of()));
    }
  }

  @Test
  void theFactsOfOneContactAreThoseOfTheReplayWithThoseMergedIntoIt() {
    try (Journal journal = open(folder)) {
      journal.append(
          Commit.ofFacts(
              List.of(
                  created(1, 0),
                  new Fact.ContactNamed(2, 0, "cookie", true),
                  order(3, 0, Map.of("sku", new Value.Text("x")), Map.of()),
                  created(4, 1),
                  created(5, 2),
                  order(6, 2, Map.of(), Map.of()),
                  new Fact.ContactMerged(7, 0, 1),
                  new Fact.ListChanged(8, 1, "vip", 9, true))));
      assertThat(journal.factsOf(1)).hasSize(6).isEqualTo(ofContact(journal, 1));
      assertThat(journal.factsOf(2))
          .containsExactly(created(5, 2), order(6, 2, Map.of(), Map.of()));
      assertThat(journal.factsOf(0)).as("belongs to another").isEmpty();
      assertThat(journal.factsOf(3)).as("unknown").isEmpty();
    }
  }

  private static List<Fact> ofContact(Journal journal, int contact) {
    return facts(journal).stream()
        .filter(fact -> JournalModel.contact(fact).equals(Optional.of(contact)))
        .toList();
  }

  @Test
  void erasingAContactErasesThoseThatWereMergedIntoIt() {
    try (Journal journal = open(folder)) {
      journal.append(
          Commit.ofFacts(
              List.of(
                  created(1, 0),
                  created(2, 1),
                  created(3, 2),
                  order(4, 0, Map.of(), Map.of()),
                  new Fact.ContactMerged(5, 0, 1),
                  new Fact.ContactMerged(6, 1, 2))));
      journal.append(Commit.ofFacts(List.of(new Fact.ContactErased(7, 2))));
      assertThat(facts(journal)).isEmpty();
    }
  }

  @Test
  void documentsAreFoundByTheStartOfTheirIds() {
    Document first = new Document("version", "a_%@1", Optional.of(Json.of(1)));
    Document second = new Document("version", "a_%@2", Optional.of(Json.of(2)));
    Document other = new Document("version", "abc@1", Optional.of(Json.of(3)));
    Document nul = new Document("version", "\0@1", Optional.of(Json.of(4)));
    try (Journal journal = open(folder)) {
      journal.append(Commit.ofDocuments(second, other, first, nul));
      assertThat(journal.documents("version", "a_%@")).containsExactly(first, second);
      assertThat(journal.documents("version", "\0@")).containsExactly(nul);
      assertThat(journal.documents("version", "")).hasSize(4);
      assertThat(journal.documents("list", "a")).isEmpty();
    }
  }

  @Test
  void theLatestDocumentCountsAndNothingTakesItAway() {
    Json body = Json.of("old");
    Document first = new Document("segment", "b", Optional.of(body));
    Document second = new Document("segment", "a", Optional.of(Json.of(1)));
    try (Journal journal = open(folder)) {
      journal.append(
          Commit.ofDocuments(first, second, new Document("list", "b", Optional.of(body))));
      assertThat(journal.documents("segment")).containsExactly(second, first);
      Document changed = new Document("segment", "b", Optional.of(Json.of("new")));
      journal.append(
          Commit.ofDocuments(first, changed, new Document("segment", "a", Optional.empty())));
      assertThat(journal.documents("segment")).containsExactly(changed);
      assertThat(journal.documents("list")).hasSize(1);
    }
  }

  @Test
  void refusedRecordsArePagedAndSettled() {
    List<RefusedRecord> records = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      records.add(new RefusedRecord(i * 10L, i, "event", "unknown", Json.of("why"), "{" + i));
    }
    try (Journal journal = open(folder)) {
      journal.append(new Commit(List.of(), List.of(), records, List.of()));
      assertThat(journal.refused(-1, 3)).isEqualTo(records.subList(0, 3));
      assertThat(journal.refused(20, 3)).isEqualTo(records.subList(3, 6));
      journal.append(new Commit(List.of(), List.of(), List.of(), List.of(0L, 30L, 999L)));
      assertThat(journal.refusedCount()).isEqualTo(5);
      assertThat(journal.refused(-1, 2)).containsExactly(records.get(1), records.get(2));
    }
  }

  @Test
  void reTypingReadsWhatWasSentAndKeepsIt() {
    Fact.EventHappened one =
        order(2, 0, Map.of("code", new Value.Text("12"), "other", new Value.Flag(true)), Map.of());
    Fact.EventHappened misfit = order(3, 0, Map.of(), Map.of("code", Json.of(7)));
    Fact.AttributeKnown known =
        new Fact.AttributeKnown(9, "Order", List.of("code"), ValueType.NUMBER, true);
    try (Journal journal = open(folder)) {
      journal.append(Commit.ofFacts(List.of(created(1, 0), one, misfit)));
      journal.retypeAttribute(known, RandomFacts.reading(ValueType.NUMBER));
      assertThat(facts(journal))
          .containsExactly(
              known,
              created(1, 0),
              order(2, 0, Map.of("other", new Value.Flag(true)), Map.of("code", Json.of("12"))),
              order(3, 0, Map.of("code", new Value.Numeric(7)), Map.of()));
      journal.retypeAttribute(known, RandomFacts.reading(ValueType.TEXT));
      assertThat(facts(journal)).containsExactly(known, known, created(1, 0), one, misfit);
    }
  }

  @Test
  void reTypingGoesIntoListsOfObjects() {
    Json sent =
        new Json.ArrayValue(
            List.of(
                new Json.ObjectValue(Map.of("SKU", Json.of(1))),
                new Json.ObjectValue(Map.of("sku", Json.of("b")))));
    Value before = new Value.Items(List.of(Map.of(), Map.of("sku", new Value.Text("b"))));
    Value after = new Value.Items(List.of(Map.of("sku", new Value.Numeric(1)), Map.of()));
    Fact.AttributeKnown known =
        new Fact.AttributeKnown(9, "Order", List.of("products", "sku"), ValueType.NUMBER, false);
    Map<String, Json> raws = Map.of("products", sent);
    try (Journal journal = open(folder)) {
      journal.append(
          Commit.ofFacts(List.of(created(1, 0), order(2, 0, Map.of("products", before), raws))));
      journal.retypeAttribute(known, RandomFacts.reading(ValueType.NUMBER));
      assertThat(facts(journal)).endsWith(order(2, 0, Map.of("products", after), raws));
      journal.retypeAttribute(known, RandomFacts.reading(ValueType.TEXT));
      assertThat(facts(journal)).endsWith(order(2, 0, Map.of("products", before), raws));
    }
  }

  @Test
  void aReadingThatFailsChangesNothing() {
    Fact event = order(2, 0, Map.of("code", new Value.Text("12")), Map.of());
    Fact.AttributeKnown known =
        new Fact.AttributeKnown(9, "Order", List.of("code"), ValueType.NUMBER, true);
    try (Journal journal = open(folder)) {
      journal.append(Commit.ofFacts(List.of(created(1, 0), event)));
      assertThatThrownBy(() ->
              journal.retypeAttribute(
                  known,
                  json -> {
                    throw new IllegalArgumentException("no");
                  }))
          .hasMessage("no");
      assertThat(facts(journal)).containsExactly(created(1, 0), event);
    }
  }

  @Test
  void aCommitThatCannotBeIsLeftOutWhole() {
    try (Journal journal = open(folder)) {
      journal.append(Commit.ofFacts(List.of(created(1, 0))));
      assertThatThrownBy(() ->
              journal.append(
                  new Commit(
                      List.of(created(2, 1), new Fact.ContactMerged(3, 0, 0)),
                      List.of(new Document("segment", "a", Optional.of(Json.none()))),
                      List.of(),
                      List.of())))
          .isInstanceOf(IllegalArgumentException.class);
      journal.append(
          Commit.ofFacts(List.of(created(4, 1), new Fact.ListChanged(5, 1, "new", 0, true))));
    }
    try (Journal journal = open(folder)) {
      assertThat(facts(journal))
          .containsExactly(
              created(1, 0), created(4, 1), new Fact.ListChanged(5, 1, "new", 0, true));
      assertThat(journal.documents("segment")).isEmpty();
    }
  }

  @Test
  void aConsumerThatFailsEndsTheReplayOnly() {
    try (Journal journal = open(folder)) {
      journal.append(Commit.ofFacts(List.of(created(1, 0), created(2, 1))));
      assertThatThrownBy(() ->
              journal.replay(fact -> {
                throw new IllegalArgumentException("enough");
              }))
          .hasMessage("enough");
      assertThat(facts(journal)).hasSize(2);
    }
  }

  @Test
  void aClosedJournalSaysSo() {
    Journal journal = open(folder);
    journal.close();
    assertThatThrownBy(() -> journal.append(Commit.ofFacts(List.of(created(1, 0)))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> journal.documents("segment")).isInstanceOf(StoreException.class);
    journal.close();
  }

  @Test
  void aBackupHoldsTheStateAndOpensAsAJournal() {
    Path backup = folder.resolve("backup");
    RandomFacts random = new RandomFacts(SEED);
    JournalModel model = new JournalModel();
    try (Journal journal = open(folder.resolve("journal"))) {
      for (int i = 0; i < COMMITS; i++) {
        append(random.commit(model), model, journal);
      }
      journal.backup(backup);
      journal.append(Commit.ofDocuments(new Document("list", "late", Optional.of(Json.none()))));
      assertThatThrownBy(() -> journal.backup(backup))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("not empty");
    }
    try (Journal journal = open(backup)) {
      assertSame(model, journal, SEED);
      append(random.commit(model), model, journal);
      assertSame(model, journal, SEED);
    }
  }

  @Test
  void randomFactsComeBackAsTheModelHasThem() {
    for (int run = 0; run < RUNS; run++) {
      Path place = folder.resolve("run" + run);
      RandomFacts random = new RandomFacts(SEED + run);
      JournalModel model = new JournalModel();
      for (int reopening = 0; reopening < REOPENINGS; reopening++) {
        try (Journal journal = open(place)) {
          for (int i = 0; i < COMMITS; i++) {
            append(random.commit(model), model, journal);
            random
                .change()
                .ifPresent(change -> {
                  change.accept(model);
                  change.accept(journal);
                });
          }
          assertSame(model, journal, SEED + run);
        }
      }
    }
  }

  private static List<Fact> replay(Journal journal, Wanted wanted) {
    List<Fact> facts = new ArrayList<>();
    journal.replay(wanted, facts::add);
    return facts;
  }

  private static void append(Commit commit, JournalModel model, Journal journal) {
    model.append(commit);
    journal.append(commit);
  }

  private static void assertSame(JournalModel model, Journal journal, long seed) {
    int middle = journal.homes().length / 2;
    for (Wanted some :
        List.of(
            Wanted.ofContacts(0, middle),
            Wanted.ofContacts(middle, Integer.MAX_VALUE),
            new Wanted(seed % 50, Set.of("City"), Set.of(), 1, middle + 1))) {
      assertThat(replay(journal, some))
          .as("seed %d, %s", seed, some)
          .isEqualTo(replay(model, some));
    }
    for (int contact : model.contacts()) {
      assertThat(journal.factsOf(contact))
          .as("seed %d, contact %d", seed, contact)
          .isEqualTo(model.factsOf(contact));
    }
    assertThat(facts(journal)).as("seed %d", seed).isEqualTo(facts(model));
    assertThat(journal.documents("segment")).isEqualTo(model.documents("segment"));
    assertThat(journal.documents("list")).isEqualTo(model.documents("list"));
    assertThat(journal.refusedCount()).isEqualTo(model.refusedCount());
    assertThat(journal.refused(-1, 1_000)).isEqualTo(model.refused(-1, 1_000));
    assertThat(journal.membershipChanges(Optional.empty(), 0, Long.MAX_VALUE, 1_000))
        .as("seed %d", seed)
        .isEqualTo(model.membershipChanges(Optional.empty(), 0, Long.MAX_VALUE, 1_000));
    assertThat(journal.membershipChanges(Optional.of("a"), 3, 30, 5))
        .isEqualTo(model.membershipChanges(Optional.of("a"), 3, 30, 5));
    assertThat(journal.latestEventArrival()).isEqualTo(model.latestEventArrival());
    Set<String> asked = Set.of("a", "b \u0000", "nobody");
    assertThat(journal.lastEntries(1, asked)).isEqualTo(model.lastEntries(1, asked));
    assertThat(journal.lastEntries(2, Set.of("b \u0000")))
        .isEqualTo(model.lastEntries(2, Set.of("b \u0000")));
    assertThat(journal.waitingChanges()).isEqualTo(model.waitingChanges());
    assertThat(journal.membershipKnownUpTo()).isEqualTo(model.membershipKnownUpTo());
    assertThat(journal.lastMembershipChange()).isEqualTo(model.lastMembershipChange());
    for (String audience : RandomFacts.AUDIENCES) {
      assertThat(journal.audience(audience))
          .as("seed %d", seed)
          .isEqualTo(model.audience(audience));
    }
    assertThat(journal.formerContacts(0)).as("seed %d", seed).isEqualTo(model.formerContacts(0));
    assertThat(journal.formerContacts(20)).isEqualTo(model.formerContacts(20));
    assertSameDeliveries(model, journal, seed);
  }

  private static void assertSameDeliveries(JournalModel model, Journal journal, long seed) {
    for (String campaign : RandomFacts.CAMPAIGNS) {
      assertThat(steps(journal, campaign)).as("seed %d", seed).isEqualTo(steps(model, campaign));
      for (String state : RandomFacts.STATES) {
        assertThat(journal.deliveries(campaign, Optional.of(state), 1, 3))
            .as("seed %d", seed)
            .isEqualTo(model.deliveries(campaign, Optional.of(state), 1, 3));
      }
    }
    for (int contact = 0; contact < 8; contact++) {
      assertThat(journal.deliveriesOf(contact)).isEqualTo(model.deliveriesOf(contact));
      assertThat(journal.deliveriesIn(Set.of("sent", "claimed")))
          .isEqualTo(model.deliveriesIn(Set.of("sent", "claimed")));
    }
  }

  private static List<DeliveryStep> steps(Journal journal, String campaign) {
    List<DeliveryStep> steps = new ArrayList<>();
    journal.deliveries(campaign, steps::add);
    return steps;
  }

  private static DeliveryStep step(String campaign, int contact, String state) {
    return new DeliveryStep(campaign, contact, state, 7, "why");
  }

  private static Commit deliveries(DeliveryStep... steps) {
    return Commit.ofDeliveries(new DeliveryUpdate(List.of(steps), List.of()));
  }

  @Test
  void theLastStepOfAMessageCounts() {
    try (Journal journal = open(folder)) {
      journal.append(
          deliveries(step("c", 1, "claimed"), step("c", 0, "claimed"), step("d", 1, "claimed")));
      journal.append(deliveries(step("c", 1, "sent")));
    }
    try (Journal journal = open(folder)) {
      journal.append(deliveries(step("c", 0, "deferred"), step("c", 0, "failed")));
      assertThat(steps(journal, "c")).containsExactly(step("c", 0, "failed"), step("c", 1, "sent"));
      assertThat(journal.deliveries("c", Optional.of("sent"), -1, 9))
          .containsExactly(step("c", 1, "sent"));
      assertThat(journal.deliveries("c", Optional.of("claimed"), -1, 9)).isEmpty();
      assertThat(journal.deliveries("c", Optional.empty(), 0, 9))
          .containsExactly(step("c", 1, "sent"));
      assertThat(journal.deliveriesOf(1))
          .containsExactly(step("c", 1, "sent"), step("d", 1, "claimed"));
    }
  }

  @Test
  void anErasedContactLeavesNothingOfItsMessages() {
    try (Journal journal = open(folder)) {
      journal.append(Commit.ofFacts(List.of(created(1, 0), created(2, 1), created(3, 2))));
      journal.append(
          deliveries(step("c", 0, "sent"), step("c", 1, "claimed"), step("c", 2, "sent")));
      journal.append(Commit.ofFacts(List.of(new Fact.ContactMerged(4, 0, 1))));
      assertThat(steps(journal, "c")).hasSize(3);
      journal.append(
          new Commit(
              List.of(new Fact.ContactErased(5, 1)),
              List.of(),
              List.of(),
              List.of(),
              MembershipUpdate.NONE,
              AudienceUpdate.NONE,
              new DeliveryUpdate(List.of(step("c", 1, "sent")), List.of())));
    }
    try (Journal journal = open(folder)) {
      assertThat(steps(journal, "c")).containsExactly(step("c", 2, "sent"));
    }
  }

  @Test
  void messagesOfACampaignStayUntilTheyAreTakenAway() {
    try (Journal journal = open(folder)) {
      journal.append(deliveries(step("c", 0, "sent"), step("d", 0, "sent")));
      journal.append(
          Commit.ofDeliveries(
              new DeliveryUpdate(List.of(step("c", 1, "sent")), List.of("c", "unknown"))));
      assertThat(steps(journal, "c")).isEmpty();
      assertThat(steps(journal, "d")).containsExactly(step("d", 0, "sent"));
      journal.append(deliveries(step("c", 0, "claimed")));
      assertThat(steps(journal, "c")).containsExactly(step("c", 0, "claimed"));
    }
  }

  private static AudiencePart part(String audience, String reason, int... contacts) {
    return new AudiencePart(audience, reason, RoaringBitmap.bitmapOf(contacts));
  }

  private static Commit audiences(AudiencePart... parts) {
    return Commit.ofAudiences(new AudienceUpdate(List.of(parts), List.of(), List.of()));
  }

  @Test
  void anErasedContactLeavesNothingInAudiences() {
    FormerContact first = new FormerContact(1, 0, Json.of("was anna"));
    FormerContact second = new FormerContact(2, 1, Json.of("was berta"));
    try (Journal journal = open(folder)) {
      journal.append(
          Commit.ofFacts(
              List.of(created(1, 0), created(2, 1), created(3, 2), created(4, 100_000))));
      journal.append(audiences(part("a", "out", 0, 2), part("a", "in", 1, 65_535, 100_000)));
      journal.append(
          Commit.ofAudiences(
              new AudienceUpdate(List.of(part("b", "in", 0)), List.of(first, second), List.of())));
      journal.append(Commit.ofFacts(List.of(new Fact.ContactMerged(5, 0, 100_000))));
      assertThat(journal.audience("a"))
          .containsExactly(part("a", "in", 1, 65_535, 100_000), part("a", "out", 0, 2));
      journal.append(Commit.ofFacts(List.of(new Fact.ContactErased(6, 100_000))));
    }
    try (Journal journal = open(folder)) {
      assertThat(journal.audience("a"))
          .containsExactly(part("a", "in", 1, 65_535), part("a", "out", 2));
      assertThat(journal.audience("b")).isEmpty();
      assertThat(journal.formerContacts(0)).containsExactly(second);
    }
  }

  @Test
  void anAudienceStaysUntilItIsTakenAway() {
    try (Journal journal = open(folder)) {
      journal.append(audiences(part("a", "in", 1), part("b", "in", 1)));
      journal.append(Commit.ofAudiences(new AudienceUpdate(List.of(), List.of(), List.of("a"))));
      assertThat(journal.audience("a")).isEmpty();
      assertThat(journal.audience("b")).containsExactly(part("b", "in", 1));
    }
  }

  private static MembershipChange entered(long number, String segment, int... contacts) {
    return new MembershipChange(
        number,
        segment,
        1,
        7,
        true,
        MembershipChange.Cause.TIME,
        RoaringBitmap.bitmapOf(contacts),
        Optional.empty());
  }

  private static Commit published(long knownUpTo, MembershipChange... changes) {
    return Commit.ofMembership(
        new MembershipUpdate(OptionalLong.of(knownUpTo), List.of(changes), List.of(), List.of()));
  }

  @Test
  void anErasedContactLeavesNothingInTheChangesOfSegments() {
    try (Journal journal = open(folder)) {
      journal.append(Commit.ofFacts(List.of(created(1, 0), created(2, 1))));
      journal.append(published(10, entered(1, "a", 0), entered(2, "a", 0, 1), entered(3, "b", 0)));
      journal.append(Commit.ofFacts(List.of(new Fact.ContactErased(3, 0))));
      assertThat(journal.membershipChanges(Optional.empty(), 0, 9, 9))
          .containsExactly(entered(2, "a", 1));
      assertThat(journal.lastMembershipChange()).isEqualTo(3);
    }
    try (Journal journal = open(folder)) {
      assertThat(journal.lastMembershipChange()).isEqualTo(3);
      assertThat(journal.membershipKnownUpTo()).hasValue(10);
    }
  }

  @Test
  void aSegmentThatEndedLeavesNoChanges() {
    try (Journal journal = open(folder)) {
      journal.append(published(10, entered(1, "a", 0), entered(2, "b", 0)));
      journal.append(
          Commit.ofMembership(
              new MembershipUpdate(OptionalLong.empty(), List.of(), List.of(), List.of("a"))));
      assertThat(journal.lastEntries(0, Set.of("a", "b"))).containsOnlyKeys("b");
    }
  }

  @Test
  void whatWaitsIsTheOneThatIsNotDueYet() {
    WaitingChange early = new WaitingChange("a", 5, 20, true, RoaringBitmap.bitmapOf(1));
    WaitingChange late = new WaitingChange("a", 5, 30, false, RoaringBitmap.bitmapOf(1, 2));
    try (Journal journal = open(folder)) {
      journal.append(
          Commit.ofMembership(
              new MembershipUpdate(
                  OptionalLong.of(10), List.of(), List.of(early, late), List.of())));
      assertThat(journal.waitingChanges()).containsExactly(early, late);
      journal.append(published(20));
      assertThat(journal.waitingChanges()).containsExactly(late);
    }
    try (Journal journal = open(folder)) {
      assertThat(journal.waitingChanges()).containsExactly(late);
    }
  }
}
