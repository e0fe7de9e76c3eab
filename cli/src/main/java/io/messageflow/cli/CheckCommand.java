package io.messageflow.cli;

import io.messageflow.cli.answer.CatalogueAnswer;
import io.messageflow.cli.answer.ProblemsAnswer;
import io.messageflow.cli.question.CommandException;
import io.messageflow.cli.question.DataOptions;
import io.messageflow.cli.question.Question;
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
    description =
        "Checks a rule, or all segments of a file, and says every rule in words."
            + " Without either, checks the data: shows all fields and events with their"
            + " types, and every record that is refused.")
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
    boolean valid = rules.asksAllSegments() ? all(rules.segments(data)) : one();
    return valid ? ExitCodes.OK : ExitCodes.REFUSED;
  }

  private Dataset read() {
    LoadedDataset loaded = data.readAll(terminal);
    new ReadingSummary(terminal).print(loaded);
    if (!data.hasData() && !data.hasDeclaredTypes()) {
      terminal.warn(
          "Without data and declared types only the standard fields and events are known. Name"
              + " them with --contacts, --events or --fields.");
    }
    return loaded.dataset();
  }

  private boolean one() {
    Question question = rules.question(data);
    CheckedRule rule = question.checked(read());
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

  private boolean all(List<Segment> segments) {
    SegmentBook book = Question.book(segments, read(), data.zone());
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
          ProblemsAnswer.print(found.problems(), terminal);
        }
      }
    }
    return valid;
  }

  private int files() {
    if (!data.hasData() && !data.hasDeclaredTypes()) {
      throw CommandException.usage(
          "Nothing was named to check.",
          "Name a rule with --rule, segments with --segments, or data with --contacts and"
              + " --events.");
    }
    LoadedDataset loaded = data.readAll(terminal);
    CatalogueAnswer.print(loaded.dataset(), data.instant(), terminal);
    new ReadingSummary(terminal, FileReport.MOST_EXAMPLES).print(loaded);
    boolean rejected =
        loaded.contacts().stream().anyMatch(report -> report.rejected() > 0)
            || loaded.events().stream().anyMatch(report -> report.rejected() > 0);
    return rejected ? ExitCodes.REFUSED : ExitCodes.OK;
  }
}
