package io.messageflow.workspace.imports;

import io.messageflow.intake.file.ColumnMapping;
import io.messageflow.intake.record.RecordKind;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.store.Document;
import io.messageflow.workspace.Arriving.Wanted;
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
    put(one.order(), members);
    members.put("state", Json.of(one.state().text()));
    members.put("records", Json.of((double) one.records()));
    one.message().ifPresent(message -> members.put("message", Json.of(message)));
    members.put("createdAt", Json.of((double) one.createdAt()));
    one.startedAt().ifPresent(at -> members.put("startedAt", Json.of((double) at)));
    one.finishedAt().ifPresent(at -> members.put("finishedAt", Json.of((double) at)));
    one.result().ifPresent(result -> members.put("result", json(result)));
    return new Json.ObjectValue(members);
  }

  /// `{"form", "accepted", "repeated", "passed", "refused": {CODE: n}, "notes", "columns"}`.
  static Json json(Import.Result result) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("form", Json.of(result.form()));
    members.put("accepted", Json.of((double) result.accepted()));
    members.put("repeated", Json.of((double) result.repeated()));
    members.put("passed", Json.of((double) result.passed()));
    Map<String, Json> refused = new LinkedHashMap<>();
    result.refused().forEach((code, count) -> refused.put(code, Json.of((double) count)));
    members.put("refused", new Json.ObjectValue(refused));
    members.put("notes", new Json.ArrayValue(result.notes().stream().map(Json::of).toList()));
    members.put("columns", new Json.ArrayValue(result.columns().stream().map(Json::of).toList()));
    return new Json.ObjectValue(members);
  }

  private static void put(ImportOrder order, Map<String, Json> members) {
    order.list().ifPresent(list -> members.put("list", Json.of(list)));
    members.put("wanted", Json.of(order.wanted().name()));
    Map<String, Json> columns = new LinkedHashMap<>();
    order
        .columns()
        .fields()
        .forEach(
            (column, field) -> columns.put(column, field.<Json>map(Json::of).orElse(Json.none())));
    members.put("columnsAs", new Json.ObjectValue(columns));
    Map<String, Json> types = new LinkedHashMap<>();
    order.types().forEach((field, type) -> types.put(field, Json.of(type.text())));
    members.put("types", new Json.ObjectValue(types));
  }

  /// Imports of earlier releases say nothing but the list.
  private static ImportOrder order(KeptObject kept) {
    Optional<String> list = kept.find("list");
    Optional<String> wanted = kept.find("wanted");
    if (wanted.isEmpty()) {
      return ImportOrder.onto(list);
    }
    Map<String, Optional<String>> columns = new LinkedHashMap<>();
    kept.members("columnsAs")
        .forEach((column, field) ->
            columns.put(
                column,
                field instanceof Json.StringValue text
                    ? Optional.of(text.text())
                    : Optional.empty()));
    KeptObject types = kept.object("types");
    Map<String, ValueType> typesByField = new LinkedHashMap<>();
    kept.members("types")
        .keySet()
        .forEach(field ->
            ValueType.named(types.text(field)).ifPresent(type -> typesByField.put(field, type)));
    return new ImportOrder(
        list, new ColumnMapping(columns), typesByField, Wanted.valueOf(wanted.get()));
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
        order(object),
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
            result.number("passed"),
            refused,
            result.texts("notes"),
            result.array("columns").stream()
                .map(column -> column instanceof Json.StringValue text ? text.text() : "")
                .toList()));
  }
}
