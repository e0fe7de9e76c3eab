package io.messageflow.intake.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// How the rows and cells of a CSV file are told apart.
record CsvForm(char separator, char quote) {
  private static final char[] SEPARATORS = {',', ';', '\t', '|'};
  private static final int ROWS_TO_LOOK_AT = 100;
  private static final int MAX_CELL_CHARS = 32 << 20;

  /// Finds the form in which the most rows of the sample have as many cells as the header; between
  /// equal ones the one with the most cells, then the one named first.
  static CsvForm of(String sample) {
    CsvForm best = new CsvForm(SEPARATORS[0], '"');
    double bestScore = 0;
    for (char separator : SEPARATORS) {
      CsvForm form = new CsvForm(separator, quote(new CsvForm(separator, '"').rows(sample)));
      double score = score(form.rows(sample));
      if (score > bestScore) {
        best = form;
        bestScore = score;
      }
    }
    return best;
  }

  private static double score(List<CsvRecord> rows) {
    int columns = rows.isEmpty() ? 0 : rows.getFirst().getFieldCount();
    if (columns < 2) {
      return 0;
    }
    long even = rows.stream().filter(row -> row.getFieldCount() == columns).count();
    // The share of even rows weighs more than any number of columns.
    return (double) even / rows.size() + 1e-6 * Math.min(columns, 100_000);
  }

  /// The apostrophe is the quote where all names in the header stand between two of them.
  private static char quote(List<CsvRecord> rows) {
    boolean apostrophes =
        !rows.isEmpty()
            && rows.getFirst().getFields().stream()
                .allMatch(cell -> cell.length() > 1 && cell.startsWith("'") && cell.endsWith("'"));
    return apostrophes ? '\'' : '"';
  }

  /// The rows of the sample up to the first that cannot be read; its end may be cut off.
  private List<CsvRecord> rows(String sample) {
    List<CsvRecord> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader = reader(new StringReader(sample))) {
      Iterator<CsvRecord> each = reader.iterator();
      while (rows.size() < ROWS_TO_LOOK_AT && each.hasNext()) {
        rows.add(each.next());
      }
    } catch (CsvParseException e) {
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /// Reads rows of any number of cells; an open quote, or text behind a closing one, is an error.
  CsvReader<CsvRecord> reader(Reader text) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .quoteCharacter(quote)
        .skipEmptyLines(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .maxBufferSize(MAX_CELL_CHARS)
        .ofCsvRecord(text);
  }

  /// The form in words: "CSV with semicolons".
  String words() {
    String name =
        switch (separator) {
          case ',' -> "commas";
          case ';' -> "semicolons";
          case '\t' -> "tabs";
          case '|' -> "bars";
          default -> "'" + separator + "'";
        };
    return "CSV with " + name + (quote == '"' ? "" : " and apostrophes");
  }
}
