package io.messageflow.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/// Rows of cells under a header, as wide as their contents. Not thread-safe.
public final class Table {
  private static final String GAP = "  ";

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /// A column.
  ///
  /// @param right whether its cells stand at the right, as numbers do
  public record Column(String name, boolean right) {
    public static Column text(String name) {
      return new Column(name, false);
    }

    public static Column number(String name) {
      return new Column(name, true);
    }
  }

  public Table(Column... columns) {
    this(List.of(columns));
  }

  public Table(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /// Adds a row with a cell for each column.
  public Table row(String... cells) {
    return row(List.of(cells));
  }

  /// Adds a row with a cell for each column.
  public Table row(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(cells.size() + " cells, " + columns.size() + " columns");
    }
    rows.add(cells.stream().map(Terminal::harmless).toList());
    return this;
  }

  /// Writes the table as a part of the answer.
  public void print(Terminal terminal) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Math.max(
              width(columns.get(i).name()),
              rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0));
    }
    List<String> names = columns.stream().map(Column::name).toList();
    terminal.line(terminal.styled(Style.DIM, line(names, widths)));
    rows.forEach(row -> terminal.line(line(row, widths)));
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String space = " ".repeat(widths[i] - width(cells.get(i)));
      line.append(i == 0 ? "" : GAP)
          .append(columns.get(i).right() ? space + cells.get(i) : cells.get(i) + space);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
