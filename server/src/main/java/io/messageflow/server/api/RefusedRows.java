package io.messageflow.server.api;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.server.http.Answer;
import io.messageflow.store.RefusedRecord;
import io.messageflow.workspace.RefusedRecords;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.imports.Import;
import io.messageflow.workspace.register.KeptObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What an import refused, to be mended and sent again: a table with the columns of the file and
/// why, else lines of JSON.
final class RefusedRows {
  private static final String ERROR = "error";

  private RefusedRows() {}

  static Answer of(Workspace workspace, Import one) {
    List<String> columns = one.result().map(Import.Result::columns).orElse(List.of());
    boolean isTable = !columns.isEmpty();
    Map<String, String> headers =
        Map.of(
            "Content-Disposition",
            "attachment; filename=\"rejected." + (isTable ? "csv" : "ndjson") + "\"");
    return new Answer.Streamed(
        200,
        isTable ? "text/csv; charset=utf-8" : "application/x-ndjson",
        out -> {
          if (isTable) {
            write(out, row(columns, ERROR));
          }
          workspace
              .refused()
              .ofOperation(
                  one.id(),
                  record ->
                      write(
                          out,
                          isTable
                              ? row(cells(record, columns.size()), message(record))
                              : line(record)));
        },
        headers);
  }

  /// As many as there are columns at the least.
  private static List<String> cells(RefusedRecord record, int columns) {
    List<String> cells = new ArrayList<>();
    new KeptObject(record.reason())
        .array(RefusedRecords.CELLS)
        .forEach(cell -> cells.add(cell instanceof Json.StringValue text ? text.text() : ""));
    while (cells.size() < columns) {
      cells.add("");
    }
    return cells;
  }

  private static String message(RefusedRecord record) {
    KeptObject reason = new KeptObject(record.reason());
    return reason.find("message").orElse("") + reason.find("hint").map(h -> " " + h).orElse("");
  }

  private static String row(List<String> cells, String last) {
    List<String> all = new ArrayList<>(cells);
    all.add(last);
    return all.stream().map(RefusedRows::quoted).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String quoted(String cell) {
    return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + cell.replace("\"", "\"\"") + '"'
        : cell;
  }

  /// `{"record", "error"}`.
  private static String line(RefusedRecord record) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("record", Json.of(record.record()));
    members.put(ERROR, Json.of(message(record)));
    return JsonWriter.compact(Shapes.object(members)) + "\n";
  }

  private static void write(OutputStream out, String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
