package io.messageflow.server.api;

import io.messageflow.intake.record.RecordKind;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.Scope;
import java.util.List;

/// `/v1/events`.
final class EventsApi {
  private final Inlet inlet;

  EventsApi(Workspace workspace) {
    this.inlet = new Inlet(workspace, RecordKind.EVENT);
  }

  List<Route> routes() {
    return List.of(Route.with(Scope.INGEST, "POST", "/v1/events", inlet::answer));
  }
}
