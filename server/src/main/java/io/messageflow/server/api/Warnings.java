package io.messageflow.server.api;

import io.messageflow.rules.json.Json;
import io.messageflow.workspace.arrival.Silence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What makes an answer doubtful although it is exact.
final class Warnings {
  private Warnings() {}

  /// The answer with `"warnings": [{"code", "event", "silentSince", "usualPerHour", "message"}]`,
  /// when there are any.
  static Json with(Json answer, List<Silence> silences) {
    return silences.isEmpty()
        ? answer
        : Shapes.with(
            answer,
            "warnings",
            new Json.ArrayValue(silences.stream().map(Warnings::shown).toList()));
  }

  private static Json shown(Silence silence) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("code", Json.of("feedSilent"));
    members.put("event", Json.of(silence.event()));
    members.put("silentSince", Shapes.instant(silence.since()));
    members.put("usualPerHour", Json.of(silence.usual().doubleValue()));
    members.put("message", Json.of(silence.message()));
    return Shapes.object(members);
  }
}
