package io.messageflow.server.tracking;

import io.messageflow.intake.record.RecordKind;
import io.messageflow.intake.record.RecordReader;
import io.messageflow.intake.record.Rejection;
import io.messageflow.intake.record.RejectionCode;
import io.messageflow.intake.record.TieRecord;
import io.messageflow.rules.catalogue.StandardNames;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.rules.problem.Suggestions;
import io.messageflow.workspace.Arriving;
import io.messageflow.workspace.RefusedRecords;
import io.messageflow.workspace.tracking.PageViews;
import io.messageflow.workspace.tracking.Site;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What one browser saw, rewritten into records in the order in which it happened.
///
/// ```
/// {"type": "visit", "id", "at", "url", "title"?, "referrer"?, "session"?, "duration"?}
/// {"type": "leave", "id", "at", "url", "session"?, "duration"}
/// {"type": "track", "id", "at", "name", "attributes"?}
/// {"type": "identify", "id", "at", "contact"?, "fields"?, "hash"?}
/// ```
public final class Batch {
  /// Behind the time of a browser nothing is believed that is outside of these years.
  private static final long MOST_MILLIS = 253_402_300_799_999L;

  private static final double MOST_SECONDS = 86_400;

  private static final List<String> PAGE = List.of("title", "referrer", "session", "duration");
  private static final List<String> LEFT = List.of("session", "duration");

  private final RecordReader reader = new RecordReader(ZoneOffset.UTC);
  private final Site site;
  private final String visitor;
  private final long arrivedAt;
  private final OptionalLong sentAt;
  private final List<Arriving> records = new ArrayList<>();
  private Optional<String> lastUrl = Optional.empty();

  /// @param visitor the id that the browser gave itself
  /// @param contact the number of the contact whose token the browser brought
  /// @param sentAt when the batch was sent by the clock of the browser
  public Batch(
      Site site, String visitor, OptionalInt contact, long arrivedAt, OptionalLong sentAt) {
    this.site = site;
    this.visitor = visitor;
    this.arrivedAt = arrivedAt;
    this.sentAt = sentAt;
    contact.ifPresent(number ->
        records.add(
            new Arriving.OfTie(
                new TieRecord(visitor, new TieRecord.Whom.ByNumber(number), true), () -> "{}")));
  }

  /// All records so far.
  public List<Arriving> records() {
    return List.copyOf(records);
  }

  /// The page that was visited last.
  public Optional<String> lastUrl() {
    return lastUrl;
  }

  /// Adds what the browser saw or said.
  public void add(Json seen) {
    Map<String, Json> members =
        seen instanceof Json.ObjectValue object ? object.members() : Map.of();
    String type = text(members, "type").orElse("");
    Optional<Rejection> mistake = mistake(type, members);
    if (mistake.isPresent()) {
      unusable(RecordKind.EVENT, mistake.get(), seen);
      return;
    }
    switch (type) {
      case "visit" -> visit(members);
      case "leave" -> event(PageViews.LEAVE, members, page(members, LEFT));
      case "track" -> track(members, seen);
      case "identify" -> identify(members);
      default ->
          unusable(
              RecordKind.EVENT,
              Rejection.of(
                  RejectionCode.INVALID_VALUE,
                  "/type",
                  "The type of what a browser saw must be visit, leave, track or identify."),
              seen);
    }
  }

  /// What a page cannot have meant.
  private static Optional<Rejection> mistake(String type, Map<String, Json> members) {
    if (members.containsKey("at") && millis(members, "at").isEmpty()) {
      return Optional.of(
          Rejection.of(
              RejectionCode.INVALID_DATE,
              "/at",
              "\"at\" must be a number of milliseconds since 1970-01-01T00:00Z."));
    }
    if (!type.equals("visit") && !type.equals("leave")) {
      return Optional.empty();
    }
    if (text(members, "url").filter(url -> url.matches("(?i)https?://[^/?#\\s]+.*")).isEmpty()) {
      return Optional.of(
          Rejection.of(
              RejectionCode.INVALID_VALUE,
              "/url",
              "\"url\" must be the address of a page, with http:// or https://."));
    }
    Json duration = members.getOrDefault("duration", Json.none());
    boolean isLength =
        duration instanceof Json.Null
            || (duration instanceof Json.NumberValue(double seconds)
                && seconds >= 0
                && seconds <= MOST_SECONDS);
    return isLength
        ? Optional.empty()
        : Optional.of(
            Rejection.of(
                RejectionCode.INVALID_VALUE,
                "/duration",
                "\"duration\" must be a number of seconds, from 0 to a day."));
  }

  private void visit(Map<String, Json> members) {
    event(PageViews.VISIT, members, page(members, PAGE));
    lastUrl = text(members, "url").map(PageViews::withoutToken);
  }

  private static Map<String, Json> page(Map<String, Json> members, List<String> wanted) {
    Map<String, Json> attributes = new LinkedHashMap<>();
    text(members, "url").ifPresent(url -> attributes.putAll(PageViews.ofUrl(url)));
    for (String name : wanted) {
      Json value = members.getOrDefault(name, Json.none());
      if (name.equals("referrer") && value instanceof Json.StringValue(String url)) {
        attributes.put(name, Json.of(PageViews.withoutToken(url)));
      } else if (!(value instanceof Json.Null)) {
        attributes.put(name, value);
      }
    }
    return attributes;
  }

  /// A site key stands in pages for everyone to read, so it must not do what only mails do.
  private void track(Map<String, Json> members, Json seen) {
    String name = text(members, "name").orElse("");
    if (StandardNames.isSystemEvent(name)) {
      unusable(
          RecordKind.EVENT,
          Rejection.of(
              RejectionCode.INVALID_NAME,
              "/name",
              "\"" + Suggestions.shortened(name) + "\" cannot be sent by a page.",
              "Give the event a name of your own."),
          seen);
      return;
    }
    Json attributes = members.getOrDefault("attributes", Json.none());
    event(members.getOrDefault("name", Json.none()), members, attributes);
  }

  private void event(String name, Map<String, Json> members, Map<String, Json> attributes) {
    event(Json.of(name), members, new Json.ObjectValue(attributes));
  }

  private void event(Json name, Map<String, Json> members, Json attributes) {
    Map<String, Json> record = new LinkedHashMap<>();
    record.put("id", members.getOrDefault("id", Json.none()));
    record.put("contact", Json.of(visitor));
    record.put("name", name);
    record.put("at", at(members));
    record.put("attributes", attributes);
    add(RecordKind.EVENT, new Json.ObjectValue(record));
  }

  private void identify(Map<String, Json> members) {
    Map<String, Json> record = new LinkedHashMap<>();
    record.put("visitor", Json.of(visitor));
    record.put("id", members.getOrDefault("contact", Json.none()));
    record.put("fields", members.getOrDefault("fields", Json.none()));
    record.put("at", at(members));
    record.put("proven", proven(members));
    add(RecordKind.TIE, new Json.ObjectValue(record));
  }

  /// Whether the site vouches for who this is. A wrong hash is no better than none where there must
  /// be one: it is refused everywhere.
  private Json proven(Map<String, Json> members) {
    Optional<String> hash = text(members, "hash");
    if (hash.isEmpty()) {
      return site.requireSignedIdentify() ? Json.of(RecordReader.UNPROVEN) : Json.of(false);
    }
    return signed(members).filter(who -> site.secret().hasSigned(who, hash.get())).isPresent()
        ? Json.of(true)
        : Json.of(RecordReader.UNPROVEN);
  }

  private static Optional<String> signed(Map<String, Json> members) {
    Map<String, Json> fields =
        members.get("fields") instanceof Json.ObjectValue object ? object.members() : Map.of();
    return text(members, "contact")
        .or(() -> text(fields, StandardNames.EMAIL).map(m -> m.strip().toLowerCase(Locale.ROOT)));
  }

  /// When it happened. The clock of a browser may be hours off, but it goes at the right pace: so
  /// what counts is how long before the sending it was.
  private Json at(Map<String, Json> members) {
    OptionalLong at = millis(members, "at");
    long ago = at.isPresent() ? Math.max(0, sentAt.orElse(arrivedAt) - at.getAsLong()) : 0;
    return Json.of(Instant.ofEpochMilli(arrivedAt - Math.min(ago, arrivedAt)).toString());
  }

  /// Milliseconds since 1970-01-01T00:00Z.
  static OptionalLong millis(Map<String, Json> members, String key) {
    return members.get(key) instanceof Json.NumberValue number
            && number.value() >= 0
            && number.value() <= MOST_MILLIS
        ? OptionalLong.of((long) number.value())
        : OptionalLong.empty();
  }

  private static Optional<String> text(Map<String, Json> members, String key) {
    return members.get(key) instanceof Json.StringValue text && !text.text().isEmpty()
        ? Optional.of(text.text())
        : Optional.empty();
  }

  private void add(RecordKind kind, Json record) {
    records.add(RefusedRecords.read(reader, kind, record, () -> JsonWriter.compact(record)));
  }

  private void unusable(RecordKind kind, Rejection rejection, Json sent) {
    records.add(new Arriving.Unusable(kind, rejection, () -> JsonWriter.compact(sent)));
  }
}
