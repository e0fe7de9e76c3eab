package io.messageflow.cli;

import io.messageflow.cli.answer.CatalogueAnswer;
import io.messageflow.cli.answer.ProblemsAnswer;
import io.messageflow.cli.question.CommandException;
import io.messageflow.cli.question.DataOptions;
import io.messageflow.cli.question.ReadingSummary;
import io.messageflow.cli.question.RuleOptions;
import io.messageflow.cli.question.Segment;
import io.messageflow.cli.terminal.Style;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.intake.Dataset;
import io.messageflow.intake.file.FileReport;
import io.messageflow.intake.file.LoadedDataset;
import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.check.SegmentBook;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.rules.words.Sentences;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `segments check`.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Checks a rule, or all segments of a file, and says every rule in words.",
      "Without either, checks the data: shows all fields and events with their types, and every",
      "record that is refused."
    })
final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final DataOptions data = new DataOptions();
  @Mixin private final RuleOptions rules = new RuleOptions();

  @Option(names = "--json", description = "Answers in JSON; problems as the API gives them.")
  private boolean json;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (rules.asksNothing()) {
      return files();
    }
    List<Segment> segments = rules.segments(data.zone());
    LoadedDataset loaded = data.readAll(terminal);
    new ReadingSummary(terminal).print(loaded);
    boolean valid =
        rules.asksAllSegments()
            ? all(segments, loaded.dataset())
            : one(rules.checked(segments, loaded.dataset(), data.zone()));
    return valid ? ExitCodes.OK : ExitCodes.REFUSED;
  }

  private boolean one(CheckedRule rule) {
    if (json) {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("valid", Json.of(true));
      members.put("words", Json.of(Sentences.sentence(rule.written())));
      members.put("canonical", Json.of(rule.canonicalText()));
      terminal.line(JsonWriter.indented(new Json.ObjectValue(members)));
    } else {
      terminal.line(terminal.styled(Style.GREEN, "✓") + " The rule is valid.");
      terminal.line(Terminal.harmless(Sentences.sentence(rule.written())));
    }
    return true;
  }

  private boolean all(List<Segment> segments, Dataset dataset) {
    SegmentBook book = RuleOptions.book(segments, dataset, data.zone());
    boolean valid = true;
    for (Segment segment : segments) {
      String name = Terminal.harmless(segment.definition().name());
      switch (book.result(segment.definition().id())) {
        case CheckResult.Valid found -> {
          terminal.line(terminal.styled(Style.GREEN, "✓") + " " + name);
          terminal.line(
              "  "
                  + terminal.styled(
                      Style.DIM, Terminal.harmless(Sentences.sentence(found.rule().written()))));
        }
        case CheckResult.Invalid found -> {
          valid = false;
          terminal.line(terminal.styled(Style.RED, "✗") + " " + name);
          terminal.out().flush();
          ProblemsAnswer.print(found.problems(), terminal);
        }
      }
    }
    return valid;
  }

  private int files() {
    if (!data.hasData() && !data.hasDeclaredTypes()) {
      throw new CommandException(
          "Nothing was named to check.",
          "Name a rule with --rule, segments with --segments, or data with --contacts and"
              + " --events.");
    }
    LoadedDataset loaded = data.readAll(terminal);
    CatalogueAnswer.print(loaded.dataset(), terminal);
    terminal.out().flush();
    new ReadingSummary(terminal, FileReport.MOST_EXAMPLES).print(loaded);
    boolean rejected =
        loaded.contacts().stream().anyMatch(report -> report.rejected() > 0)
            || loaded.events().stream().anyMatch(report -> report.rejected() > 0);
    return rejected ? ExitCodes.REFUSED : ExitCodes.OK;
  }
}
