package io.messageflow.workspace.register;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.semantics.Span;
import io.messageflow.store.Document;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// The parts of the register as documents, and back. What cannot be read here was damaged.
public final class Documents {
  public static final String SETTINGS = "settings";
  public static final String SEGMENT = "segment";
  public static final String SEGMENT_VERSION = "segmentVersion";

  /// What parts the id of a segment from the number of its version.
  public static final String VERSION = "@";

  public static final String LIST = "list";
  public static final String KEY = "key";
  public static final String USER = "user";

  /// The kinds that make up the register.
  public static final List<String> KINDS = List.of(SETTINGS, SEGMENT, LIST, KEY, USER);

  private Documents() {}

  /// The document that takes another away.
  public static Document without(String kind, String id) {
    return new Document(kind, id, Optional.empty());
  }

  public static Document of(Settings settings) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("zone", Json.of(settings.zone().getId()));
    settings.country().ifPresent(country -> members.put("country", Json.of(country)));
    members.put("strict", Json.of(settings.strict()));
    members.put("plan", plan(settings.plan()));
    return document(SETTINGS, SETTINGS, members);
  }

  /// `{"features": [...], "contacts", "eventsAMonth", "segments"}`; `null` is no limit.
  public static Json plan(Plan plan) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put(
        "features",
        new Json.ArrayValue(
            Arrays.stream(Feature.values())
                .filter(plan::has)
                .map(feature -> Json.of(feature.text()))
                .toList()));
    members.put("contacts", limit(plan.contacts()));
    members.put("eventsAMonth", limit(plan.eventsAMonth()));
    members.put("segments", limit(plan.segments()));
    return new Json.ObjectValue(members);
  }

  private static Json limit(OptionalLong limit) {
    return limit.isPresent() ? Json.of((double) limit.getAsLong()) : Json.none();
  }

  public static Document of(StoredSegment segment) {
    return new Document(SEGMENT, segment.id(), Optional.of(json(segment)));
  }

  /// The segment as one of its versions, which stays when the segment changes or goes.
  public static Document version(StoredSegment segment) {
    String id = segment.id() + VERSION + segment.version();
    return new Document(SEGMENT_VERSION, id, Optional.of(json(segment)));
  }

  private static Json json(StoredSegment segment) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", Json.of(segment.name()));
    members.put("description", Json.of(segment.description()));
    members.put("rule", segment.rule());
    segment.timeZone().ifPresent(zone -> members.put("timeZone", Json.of(zone.getId())));
    segment.settle().ifPresent(settle -> members.put("settle", Json.of(settle.text())));
    if (!segment.examples().isEmpty()) {
      members.put("examples", examples(segment.examples()));
    }
    members.put("version", Json.of((double) segment.version()));
    members.put("createdAt", Json.of((double) segment.createdAt()));
    members.put("updatedAt", Json.of((double) segment.updatedAt()));
    return new Json.ObjectValue(members);
  }

  /// `[{"contact", "member"}]`.
  public static Json examples(List<Example> examples) {
    return new Json.ArrayValue(examples.stream().map(Documents::example).toList());
  }

  private static Json example(Example example) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("contact", Json.of(example.contact()));
    members.put("member", Json.of(example.member()));
    return new Json.ObjectValue(members);
  }

  public static Document of(StoredList list) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", Json.of(list.name()));
    members.put("createdAt", Json.of((double) list.createdAt()));
    return document(LIST, list.id(), members);
  }

  public static Document of(ApiKey key) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", Json.of(key.name()));
    members.put(
        "scopes",
        new Json.ArrayValue(
            key.scopes().stream().sorted().map(scope -> Json.of(scope.text())).toList()));
    members.put("digest", Json.of(key.digest()));
    members.put("start", Json.of(key.start()));
    members.put("createdAt", Json.of((double) key.createdAt()));
    return document(KEY, key.id(), members);
  }

  public static Document of(User user) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", Json.of(user.name()));
    members.put("email", Json.of(user.email()));
    members.put("role", Json.of(user.role().text()));
    user.password().ifPresent(password -> members.put("password", Json.of(password.text())));
    members.put("createdAt", Json.of((double) user.createdAt()));
    return document(USER, user.id(), members);
  }

  private static Document document(String kind, String id, Map<String, Json> members) {
    return new Document(kind, id, Optional.of(new Json.ObjectValue(members)));
  }

  static Settings settings(Json body) {
    KeptObject object = new KeptObject(body);
    KeptObject plan = object.object("plan");
    return new Settings(
        ZoneId.of(object.text("zone")),
        object.find("country"),
        object.flag("strict"),
        new Plan(
            plan.texts("features").stream()
                .flatMap(name -> Feature.named(name).stream())
                .collect(Collectors.toSet()),
            plan.limit("contacts"),
            plan.limit("eventsAMonth"),
            plan.limit("segments")));
  }

  /// A segment or one of its versions.
  public static StoredSegment segment(String id, Json body) {
    KeptObject object = new KeptObject(body);
    return new StoredSegment(
        id,
        object.text("name"),
        object.text("description"),
        object.json("rule"),
        object.find("timeZone").map(ZoneId::of),
        object.find("settle").map(Span::of),
        object.array("examples").stream()
            .map(KeptObject::new)
            .map(example -> new Example(example.text("contact"), example.flag("member")))
            .toList(),
        (int) object.number("version"),
        object.number("createdAt"),
        object.number("updatedAt"));
  }

  static StoredList list(String id, Json body) {
    KeptObject object = new KeptObject(body);
    return new StoredList(id, object.text("name"), object.number("createdAt"));
  }

  static ApiKey key(String id, Json body) {
    KeptObject object = new KeptObject(body);
    return new ApiKey(
        id,
        object.text("name"),
        object.texts("scopes").stream()
            .flatMap(name -> Scope.named(name).stream())
            .collect(Collectors.toSet()),
        object.text("digest"),
        object.text("start"),
        object.number("createdAt"));
  }

  static User user(String id, Json body) {
    KeptObject object = new KeptObject(body);
    String role = object.text("role");
    return new User(
        id,
        object.text("name"),
        object.text("email"),
        Role.named(role)
            .orElseThrow(() -> new IllegalStateException("a kept user has the role " + role)),
        object.find("password").map(PasswordHash::new),
        object.number("createdAt"));
  }
}
