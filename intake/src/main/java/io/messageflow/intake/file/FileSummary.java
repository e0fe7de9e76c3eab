package io.messageflow.intake.file;

import io.messageflow.intake.record.RecordKind;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonException;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.rules.json.JsonSequence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What the beginning of a file looks like, before it is taken in.
///
/// @param separator of the cells; nothing for JSON
/// @param columns none for JSON
/// @param rows how many whole rows or records were seen
/// @param records the first ones; none for a table
public record FileSummary(
    RecordKind kind,
    Optional<String> separator,
    List<Column> columns,
    long rows,
    List<Json> records) {
  private static final int MOST_SAMPLES = 3;
  private static final JsonReader READER = new JsonReader(64, 1 << 20);

  /// A column of a table.
  ///
  /// @param header its name as it stands in the file
  /// @param samples the first different cells that hold something
  /// @param field the known field whose name it has, case and blanks aside
  /// @param type that all its cells have
  public record Column(
      String header, List<String> samples, Optional<String> field, ValueType type) {
    public Column {
      samples = List.copyOf(samples);
    }
  }

  public FileSummary {
    columns = List.copyOf(columns);
    records = List.copyOf(records);
  }

  /// Looks at a file.
  ///
  /// @param field the known field of a name, in any case
  /// @param isCut whether the file goes on, so that its last row may be half of one
  /// @throws FileException when it cannot be used
  public static FileSummary of(
      Path path, Function<String, Optional<FieldType>> field, boolean isCut) {
    DataFile file = new DataFile(path, CsvContacts.PASSES);
    return JsonRecords.looksLikeJson(file) ? ofJson(file) : ofTable(file, field, isCut);
  }

  private static FileSummary ofJson(DataFile file) {
    RecordKind kind = JsonRecords.beginsWithEvent(file) ? RecordKind.EVENT : RecordKind.CONTACT;
    List<Json> records = new ArrayList<>();
    long rows = 0;
    byte[] bytes = bytes(file);
    try (InputStream stream = new ByteArrayInputStream(bytes);
        JsonSequence sequence = READER.sequence(stream, kind.plural())) {
      for (Optional<Json> next = sequence.next(); next.isPresent(); next = sequence.next()) {
        rows++;
        if (records.size() < MOST_SAMPLES) {
          records.add(next.get());
        }
      }
    } catch (JsonException | IOException e) {
      // It goes on, or is broken from here on, which the import tells.
    }
    return new FileSummary(kind, Optional.empty(), List.of(), rows, records);
  }

  private static byte[] bytes(DataFile file) {
    try (InputStream stream = file.open()) {
      stream.skipNBytes(file.headStartsWith(0xef, 0xbb, 0xbf) ? 3 : 0);
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileSummary ofTable(
      DataFile file, Function<String, Optional<FieldType>> field, boolean isCut) {
    CsvTable table = CsvTable.of(file);
    List<List<String>> rows = table.rows(isCut);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < table.header().size(); i++) {
      columns.add(column(table.header().get(i), cells(rows, i), field));
    }
    return new FileSummary(
        RecordKind.CONTACT, Optional.of(table.separator()), columns, rows.size(), List.of());
  }

  private static List<String> cells(List<List<String>> rows, int column) {
    return rows.stream().filter(row -> column < row.size()).map(row -> row.get(column)).toList();
  }

  private static Column column(
      String header, List<String> cells, Function<String, Optional<FieldType>> field) {
    ColumnJudge judge = new ColumnJudge();
    cells.forEach(judge::see);
    List<String> samples =
        cells.stream().filter(cell -> !cell.isBlank()).distinct().limit(MOST_SAMPLES).toList();
    return new Column(header, samples, known(header, field), judge.type());
  }

  /// "e-mail" is no "Email", but "mobile phone" is "MobilePhone".
  private static Optional<String> known(
      String header, Function<String, Optional<FieldType>> field) {
    return header.isEmpty()
        ? Optional.empty()
        : field
            .apply(header)
            .or(() -> field.apply(header.replaceAll("\\s+", "")))
            .map(FieldType::name);
  }
}
