package io.messageflow.workspace.audience;

import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.catalogue.StandardNames;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.FieldTimeline;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import io.messageflow.store.Fact;
import io.messageflow.store.FormerContact;
import io.messageflow.workspace.register.KeptObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Contacts as they were before they got another name or were merged: their ids, and all that was
/// recorded of their addresses. `{"id", "Email": [[at, arrival, text | null]...], "MobilePhone"}`.
public final class FormerContacts {
  private static final List<String> ADDRESSES =
      List.of(StandardNames.EMAIL, StandardNames.MOBILE_PHONE);

  private FormerContacts() {}

  /// Those that facts change so.
  ///
  /// @param before the contacts before any of the facts
  public static List<FormerContact> of(List<Fact> facts, NumberedContacts before) {
    List<FormerContact> former = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact instanceof Fact.ContactNamed named && named.shown()) {
        add(named.contact(), named.arrival(), before, former);
      } else if (fact instanceof Fact.ContactMerged merged) {
        add(merged.contact(), merged.arrival(), before, former);
        add(merged.into(), merged.arrival(), before, former);
      }
    }
    return former;
  }

  private static void add(
      int number, long arrival, NumberedContacts before, List<FormerContact> to) {
    before.get(number).ifPresent(was -> to.add(new FormerContact(arrival, number, body(was))));
  }

  private static Json body(Contact contact) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(contact.id()));
    for (String field : ADDRESSES) {
      FieldTimeline timeline = contact.fields().get(field);
      if (timeline != null) {
        List<Json> entries = timeline.entries().stream().map(FormerContacts::entry).toList();
        members.put(field, new Json.ArrayValue(entries));
      }
    }
    return new Json.ObjectValue(members);
  }

  private static Json entry(FieldTimeline.Entry entry) {
    return new Json.ArrayValue(
        List.of(
            Json.of((double) entry.at()),
            Json.of((double) entry.arrival()),
            entry.value().map(Value::toJson).orElseGet(Json::none)));
  }

  /// The contact as it was, with its addresses alone.
  public static Contact read(FormerContact former) {
    KeptObject object = new KeptObject(former.body());
    ContactBuilder builder = new ContactBuilder(object.text("id"), 0);
    for (String field : ADDRESSES) {
      for (Json entry : object.array(field)) {
        builder.field(field, entry(entry));
      }
    }
    return builder.build();
  }

  private static FieldTimeline.Entry entry(Json json) {
    if (json instanceof Json.ArrayValue(List<Json> parts)
        && parts.get(0) instanceof Json.NumberValue at
        && parts.get(1) instanceof Json.NumberValue arrival) {
      Optional<Value> value =
          parts.get(2) instanceof Json.StringValue text
              ? Optional.of(new Value.Text(text.text()))
              : Optional.empty();
      return new FieldTimeline.Entry((long) at.value(), (long) arrival.value(), value);
    }
    throw new IllegalStateException("a kept address is no list but " + json.kind());
  }
}
