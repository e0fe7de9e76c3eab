package io.messageflow.cli.answer;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.messageflow.cli.terminal.Table;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.engine.answer.Answers;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Shows the members of a segment.
///
/// @param members one page of them, by id
/// @param next the id of the last one shown, when there are more
public record MembersAnswer(List<Contact> members, long at, Optional<String> next) {
  private static final int MOST_LETTERS = 40;

  public MembersAnswer {
    members = List.copyOf(members);
  }

  /// Prints a table of ids and those fields.
  public void printTable(List<String> fields, Terminal terminal) {
    List<Table.Column> columns = new ArrayList<>(List.of(Table.Column.text("id")));
    fields.forEach(field -> columns.add(Table.Column.text(field)));
    Table table = new Table(columns);
    for (Contact member : members) {
      List<String> row = new ArrayList<>(List.of(Words.cut(member.id(), MOST_LETTERS)));
      fields.forEach(field ->
          row.add(
              member
                  .fieldAt(field, at)
                  .map(value -> Words.cut(Words.value(value), MOST_LETTERS))
                  .orElse("")));
      table.row(row);
    }
    table.print(terminal);
  }

  /// Prints an id a line.
  public void printIds(Terminal terminal) {
    members.forEach(member -> terminal.line(Terminal.harmless(member.id())));
  }

  /// Prints `{"id", "fields"}` a line.
  public void printLines(Terminal terminal) {
    members.forEach(member -> terminal.line(JsonWriter.compact(Answers.contact(member, at))));
  }

  /// Prints a CSV file with a column for each field that a member has, which can be read back.
  public void printCsv(Terminal terminal) {
    TreeSet<String> fields = new TreeSet<>();
    members.forEach(member -> fields.addAll(member.fieldsAt(at).keySet()));
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      List<String> header = new ArrayList<>(List.of("id"));
      header.addAll(fields);
      writer.writeRecord(header);
      for (Contact member : members) {
        Map<String, Value> values = member.fieldsAt(at);
        List<String> row = new ArrayList<>(List.of(member.id()));
        fields.forEach(field -> row.add(cell(Optional.ofNullable(values.get(field)))));
        writer.writeRecord(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    terminal.out().print(text);
  }

  private static String cell(Optional<Value> value) {
    Json json = value.map(Value::toJson).orElse(Json.of(""));
    return json instanceof Json.StringValue text ? text.text() : JsonWriter.compact(json);
  }

  /// Prints the page that the API answers.
  public void printJson(Terminal terminal) {
    terminal.line(JsonWriter.indented(Answers.members(members, next, at)));
  }
}
