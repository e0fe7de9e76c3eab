package io.messageflow.server.api;

import io.messageflow.intake.file.ColumnMapping;
import io.messageflow.intake.record.Rejection;
import io.messageflow.intake.typing.NameCheck;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.problem.Suggestions;
import io.messageflow.server.http.Call;
import io.messageflow.workspace.Arriving.Wanted;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.imports.ImportOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parameters of an import that say how the file is to be taken in. Collects all mistakes.
final class ImportParameters {
  private final Workspace workspace;
  private final Call call;
  private final List<Mistake> mistakes = new ArrayList<>();

  ImportParameters(Workspace workspace, Call call) {
    this.workspace = workspace;
    this.call = call;
  }

  /// What they say.
  ///
  /// @throws RequestException with all mistakes
  ImportOrder order() {
    Optional<String> list = call.parameter("list");
    list.flatMap(name -> NameCheck.ofName(name, "")).ifPresent(this::mistake);
    ImportOrder order = new ImportOrder(list, columns(), types(), wanted());
    if (!mistakes.isEmpty()) {
      throw new RequestException(RequestException.Kind.INVALID, mistakes);
    }
    return order;
  }

  private void mistake(Rejection rejection) {
    mistakes.add(Mistake.of(rejection, ""));
  }

  private void mistake(String message) {
    mistakes.add(Mistake.of(MistakeCode.INVALID_VALUE, "", message));
  }

  private ColumnMapping columns() {
    Map<String, Optional<String>> columns = new LinkedHashMap<>();
    object("columns")
        .forEach((column, field) -> {
          switch (field) {
            case Json.StringValue name -> {
              NameCheck.ofName(name.text(), "").ifPresent(this::mistake);
              columns.put(column, Optional.of(name.text().strip()));
            }
            case Json.Null none -> columns.put(column, Optional.empty());
            default -> mistake("In \"columns\" a field must be a name or null.");
          }
        });
    return new ColumnMapping(columns);
  }

  private Map<String, ValueType> types() {
    Map<String, ValueType> types = new LinkedHashMap<>();
    object("types")
        .forEach((field, type) -> {
          Optional<ValueType> named =
              type instanceof Json.StringValue text
                  ? ValueType.named(text.text()).filter(known -> known != ValueType.ITEMS)
                  : Optional.empty();
          NameCheck.ofName(field, "").ifPresent(this::mistake);
          if (named.isEmpty()) {
            mistake(
                "The type of \""
                    + Suggestions.shortened(field)
                    + "\" must be text, number, date, datetime, boolean or texts.");
          } else {
            refuseOther(field, named.get());
            types.put(field, named.get());
          }
        });
    return types;
  }

  private void refuseOther(String field, ValueType type) {
    workspace
        .view()
        .catalogue()
        .field(field)
        .map(FieldType::type)
        .filter(known -> known != type)
        .ifPresent(known ->
            mistake(
                "The field \""
                    + Suggestions.shortened(field)
                    + "\" is known as "
                    + known.text()
                    + "; PUT /v1/fields changes it."));
  }

  private Wanted wanted() {
    return switch (call.parameter("mode").orElse("all")) {
      case "all" -> Wanted.ALL;
      case "new" -> Wanted.NEW;
      case "existing" -> Wanted.EXISTING;
      default -> {
        mistake("The parameter \"mode\" must be all, new or existing.");
        yield Wanted.ALL;
      }
    };
  }

  /// The members of a parameter that is a JSON object.
  private Map<String, Json> object(String parameter) {
    Optional<String> text = call.parameter(parameter);
    if (text.isEmpty()) {
      return Map.of();
    }
    try {
      if (call.json(text.get().getBytes(StandardCharsets.UTF_8))
          instanceof Json.ObjectValue object) {
        return object.members();
      }
    } catch (RequestException e) {
      // Told below, with the name of the parameter.
    }
    mistake("The parameter \"" + parameter + "\" must be a JSON object, encoded for an address.");
    return Map.of();
  }
}
