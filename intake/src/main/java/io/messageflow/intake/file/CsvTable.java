package io.messageflow.intake.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// The rows of a small table, all at once, up to the first that cannot be read.
///
/// @param separator of the cells
/// @param all the header and every row behind it
record CsvTable(String separator, List<List<String>> all) {
  static CsvTable of(DataFile file) {
    TextEncoding encoding = TextEncoding.of(file);
    byte[] head = file.head();
    int mark = encoding.markBytes();
    CsvForm form = CsvForm.of(new String(head, mark, head.length - mark, encoding.charset()));
    List<List<String>> rows = new ArrayList<>();
    try (InputStream stream = file.open();
        CsvReader<CsvRecord> reader =
            form.reader(new InputStreamReader(stream, encoding.charset()))) {
      stream.skipNBytes(mark);
      Iterator<CsvRecord> each = reader.iterator();
      while (each.hasNext()) {
        rows.add(each.next().getFields());
      }
    } catch (CsvParseException e) {
      // Half a row at the end, or a broken one, which the import tells.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CsvTable(String.valueOf(form.separator()), rows);
  }

  List<String> header() {
    return all.isEmpty() ? List.of() : all.getFirst().stream().map(String::strip).toList();
  }

  /// The rows behind the header.
  ///
  /// @param isCut whether the last one may be half of one
  List<List<String>> rows(boolean isCut) {
    int end = isCut ? all.size() - 1 : all.size();
    return end <= 1 ? List.of() : all.subList(1, end);
  }
}
