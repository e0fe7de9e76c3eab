package io.messageflow.cli.answer;

import io.messageflow.cli.terminal.Style;
import io.messageflow.cli.terminal.Table;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.engine.answer.Answers;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.rules.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Shows the sizes of many segments.
public final class SegmentsAnswer {
  private static final int MOST_LETTERS = 60;

  /// What came of asking for one segment.
  public sealed interface Size {
    String id();

    String name();

    /// It was counted.
    ///
    /// @param expected how many members the segment should have
    record Counted(
        String id,
        String name,
        long at,
        long count,
        long total,
        OptionalLong expected,
        double tookMillis)
        implements Size {
      /// Whether the count is not the expected one.
      public boolean differs() {
        return expected.isPresent() && expected.getAsLong() != count;
      }
    }

    /// Its rule has problems.
    record Refused(String id, String name, List<Problem> problems) implements Size {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  private SegmentsAnswer() {}

  /// Prints a table, then what is wrong.
  public static void print(List<Size> sizes, Terminal terminal) {
    boolean expecting = sizes.stream().anyMatch(SegmentsAnswer::isExpecting);
    List<Table.Column> columns =
        new ArrayList<>(
            List.of(
                Table.Column.text("segment"),
                Table.Column.number("members"),
                Table.Column.number("share")));
    if (expecting) {
      columns.add(Table.Column.number("expected"));
    }
    columns.add(Table.Column.number("took"));
    Table table = new Table(columns);
    sizes.forEach(size -> table.row(row(size, expecting)));
    table.print(terminal);
    for (Size size : sizes) {
      if (size instanceof Size.Refused refused) {
        terminal.error("The rule of \"" + Terminal.harmless(refused.name()) + "\" has problems.");
        ProblemsAnswer.print(refused.problems(), terminal);
      }
    }
  }

  private static boolean isExpecting(Size size) {
    return size instanceof Size.Counted counted && counted.expected().isPresent();
  }

  private static List<String> row(Size size, boolean expecting) {
    List<String> row = new ArrayList<>(List.of(Words.cut(size.name(), MOST_LETTERS)));
    switch (size) {
      case Size.Refused refused -> {
        row.addAll(List.of("problems", ""));
        if (expecting) {
          row.add("");
        }
        row.add("");
      }
      case Size.Counted counted -> {
        row.add(Words.number(counted.count()));
        row.add(Words.share(counted.count(), counted.total()));
        if (expecting) {
          row.add(expected(counted));
        }
        row.add(Words.duration(counted.tookMillis()));
      }
    }
    return row;
  }

  private static String expected(Size.Counted counted) {
    return counted.expected().isEmpty()
        ? ""
        : counted.differs() ? "not " + Words.number(counted.expected().getAsLong()) : "same";
  }

  /// Prints `{"data": [{"id", "name", "at", "count", "total", "expected"?, "tookMillis"}]}`.
  public static void printJson(List<Size> sizes, Terminal terminal) {
    List<Json> data = sizes.stream().map(SegmentsAnswer::json).toList();
    terminal.line(
        JsonWriter.indented(new Json.ObjectValue(Map.of("data", new Json.ArrayValue(data)))));
  }

  private static Json json(Size size) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(size.id()));
    members.put("name", Json.of(size.name()));
    switch (size) {
      case Size.Refused refused ->
          members.put(
              "errors",
              new Json.ArrayValue(refused.problems().stream().map(Problem::toJson).toList()));
      case Size.Counted counted -> {
        members.put("at", Json.of(Instant.ofEpochMilli(counted.at()).toString()));
        members.put("count", Json.of((double) counted.count()));
        members.put("total", Json.of((double) counted.total()));
        counted.expected().ifPresent(count -> members.put("expected", Json.of((double) count)));
        members.put("tookMillis", Json.of(Answers.millis(counted.tookMillis())));
      }
    }
    return new Json.ObjectValue(members);
  }

  /// Says how many counts are not the expected ones; true when there are any.
  public static boolean reportDifferences(List<Size> sizes, Terminal terminal) {
    List<Size.Counted> expecting = new ArrayList<>();
    for (Size size : sizes) {
      if (size instanceof Size.Counted counted && counted.expected().isPresent()) {
        expecting.add(counted);
      }
    }
    long different = expecting.stream().filter(Size.Counted::differs).count();
    if (different > 0) {
      terminal.error(
          different + " of " + expecting.size() + " segments do not have the expected count.");
    } else if (!expecting.isEmpty()) {
      terminal.note(
          terminal.errStyled(
              Style.GREEN, "All " + expecting.size() + " segments have the expected count."));
    }
    return different > 0;
  }
}
