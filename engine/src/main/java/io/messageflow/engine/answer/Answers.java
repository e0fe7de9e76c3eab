package io.messageflow.engine.answer;

import io.messageflow.engine.Preview;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.problem.Problem;
import io.messageflow.rules.semantics.Times;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The answers to previews and listings of members.
public final class Answers {
  private Answers() {}

  /// `{"count", "total", "at", "nodes": [{"pointer", "count", "alone"}], "sample": [...],
  /// "tookMillis"}`.
  public static Json preview(Preview preview, double tookMillis) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("count", Json.of((double) preview.count()));
    members.put("total", Json.of((double) preview.total()));
    members.put("at", instant(preview.at()));
    members.put("nodes", new Json.ArrayValue(preview.nodes().stream().map(Answers::node).toList()));
    members.put("sample", contacts(preview.sample(), preview.at()));
    members.put("tookMillis", Json.of(millis(tookMillis)));
    return new Json.ObjectValue(members);
  }

  /// A time that was measured, without digits that mean nothing.
  public static double millis(double measured) {
    return Math.round(measured * 1_000) / 1_000.0;
  }

  private static Json node(Preview.NodeCount node) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("pointer", Json.of(node.pointer()));
    members.put("count", Json.of((double) node.count()));
    members.put("alone", Json.of((double) node.alone()));
    return new Json.ObjectValue(members);
  }

  /// `{"data": [{"id", "fields"}], "next", "at"}`.
  ///
  /// @param next where the next page begins; nothing on the last one
  public static Json members(List<Contact> contacts, Optional<String> next, long at) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("data", contacts(contacts, at));
    members.put("next", next.map(Json::of).orElse(Json.none()));
    members.put("at", instant(at));
    return new Json.ObjectValue(members);
  }

  private static Json contacts(List<Contact> contacts, long at) {
    return new Json.ArrayValue(contacts.stream().map(c -> contact(c, at)).toList());
  }

  /// `{"id", "fields"}` with the values at the instant.
  public static Json contact(Contact contact, long at) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(contact.id()));
    members.put("fields", Value.toJson(contact.fieldsAt(at)));
    return new Json.ObjectValue(members);
  }

  /// `{"errors": [{"code", "pointer", "message", "hint"}]}` with the members of RFC 9457 before.
  public static Json problems(String title, int status, List<Problem> problems) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("type", Json.of("about:blank"));
    members.put("title", Json.of(title));
    members.put("status", Json.of((double) status));
    members.put("errors", new Json.ArrayValue(problems.stream().map(Problem::toJson).toList()));
    return new Json.ObjectValue(members);
  }

  /// An instant as ISO 8601 in UTC, `null` when it is never reached.
  static Json instant(long millis) {
    return millis == Times.FOREVER ? Json.none() : Json.of(Instant.ofEpochMilli(millis).toString());
  }
}
