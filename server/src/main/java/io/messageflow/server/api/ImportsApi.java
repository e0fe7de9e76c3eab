package io.messageflow.server.api;

import io.messageflow.intake.record.RecordKind;
import io.messageflow.rules.json.Json;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.HttpException;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.imports.Import;
import io.messageflow.workspace.imports.ImportOrder;
import io.messageflow.workspace.imports.Imports;
import io.messageflow.workspace.register.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/v1/imports` and `/v1/operations`.
final class ImportsApi implements AutoCloseable {
  static final String[] TYPES = {
    "text/csv",
    "application/x-ndjson",
    "application/ndjson",
    "application/jsonl",
    "application/json",
    "application/gzip",
    "application/octet-stream"
  };

  private final Workspace workspace;
  private final Imports imports;

  ImportsApi(Workspace workspace) {
    this.workspace = workspace;
    this.imports = new Imports(workspace, workspace.folder().resolve("imports"));
  }

  List<Route> routes() {
    return List.of(
        Route.with(Scope.INGEST, "POST", "/v1/imports", this::start),
        Route.with(Scope.READ, "POST", "/v1/imports/summary", new ImportSummary(workspace)::answer),
        Route.with(Scope.READ, "GET", "/v1/operations", this::all),
        Route.with(Scope.READ, "GET", "/v1/operations/{id}", this::read),
        Route.with(Scope.READ, "GET", "/v1/operations/{id}/rejected", this::rejected),
        Route.with(Scope.MANAGE, "DELETE", "/v1/operations/{id}", this::cancel));
  }

  /// The body is the file. It is kept as it came, since what is packed can become very long.
  private Answer start(Call call) {
    call.allow("kind", "list", "columns", "types", "mode");
    call.requireType(TYPES);
    Optional<RecordKind> kind = call.parameter("kind").map(ImportsApi::kind);
    ImportOrder order = new ImportParameters(workspace, call).order();
    if (!order.types().isEmpty() && !call.caller().may(Scope.MANAGE)) {
      throw new HttpException(
          403,
          "The types of fields are for who has the scope manage.",
          Optional.of("Leave out \"types\": they are found by themselves."));
    }
    try (InputStream body = call.packedBody()) {
      Import started = imports.start(kind, order, body);
      return new Answer.OfJson(
          202, shown(started), Map.of("Location", "/v1/operations/" + started.id()));
    } catch (IOException e) {
      throw HttpException.brokenBody(e);
    }
  }

  private static RecordKind kind(String name) {
    return switch (name) {
      case "contacts" -> RecordKind.CONTACT;
      case "events" -> RecordKind.EVENT;
      default ->
          throw new RequestException(
              Kind.INVALID,
              Mistake.of(
                  MistakeCode.INVALID_VALUE,
                  "",
                  "The parameter \"kind\" must be contacts or events."));
    };
  }

  private Answer all(Call call) {
    call.allow("limit", "cursor");
    return Answer.ok(
        Shapes.page(imports.all(), call.parameter("cursor"), call.limit(), this::shown));
  }

  private Answer read(Call call) {
    call.allow();
    return Answer.ok(shown(imports.get(call.path(0))));
  }

  /// What is still kept of what the import refused.
  private Answer rejected(Call call) {
    call.allow();
    return RefusedRows.of(workspace, imports.get(call.path(0)));
  }

  private Answer cancel(Call call) {
    call.allow();
    return Answer.ok(shown(imports.cancel(call.path(0))));
  }

  /// `{"id", "kind", "of", "state", "progress", "records", "accepted", "repeated", "passed",
  /// "rejected", "remainingSeconds"?, "message"?, "createdAt", "startedAt"?, "finishedAt"?}`.
  private Json shown(Import one) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(one.id()));
    members.put("kind", Json.of("import"));
    members.put("of", Json.of(one.kind().plural()));
    one.order().list().ifPresent(list -> members.put("list", Json.of(list)));
    members.put("state", Json.of(one.state().text()));
    members.put("progress", Json.of(Math.round(one.share() * 1_000) / 1_000.0));
    members.put("records", Shapes.number(one.records()));
    one.result().ifPresent(result -> put(result, members));
    remainingSeconds(one)
        .ifPresent(seconds -> members.put("remainingSeconds", Shapes.number(seconds)));
    one.message().ifPresent(message -> members.put("message", Json.of(message)));
    members.put("createdAt", Shapes.instant(one.createdAt()));
    one.startedAt().ifPresent(at -> members.put("startedAt", Shapes.instant(at)));
    one.finishedAt().ifPresent(at -> members.put("finishedAt", Shapes.instant(at)));
    return Shapes.object(members);
  }

  private static void put(Import.Result result, Map<String, Json> members) {
    members.put("form", Json.of(result.form()));
    members.put("accepted", Shapes.number(result.accepted()));
    members.put("repeated", Shapes.number(result.repeated()));
    members.put("passed", Shapes.number(result.passed()));
    members.put("rejected", Shapes.number(result.rejected()));
    Map<String, Json> codes = new LinkedHashMap<>();
    result.refused().forEach((code, count) -> codes.put(code, Shapes.number(count)));
    members.put("rejectedByCode", Shapes.object(codes));
    members.put("notes", Shapes.texts(result.notes()));
  }

  private Optional<Long> remainingSeconds(Import one) {
    if (one.state() != Import.State.RUNNING || one.share() <= 0 || one.startedAt().isEmpty()) {
      return Optional.empty();
    }
    long elapsed = workspace.clock().millis() - one.startedAt().getAsLong();
    return Optional.of(Math.round(elapsed / one.share() * (1 - one.share()) / 1_000));
  }

  @Override
  public void close() {
    imports.close();
  }
}
