package io.messageflow.workspace.imports;

import io.messageflow.intake.record.RecordKind;
import io.messageflow.rules.json.Json;
import io.messageflow.store.Document;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.KeptObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Imports as documents, and back.
final class ImportDocuments {
  private static final String KIND = "import";

  private ImportDocuments() {}

  static String newId() {
    return Workspace.newId("imp_");
  }

  static List<Import> all(Workspace workspace) {
    return workspace.documents(KIND).stream().map(ImportDocuments::read).toList();
  }

  static void keep(Workspace workspace, Import one) {
    workspace.keep(new Document(KIND, one.id(), Optional.of(json(one))));
  }

  private static Json json(Import one) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("kind", Json.of(one.kind().text()));
    one.list().ifPresent(list -> members.put("list", Json.of(list)));
    members.put("state", Json.of(one.state().text()));
    members.put("records", Json.of((double) one.records()));
    one.message().ifPresent(message -> members.put("message", Json.of(message)));
    members.put("createdAt", Json.of((double) one.createdAt()));
    one.startedAt().ifPresent(at -> members.put("startedAt", Json.of((double) at)));
    one.finishedAt().ifPresent(at -> members.put("finishedAt", Json.of((double) at)));
    one.result().ifPresent(result -> members.put("result", json(result)));
    return new Json.ObjectValue(members);
  }

  /// `{"form", "accepted", "repeated", "refused": {CODE: n}, "notes"}`.
  static Json json(Import.Result result) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("form", Json.of(result.form()));
    members.put("accepted", Json.of((double) result.accepted()));
    members.put("repeated", Json.of((double) result.repeated()));
    Map<String, Json> refused = new LinkedHashMap<>();
    result.refused().forEach((code, count) -> refused.put(code, Json.of((double) count)));
    members.put("refused", new Json.ObjectValue(refused));
    members.put("notes", new Json.ArrayValue(result.notes().stream().map(Json::of).toList()));
    return new Json.ObjectValue(members);
  }

  private static Import read(Document document) {
    Json body = document.body().orElseThrow();
    KeptObject object = new KeptObject(body);
    Import.State state =
        Arrays.stream(Import.State.values())
            .filter(s -> s.text().equals(object.text("state")))
            .findFirst()
            .orElseThrow();
    return new Import(
        document.id(),
        RecordKind.named(object.text("kind")),
        object.find("list"),
        state,
        state == Import.State.SUCCEEDED ? 1 : 0,
        object.number("records"),
        result(body),
        object.find("message"),
        object.number("createdAt"),
        object.limit("startedAt"),
        object.limit("finishedAt"));
  }

  private static Optional<Import.Result> result(Json body) {
    if (!(body instanceof Json.ObjectValue object) || !object.members().containsKey("result")) {
      return Optional.empty();
    }
    KeptObject result = new KeptObject(body).object("result");
    Map<String, Long> refused = new LinkedHashMap<>();
    if (result.json("refused") instanceof Json.ObjectValue counts) {
      KeptObject kept = new KeptObject(counts);
      counts.members().keySet().forEach(code -> refused.put(code, kept.number(code)));
    }
    return Optional.of(
        new Import.Result(
            result.text("form"),
            result.number("accepted"),
            result.number("repeated"),
            refused,
            result.texts("notes")));
  }
}
