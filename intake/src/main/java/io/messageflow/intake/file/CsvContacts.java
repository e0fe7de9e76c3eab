package io.messageflow.intake.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.messageflow.intake.Outcome;
import io.messageflow.intake.Receiver;
import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.RecordKind;
import io.messageflow.intake.record.Rejection;
import io.messageflow.intake.record.RejectionCode;
import io.messageflow.intake.typing.NameCheck;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.catalogue.StandardNames;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.problem.Problems;
import io.messageflow.rules.problem.Suggestions;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;

/// Reads contacts from a CSV file with a header. The file is read three times: for its encoding,
/// for the types of its columns, for its contacts.
final class CsvContacts {
  static final int PASSES = 3;

  private static final String ID = "id";
  private static final String LISTS = "lists";
  private static final String REPLACEMENT = "\uFFFD";

  private final DataFile file;
  private final Receiver receiver;
  private final FileLog log;
  private final ColumnMapping mapping;
  private final TextEncoding encoding;
  private final CsvForm form;
  private final List<Column> columns = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private long repeatedIds;

  /// What a column holds.
  private sealed interface Column {
    record Id() implements Column {}

    record Lists() implements Column {}

    record Field(String name, CellReader cells) implements Column {}

    /// No name and no values.
    record Nothing() implements Column {}
  }

  CsvContacts(DataFile file, Receiver receiver, FileLog log, ColumnMapping mapping) {
    this.mapping = mapping;
    this.file = file;
    this.receiver = receiver;
    this.log = log;
    this.encoding = TextEncoding.of(file);
    byte[] head = file.head();
    int mark = encoding.markBytes();
    this.form = CsvForm.of(new String(head, mark, head.length - mark, encoding.charset()));
  }

  void read() {
    log.form(form.words() + ", " + encoding.charset().name());
    if (encoding.damaged()) {
      log.note("Some bytes are not UTF-8; the rows that hold them were refused.");
    }
    judge();
    forEachRow((header, row) -> contact(row));
    if (repeatedIds > 0) {
      log.note(repeatedIds + " rows have the id of a row before; they updated that contact.");
    }
  }

  private void judge() {
    List<String> names = new ArrayList<>();
    List<ColumnJudge> judges = new ArrayList<>();
    forEachRow((header, row) -> {
      if (judges.isEmpty()) {
        header.forEach(name -> judges.add(new ColumnJudge()));
        names.addAll(header);
      }
      for (int i = 0; i < header.size() && row.getFieldCount() == header.size(); i++) {
        judges.get(i).see(row.getField(i));
      }
    });
    if (names.isEmpty()) {
      names.addAll(header());
      names.forEach(name -> judges.add(new ColumnJudge()));
      log.note("The file holds a header and no rows.");
    }
    refuseMissing(names);
    List<String> meant = names.stream().map(mapping::name).toList();
    checkHeader(names, meant, judges);
    for (int i = 0; i < names.size(); i++) {
      columns.add(column(meant.get(i), judges.get(i)));
    }
  }

  private Column column(String name, ColumnJudge judge) {
    if (name.isEmpty()) {
      return new Column.Nothing();
    }
    if (name.equalsIgnoreCase(ID)) {
      return new Column.Id();
    }
    if (name.equalsIgnoreCase(LISTS)) {
      return new Column.Lists();
    }
    Optional<FieldType> known = receiver.field(name);
    if (known.isEmpty()) {
      receiver.seeField(name, judge.type());
    }
    FieldType field = receiver.field(name).orElseThrow();
    List<DateForm> forms = judge.dateForms();
    DateForm dates = forms.size() == 1 ? forms.getFirst() : DateForm.ISO;
    noteDates(field, judge, dates);
    return new Column.Field(field.name(), new CellReader(field.type(), dates));
  }

  private void noteDates(FieldType field, ColumnJudge judge, DateForm dates) {
    switch (field.type()) {
      case DATE, DATETIME -> {
        if (dates != DateForm.ISO) {
          log.note(quoted(field.name()) + " is read as " + dates.words() + ".");
        }
      }
      case TEXT -> {
        if (judge.isAmbiguous() && !field.declared()) {
          log.note(
              quoted(field.name())
                  + " may hold days, but nothing tells day and month apart, so it is text. Write"
                  + " days as 2026-11-23.");
        }
      }
      case NUMBER, BOOLEAN, TEXTS, ITEMS -> {}
    }
  }

  private void refuseMissing(List<String> names) {
    mapping.fields().keySet().stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw header(
              "There is no column " + quoted(name) + "; the columns are " + joined(names) + ".",
              "Name columns as the first row of the file does.");
        });
  }

  /// @param columns the names as they stand in the file
  /// @param names what they are taken as
  private void checkHeader(List<String> columns, List<String> names, List<ColumnJudge> judges) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.isEmpty() && !judges.get(i).isEmpty() && !mapping.leavesOut(columns.get(i))) {
        throw header("Column " + (i + 1) + " has no name.", "Name every column in the first row.");
      }
      if (!name.isEmpty() && !seen.add(Catalogue.folded(name))) {
        throw header(
            "The column " + quoted(name) + " stands twice.",
            "Names that differ only in case are one name: rename or remove one of the columns.");
      }
      Optional<Rejection> problem = name.isEmpty() ? Optional.empty() : NameCheck.ofName(name, "");
      if (problem.isPresent()) {
        throw header("Column " + (i + 1) + ": " + problem.get().message(), "Rename the column.");
      }
    }
    boolean identified =
        List.of(ID, StandardNames.EMAIL, StandardNames.MOBILE_PHONE).stream()
            .anyMatch(name -> seen.contains(Catalogue.folded(name)));
    if (!identified) {
      throw header(
          "No column says which contact a row is about; the columns are " + joined(names) + ".",
          "The first row must name the columns, one of them id, Email or MobilePhone.");
    }
  }

  private FileException header(String problem, String hint) {
    return new FileException(file.path(), problem, hint);
  }

  private static String joined(List<String> names) {
    return Suggestions.shortened(String.join(", ", names));
  }

  private static String quoted(String name) {
    return "\"" + Suggestions.shortened(name) + "\"";
  }

  private void contact(CsvRecord row) {
    log.looked();
    long line = row.getStartingLineNumber();
    Optional<Rejection> problem = broken(row);
    if (problem.isPresent()) {
      receiver.unusable(RecordKind.CONTACT, problem.get(), () -> shown(row), reply(line, row));
      return;
    }
    Optional<String> id = Optional.empty();
    Map<String, Json> fields = new LinkedHashMap<>();
    List<String> lists = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String cell = row.getField(i);
      switch (columns.get(i)) {
        case Column.Id column -> id = Optional.of(cell).filter(text -> !text.isEmpty());
        case Column.Lists column -> lists.addAll(lists(cell));
        case Column.Field column -> fields.put(column.name(), json(column, cell));
        case Column.Nothing column -> {}
      }
    }
    receiver.contact(new ContactRecord(id, fields, lists, OptionalLong.empty()), reply(line, row));
    if (id.isPresent() && !ids.add(id.get())) {
      repeatedIds++;
    }
  }

  private Receiver.Reply reply(long line, CsvRecord row) {
    return new Receiver.Reply() {
      @Override
      public void outcome(Outcome outcome) {
        log.outcome(line, () -> shown(row), outcome);
      }

      @Override
      public List<String> cells() {
        return row.getFields();
      }
    };
  }

  /// The row as it can be written again.
  private static String shown(CsvRecord row) {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().build(text)) {
      writer.writeRecord(row.getFields());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().stripTrailing();
  }

  private static Json json(Column.Field column, String cell) {
    return cell.isEmpty() ? Json.none() : column.cells().json(cell);
  }

  private static List<String> lists(String cell) {
    List<String> ids = new ArrayList<>();
    for (Json element : CellReader.texts(cell).elements()) {
      if (element instanceof Json.StringValue id && !id.text().isEmpty()) {
        ids.add(id.text());
      }
    }
    return ids;
  }

  private Optional<Rejection> broken(CsvRecord row) {
    if (row.getFieldCount() != columns.size()) {
      return Optional.of(
          Rejection.of(
              RejectionCode.MALFORMED_ROW,
              "",
              "The row has " + row.getFieldCount() + " cells, the header " + columns.size() + ".",
              "Put quotes around cells that hold the separator."));
    }
    for (int i = 0; encoding.damaged() && i < columns.size(); i++) {
      if (row.getField(i).contains(REPLACEMENT)) {
        return Optional.of(
            Rejection.of(
                RejectionCode.MALFORMED_ROW,
                columns.get(i) instanceof Column.Field field
                    ? Problems.child("/fields", field.name())
                    : "",
                "The cell holds bytes that are not UTF-8.",
                "Save the file in one encoding, best UTF-8."));
      }
    }
    return Optional.empty();
  }

  /// The names of the columns as they stand in the file.
  List<String> header() {
    List<String> names = new ArrayList<>();
    read((header, rows) -> names.addAll(header));
    return names;
  }

  /// Calls with the header and each row behind it.
  private void forEachRow(BiConsumer<List<String>, CsvRecord> each) {
    read((header, rows) -> rows.forEach(row -> each.accept(header, row)));
  }

  private void read(BiConsumer<List<String>, Iterable<CsvRecord>> each) {
    try (InputStream stream = file.open();
        CsvReader<CsvRecord> reader =
            form.reader(new InputStreamReader(stream, encoding.charset()))) {
      stream.skipNBytes(encoding.markBytes());
      var rows = reader.iterator();
      List<String> header =
          rows.hasNext() ? rows.next().getFields().stream().map(String::strip).toList() : List.of();
      each.accept(header, () -> rows);
    } catch (CsvParseException e) {
      throw unreadable(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileException unreadable(CsvParseException e) {
    Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
    return new FileException(
        file.path(),
        "The rows cannot be told apart: " + cause.getMessage() + ".",
        "Inside of a quoted cell write the quote twice, and close every quote; cells have at most"
            + " 32 MiB.");
  }
}
