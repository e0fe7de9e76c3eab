package io.messageflow.intake.record;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.problem.Problems;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the JSON of one contact, event or tie. Values of fields and attributes stay as they are.
/// Thread-safe.
///
/// ```
/// {"id"?, "fields"?: {NAME: value}, "lists"?: [ID], "at"?}
/// {"id"?, "contact": ID or {"Email": ...}, "name", "at"?, "attributes"?: {NAME: value}}
/// {"visitor": ID, "id"?, "fields"?: {NAME: value}, "at"?, "proven"?}
/// ```
public final class RecordReader {
  private static final Set<String> CONTACT_KEYS = Set.of("id", "fields", "lists", "at");
  private static final Set<String> EVENT_KEYS = Set.of("id", "contact", "name", "at", "attributes");

  private static final Set<String> TIE_KEYS = Set.of("visitor", "id", "fields", "at", "proven");

  /// Stands in `proven` where a proof was wanted and not given: such a record is refused, also when
  /// it is sent again as it was.
  public static final String UNPROVEN = "wanted";

  private final ZoneId zone;

  /// A reader that takes times without offset to be in the zone.
  public RecordReader(ZoneId zone) {
    this.zone = zone;
  }

  public RecordResult<ContactRecord> contact(Json json) {
    MemberReader members = new MemberReader(json, "a contact", zone);
    members.allow(CONTACT_KEYS, "The fields of a contact stand under \"fields\".");
    ContactRecord contact =
        new ContactRecord(
            members.text("id"), members.object("fields"), lists(members), members.instant("at"));
    return members.result(contact);
  }

  private static List<String> lists(MemberReader members) {
    List<String> ids = new ArrayList<>();
    List<Json> elements = members.array("lists");
    for (int i = 0; i < elements.size(); i++) {
      switch (elements.get(i)) {
        case Json.StringValue id when !id.text().isEmpty() -> ids.add(id.text());
        case Json.Null none -> {}
        case Json.StringValue empty -> {}
        case Json other ->
            members.refuse(
                RejectionCode.WRONG_TYPE,
                Problems.child("/lists", i),
                "The id of a list must be a string, not " + other.kind() + ".");
      }
    }
    return ids;
  }

  public RecordResult<EventRecord> event(Json json) {
    MemberReader members = new MemberReader(json, "an event", zone);
    members.allow(EVENT_KEYS, "The attributes of an event stand under \"attributes\".");
    EventRecord event =
        new EventRecord(
            members.text("id"),
            reference(members),
            members.required("name"),
            members.instant("at"),
            new Json.ObjectValue(members.object("attributes")));
    return members.result(event);
  }

  public RecordResult<TieRecord> tie(Json json) {
    MemberReader members = new MemberReader(json, "an identify", zone);
    members.allow(TIE_KEYS, "The fields of a contact stand under \"fields\".");
    ContactRecord contact =
        new ContactRecord(
            members.text("id"), members.object("fields"), List.of(), members.instant("at"));
    Json proven = members.member("proven").orElse(Json.none());
    if (proven.equals(Json.of(UNPROVEN))) {
      members.refuse(
          Rejection.of(
              RejectionCode.UNSIGNED_IDENTIFY,
              "/proven",
              "The web site does not vouch for who this is: the hash is missing or wrong.",
              "Let the server of the site make it from its secret."));
    }
    return members.result(
        new TieRecord(
            members.required("visitor"),
            new TieRecord.Whom.ByRecord(contact),
            proven.equals(Json.of(true))));
  }

  private static ContactReference reference(MemberReader members) {
    Optional<Json> contact = members.member("contact");
    return switch (contact.orElse(Json.none())) {
      case Json.StringValue id when !id.text().isEmpty() -> new ContactReference.ById(id.text());
      case Json.ObjectValue object -> new ContactReference.ByFields(identity(members, object));
      case Json.Null none -> members.withoutContact();
      case Json.StringValue empty -> members.withoutContact();
      case Json other -> {
        members.refuse(
            Rejection.of(
                RejectionCode.WRONG_TYPE,
                "/contact",
                "The contact must be an id as a string or an object, not " + other.kind() + ".",
                "Put the id in quotes."));
        yield new ContactReference.ById("");
      }
    };
  }

  private static Map<String, String> identity(MemberReader members, Json.ObjectValue object) {
    Map<String, String> fields = new LinkedHashMap<>();
    object
        .members()
        .forEach((name, value) -> {
          switch (value) {
            case Json.StringValue text -> fields.put(name, text.text());
            case Json.Null none -> {}
            case Json other ->
                members.refuse(
                    RejectionCode.WRONG_TYPE,
                    Problems.child("/contact", name),
                    "What names a contact must be a string, not " + other.kind() + ".");
          }
        });
    return fields;
  }
}
