package io.messageflow.cli.answer;

import io.messageflow.cli.terminal.Style;
import io.messageflow.cli.terminal.Table;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.engine.Preview;
import io.messageflow.rules.ast.Rule;
import io.messageflow.rules.problem.Problems;
import io.messageflow.rules.words.Sentences;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Shows how many contacts are in a segment, and for how many each line of its rule holds.
public final class CountAnswer {
  private static final String INDENT = "  ";

  /// A line of a rule.
  private record Line(int depth, String words) {}

  private CountAnswer() {}

  public static void print(Rule rule, Preview preview, double tookMillis, Terminal terminal) {
    terminal.line(
        "%s of %s contacts (%s) at %s"
            .formatted(
                terminal.styled(Style.BOLD, Words.number(preview.count())),
                Words.number(preview.total()),
                Words.share(preview.count(), preview.total()),
                Words.instant(preview.at())));
    terminal.line(Terminal.harmless(Sentences.sentence(rule)));
    terminal.line();
    Map<String, Line> lines = new LinkedHashMap<>();
    collect(rule, "", 0, lines);
    Table table =
        new Table(
            Table.Column.number("holds for"),
            Table.Column.number("alone keeps out"),
            Table.Column.text("rule"));
    for (Preview.NodeCount node : preview.nodes()) {
      Line line = Objects.requireNonNull(lines.get(node.pointer()));
      table.row(
          Words.number(node.count()),
          Words.number(node.alone()),
          INDENT.repeat(line.depth()) + line.words());
    }
    table.print(terminal);
    terminal.note("Counted in " + Words.duration(tookMillis) + ".");
  }

  private static void collect(Rule rule, String pointer, int depth, Map<String, Line> lines) {
    lines.put(pointer, new Line(depth, Words.node(rule)));
    switch (rule) {
      case Rule.All all -> collect(all.rules(), Problems.child(pointer, "all"), depth, lines);
      case Rule.Any any -> collect(any.rules(), Problems.child(pointer, "any"), depth, lines);
      case Rule.Not not -> collect(not.rule(), Problems.child(pointer, "not"), depth + 1, lines);
      case Rule.Field f -> {}
      case Rule.Events e -> {}
      case Rule.Sequence s -> {}
      case Rule.InSegment s -> {}
      case Rule.InList l -> {}
      case Rule.Bucket b -> {}
    }
  }

  private static void collect(
      List<Rule> rules, String pointer, int depth, Map<String, Line> lines) {
    for (int i = 0; i < rules.size(); i++) {
      collect(rules.get(i), Problems.child(pointer, i), depth + 1, lines);
    }
  }
}
