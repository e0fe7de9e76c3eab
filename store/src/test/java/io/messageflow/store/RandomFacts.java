package io.messageflow.store;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.roaringbitmap.RoaringBitmap;

/// Facts from a seed: few contacts and names, so that they meet, and values at the edges of their
/// types.
public final class RandomFacts {
  private static final List<String> TEXTS =
      List.of(
          "a",
          " ",
          "Straße",
          "日本語",
          "\uD83D\uDE00",
          "a lone \uD83D half",
          "\uDE00",
          "NUL \u0000 and escape \u001b0000",
          "\uFFFF",
          "it's \"quoted\"\n",
          "x".repeat(3_000),
          "é".repeat(100),
          "0",
          "-");
  private static final List<Double> NUMBERS =
      List.of(
          0.0,
          1.0,
          -1.0,
          31.0,
          32.0,
          19.99,
          -0.01,
          0.1 + 0.2,
          1e15,
          9007199254740991.0,
          9007199254740992.0,
          -9007199254740994.0,
          1e300,
          -1e-300,
          Double.MAX_VALUE,
          Double.MIN_VALUE,
          Math.PI);
  private static final List<Long> INSTANTS =
      List.of(
          0L,
          -1L,
          1L,
          1_700_000_000_000L,
          -62_135_596_800_000L,
          253_402_300_799_999L,
          Long.MAX_VALUE,
          Long.MIN_VALUE);
  private static final List<String> FIELDS = List.of("City", "Age", "Größe", "born \u0000");
  static final List<String> AUDIENCES = List.of("a", "b", "a b");
  static final List<String> CAMPAIGNS = List.of("a", "b \u0000");
  static final List<String> STATES = List.of("claimed", "sent");
  static final List<String> EVENTS = List.of("Visit", "Order", "Ereignis");
  static final List<String> ATTRIBUTES = List.of("url", "total", "cart.id", "products", "größe");

  private final SplittableRandom random;
  private long arrival;
  private int contacts;
  private long refused;
  private long change;
  private long reason;
  private long known = 1_000;

  public RandomFacts(long seed) {
    random = new SplittableRandom(seed);
  }

  /// A commit that follows those that the model has seen.
  public Commit commit(JournalModel model) {
    List<Fact> facts = new ArrayList<>();
    List<Integer> alive = new ArrayList<>(model.contacts());
    for (int i = random.nextInt(12); i > 0; i--) {
      facts.add(fact(alive));
    }
    List<Document> documents = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      documents.add(
          new Document(
              pick(List.of("segment", "list")),
              pick(TEXTS),
              random.nextInt(4) == 0 ? Optional.empty() : Optional.of(document(2))));
    }
    List<RefusedRecord> records = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      records.add(
          new RefusedRecord(
              refused++, pick(INSTANTS), "event", "unknown", document(2), pick(TEXTS)));
    }
    List<Long> settled = refused > 0 ? List.of(random.nextLong(refused)) : List.of();
    return new Commit(facts, documents, records, settled, membership(), audiences(), deliveries());
  }

  private MembershipUpdate membership() {
    List<MembershipChange> changes = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      changes.add(
          new MembershipChange(
              ++change,
              pick(List.of("a", "b \u0000")),
              random.nextInt(5),
              pick(INSTANTS),
              random.nextBoolean(),
              new MembershipChange.Cause(
                  pick(List.of(MembershipChange.Kind.values())),
                  random.nextBoolean() ? Optional.of(pick(TEXTS)) : Optional.empty(),
                  random.nextBoolean() ? Optional.of(pick(TEXTS)) : Optional.empty()),
              numbers(),
              random.nextBoolean() ? Optional.of(pick(TEXTS)) : Optional.empty()));
    }
    known += random.nextInt(3);
    List<WaitingChange> waiting =
        random.nextInt(3) > 0
            ? List.of()
            : List.of(
                new WaitingChange(
                    "a",
                    pick(INSTANTS),
                    known + random.nextInt(9),
                    random.nextBoolean(),
                    numbers()));
    List<String> ended = random.nextInt(9) == 0 ? List.of("b \u0000") : List.of();
    return new MembershipUpdate(OptionalLong.of(known), changes, waiting, ended);
  }

  private AudienceUpdate audiences() {
    List<AudiencePart> parts = new ArrayList<>();
    List<FormerContact> former = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      parts.add(new AudiencePart(pick(AUDIENCES), "r" + ++reason, numbers()));
      former.add(
          new FormerContact(
              ++reason, random.nextInt(8), new Json.ArrayValue(List.of(Json.of(pick(TEXTS))))));
    }
    List<String> gone = random.nextInt(9) == 0 ? List.of(pick(AUDIENCES)) : List.of();
    return new AudienceUpdate(parts, former, gone);
  }

  private DeliveryUpdate deliveries() {
    List<DeliveryStep> steps = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      steps.add(
          new DeliveryStep(
              pick(CAMPAIGNS),
              random.nextInt(8),
              pick(STATES),
              pick(INSTANTS),
              random.nextBoolean() ? "" : pick(TEXTS)));
    }
    List<String> gone = random.nextInt(19) == 0 ? List.of(pick(CAMPAIGNS)) : List.of();
    return new DeliveryUpdate(steps, gone);
  }

  private RoaringBitmap numbers() {
    RoaringBitmap numbers = RoaringBitmap.bitmapOf(random.nextInt(8));
    for (int i = random.nextInt(4); i > 0; i--) {
      numbers.add(random.nextInt(200_000));
    }
    return numbers;
  }

  /// A reading that knows texts and numbers, and takes only those of the type.
  static Function<Json, Optional<Value>> reading(ValueType type) {
    return json -> {
      Optional<Value> value =
          switch (json) {
            case Json.StringValue(String text) when !text.isEmpty() ->
                Optional.of(new Value.Text(text));
            case Json.NumberValue(double number) when Double.isFinite(number) ->
                Optional.of(new Value.Numeric(number));
            case Json other -> Optional.empty();
          };
      return value.filter(read -> read.type() == type);
    };
  }

  /// Now and then a re-typing, or that a name is forgotten.
  public Optional<Consumer<Journal>> change() {
    ValueType type = random.nextBoolean() ? ValueType.NUMBER : ValueType.TEXT;
    Function<Json, Optional<Value>> reading = reading(type);
    arrival++;
    String field = pick(FIELDS);
    String event = pick(EVENTS);
    Fact.FieldKnown ofField = new Fact.FieldKnown(arrival, field, type, true, Optional.empty());
    Fact.AttributeKnown ofAttribute =
        new Fact.AttributeKnown(arrival, event, List.of(pick(ATTRIBUTES)), type, true);
    return switch (random.nextInt(16)) {
      case 0, 1 -> Optional.of(journal -> journal.retypeField(ofField, reading));
      case 2, 3 -> Optional.of(journal -> journal.retypeAttribute(ofAttribute, reading));
      case 4 -> Optional.of(journal -> journal.forgetField(field));
      case 5 -> Optional.of(journal -> journal.forgetEvent(event));
      default -> Optional.empty();
    };
  }

  private Fact fact(List<Integer> alive) {
    arrival += 1 + random.nextInt(3);
    int kind = random.nextInt(40);
    if (alive.size() < 2 || kind < 4) {
      int contact = contacts++;
      alive.add(contact);
      return new Fact.ContactCreated(arrival, contact, "c" + contact + pick(TEXTS), instant());
    }
    int contact = pick(alive);
    return switch (kind) {
      case 4 -> {
        alive.removeIf(number -> number == contact);
        yield new Fact.ContactErased(arrival, contact);
      }
      case 5 -> {
        alive.removeIf(number -> number == contact);
        yield new Fact.ContactMerged(arrival, contact, pick(alive));
      }
      case 6 ->
          new Fact.FieldKnown(
              arrival,
              pick(FIELDS),
              pick(List.of(ValueType.values())),
              random.nextBoolean(),
              random.nextBoolean() ? Optional.empty() : Optional.of(pick(TEXTS)));
      case 7 -> new Fact.EventKnown(arrival, pick(EVENTS));
      case 8 ->
          new Fact.AttributeKnown(
              arrival,
              pick(EVENTS),
              random.nextBoolean() ? List.of("products", "sku") : List.of(pick(ATTRIBUTES)),
              pick(List.of(ValueType.values())),
              random.nextBoolean());
      case 9, 10 -> new Fact.ContactNamed(arrival, contact, pick(TEXTS), random.nextBoolean());
      case 11, 12 -> new Fact.ContactSeen(arrival, contact, instant());
      case 13, 14, 15 ->
          new Fact.ListChanged(arrival, contact, pick(TEXTS), instant(), random.nextBoolean());
      case 16, 17, 18, 19, 20, 21, 22 -> field(contact);
      default -> event(contact);
    };
  }

  private Fact field(int contact) {
    return new Fact.FieldSet(
        arrival,
        contact,
        pick(FIELDS),
        instant(),
        random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value(0)),
        random.nextInt(4) == 0 ? Optional.of(json(2)) : Optional.empty());
  }

  private Fact event(int contact) {
    Map<String, Json> raws = new HashMap<>();
    for (int i = random.nextInt(3); i > 1; i--) {
      raws.put(pick(ATTRIBUTES), json(2));
    }
    return new Fact.EventHappened(
        arrival,
        contact,
        pick(EVENTS),
        random.nextBoolean() ? Optional.empty() : Optional.of(pick(TEXTS)),
        instant(),
        instant(),
        attributes(2),
        raws);
  }

  private Map<String, Value> attributes(int depth) {
    Map<String, Value> attributes = new HashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      attributes.put(pick(ATTRIBUTES), value(depth));
    }
    return attributes;
  }

  /// A value of any type; lists of objects up to that depth.
  Value value(int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 6)) {
      case 0 -> new Value.Text(pick(TEXTS));
      case 1 -> new Value.Numeric(number());
      case 2 -> new Value.Day(LocalDate.ofEpochDay(random.nextInt(-800_000, 2_900_000)));
      case 3 -> new Value.Moment(instant());
      case 4 -> new Value.Flag(random.nextBoolean());
      case 5 -> new Value.Texts(List.of(pick(TEXTS), pick(TEXTS)));
      default -> new Value.Items(List.of(attributes(depth - 1), attributes(depth - 1)));
    };
  }

  /// JSON as it may have been sent, numbers beyond the range of doubles too.
  private Json json(int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> Json.of(random.nextInt(5) == 0 ? "" : pick(TEXTS));
      case 1 -> Json.of(number());
      case 2 -> Json.of(random.nextBoolean());
      case 3 -> Json.none();
      case 4 -> Json.of(pick(List.of(-0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)));
      case 5 -> new Json.ArrayValue(List.of(json(depth - 1), json(depth - 1)));
      default -> object(json(depth - 1), json(depth - 1));
    };
  }

  /// JSON that reads back as it was written.
  private Json document(int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> Json.of(pick(TEXTS));
      case 1 -> Json.of(number());
      case 2 -> Json.of(random.nextBoolean());
      case 3 -> Json.none();
      case 4 -> new Json.ArrayValue(List.of(document(depth - 1), document(depth - 1)));
      default -> object(document(depth - 1), document(depth - 1));
    };
  }

  private Json object(Json first, Json second) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put(pick(TEXTS), first);
    members.put(pick(TEXTS), second);
    return new Json.ObjectValue(members);
  }

  private double number() {
    return random.nextInt(3) == 0 ? pick(NUMBERS) : random.nextInt(-100_000, 100_000) / 100.0;
  }

  private long instant() {
    return random.nextBoolean() ? pick(INSTANTS) : random.nextLong(2_000_000_000_000L);
  }

  <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
