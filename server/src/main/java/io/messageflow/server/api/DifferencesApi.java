package io.messageflow.server.api;

import io.messageflow.rules.json.Json;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.parity.Parity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `/v1/differences`.
final class DifferencesApi {
  private final Workspace workspace;

  DifferencesApi(Workspace workspace) {
    this.workspace = workspace;
  }

  List<Route> routes() {
    return List.of(Route.owners("GET", "/v1/differences", this::all));
  }

  private Answer all(Call call) {
    call.allow("limit", "cursor");
    return Answer.ok(
        Shapes.page(
            workspace.differences().latest(),
            call.parameter("cursor"),
            call.limit(),
            difference -> difference));
  }

  /// `{"checked", "different", "lastCheckedAt"?}`.
  static Json shown(Parity parity) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("checked", Shapes.number(parity.checked()));
    members.put("different", Shapes.number(parity.different()));
    parity.lastCheckedAt().ifPresent(at -> members.put("lastCheckedAt", Shapes.instant(at)));
    return Shapes.object(members);
  }
}
