package io.messageflow.server.api;

import io.messageflow.rules.json.Json;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Members;
import io.messageflow.server.http.Route;
import io.messageflow.store.RefusedRecord;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RefusedRecords;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.Scope;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `/v1/rejected`.
final class RejectedApi {
  private static final Set<String> HIDDEN = Set.of(RefusedRecords.OPERATION, RefusedRecords.CELLS);

  private final Workspace workspace;

  RejectedApi(Workspace workspace) {
    this.workspace = workspace;
  }

  List<Route> routes() {
    return List.of(
        Route.with(Scope.READ, "GET", "/v1/rejected", this::all),
        Route.with(Scope.INGEST, "POST", "/v1/rejected/replay", this::replayAll),
        Route.with(Scope.READ, "GET", "/v1/rejected/{id}", this::read),
        Route.with(Scope.INGEST, "POST", "/v1/rejected/{id}/replay", this::replay),
        Route.with(Scope.MANAGE, "DELETE", "/v1/rejected/{id}", this::delete));
  }

  private Answer all(Call call) {
    call.allow("limit", "cursor");
    int limit = call.limit();
    long after = call.parameter("cursor").map(RejectedApi::cursor).orElse(0L);
    List<RefusedRecord> found = workspace.refused().page(after, limit + 1);
    List<RefusedRecord> page = found.subList(0, Math.min(limit, found.size()));
    return Answer.ok(
        Shapes.page(
            page.stream().map(RejectedApi::shown).toList(),
            found.size() > limit
                ? Optional.of(Long.toString(page.getLast().number()))
                : Optional.empty()));
  }

  private static long cursor(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw Shapes.noCursor();
    }
    return Long.parseLong(text);
  }

  private static long number(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw RequestException.notFound("rejected record", text);
    }
    return Long.parseLong(text);
  }

  /// `{"id", "at", "kind", "code", "pointer", "message", "hint", "record"}`.
  private static Json shown(RefusedRecord record) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(Long.toString(record.number())));
    members.put("at", Shapes.instant(record.arrivedAt()));
    members.put("kind", Json.of(record.kind()));
    if (record.reason() instanceof Json.ObjectValue reason) {
      reason
          .members()
          .forEach((key, value) -> {
            if (!HIDDEN.contains(key)) {
              members.put(key, value);
            }
          });
    }
    members.put("record", Json.of(record.record()));
    return Shapes.object(members);
  }

  private Answer read(Call call) {
    call.allow();
    return Answer.ok(shown(workspace.refused().get(number(call.path(0)))));
  }

  /// Those of the ids; all without any.
  private Answer replayAll(Call call) {
    call.allow();
    Members members = call.membersOrNone().allow("ids");
    Set<Long> numbers = new HashSet<>();
    for (String id : members.texts("ids")) {
      if (id.matches("\\d{1,18}")) {
        numbers.add(Long.parseLong(id));
      } else {
        members.mistake(MistakeCode.INVALID_VALUE, "ids", "\"" + id + "\" is no id.");
      }
    }
    members.check();
    boolean none = members.has("ids") && numbers.isEmpty();
    return Answer.ok(
        none
            ? shown(new RefusedRecords.Replayed(0, List.of()))
            : shown(workspace.refused().replay(numbers, Optional.empty())));
  }

  /// One of them, as it was sent or mended.
  private Answer replay(Call call) {
    call.allow();
    Members members = call.membersOrNone().allow("record");
    Optional<Json> mended = members.json("record");
    members.check();
    long number = number(call.path(0));
    workspace.refused().get(number);
    return Answer.ok(shown(workspace.refused().replay(Set.of(number), mended)));
  }

  /// `{"accepted", "rejected": [{"id", "code", "pointer", "message", "hint"}]}`.
  private static Json shown(RefusedRecords.Replayed replayed) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("accepted", Shapes.number(replayed.accepted()));
    members.put(
        "rejected",
        new Json.ArrayValue(replayed.refused().stream().map(RejectedApi::shown).toList()));
    return Shapes.object(members);
  }

  private static Json shown(RefusedRecords.StillRefused refused) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(Long.toString(refused.number())));
    members.put("code", Json.of(refused.rejection().code().text()));
    members.put("pointer", Json.of(refused.rejection().pointer()));
    members.put("message", Json.of(refused.rejection().message()));
    refused.rejection().hint().ifPresent(hint -> members.put("hint", Json.of(hint)));
    return Shapes.object(members);
  }

  private Answer delete(Call call) {
    call.allow();
    workspace.refused().delete(number(call.path(0)));
    return Answer.nothing();
  }
}
