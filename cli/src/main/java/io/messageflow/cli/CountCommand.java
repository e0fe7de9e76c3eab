package io.messageflow.cli;

import io.messageflow.cli.answer.CountAnswer;
import io.messageflow.cli.answer.SegmentsAnswer;
import io.messageflow.cli.answer.SegmentsAnswer.Size;
import io.messageflow.cli.question.DataOptions;
import io.messageflow.cli.question.Question;
import io.messageflow.cli.question.RuleOptions;
import io.messageflow.cli.question.Segment;
import io.messageflow.cli.service.RemoteQuestions;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.engine.Preview;
import io.messageflow.engine.ScanEngine;
import io.messageflow.engine.SegmentEngine;
import io.messageflow.engine.answer.Answers;
import io.messageflow.intake.Dataset;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.json.JsonWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `segments count`.
@Command(
    name = "count",
    mixinStandardHelpOptions = true,
    description =
        "Counts the members of a segment, and for how many contacts each line of its"
            + " rule holds. With --segments alone, counts all segments of the file; where"
            + " they state a count, compares.")
final class CountCommand implements Callable<Integer> {
  private static final int MOST_SAMPLED = 1_000;

  private final Terminal terminal;

  @Mixin private final DataOptions data = new DataOptions();
  @Mixin private final RuleOptions rules = new RuleOptions();

  @Option(names = "--json", description = "Answers as the API does: a preview.")
  private boolean json;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "With --json, shows the first N members, at most 1,000.")
  private int sample;

  CountCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Numbers.refuseOutside("--sample", sample, 0, MOST_SAMPLED);
    if (data.remote().isPresent()) {
      new RemoteQuestions(data.remote().get(), data, rules, terminal).count(sample, json);
      return ExitCodes.OK;
    }
    if (rules.asksAllSegments() || (rules.asksNothing() && !data.isFiles())) {
      return all();
    }
    Question question = rules.question(data);
    long at = question.instant(data);
    Dataset dataset = data.read(terminal).dataset();
    one(question.checked(dataset), dataset, at);
    return ExitCodes.OK;
  }

  private void one(CheckedRule rule, Dataset dataset, long at) {
    SegmentEngine engine = new ScanEngine(dataset.contacts());
    long start = System.nanoTime();
    Preview preview = engine.preview(rule, at, sample);
    double tookMillis = (System.nanoTime() - start) / 1e6;
    if (json) {
      terminal.line(JsonWriter.indented(Answers.preview(preview, tookMillis)));
    } else {
      CountAnswer.print(rule.written(), preview, tookMillis, terminal);
    }
    Population.warn(dataset, preview.total(), at, terminal);
  }

  private int all() {
    List<Segment> segments = rules.segments(data);
    Optional<Long> given = data.givenInstant();
    Dataset dataset = data.read(terminal).dataset();
    List<Size> sizes =
        new SegmentCounter(dataset, data.zone()).count(segments, given, data.instant());
    if (json) {
      SegmentsAnswer.printJson(sizes, terminal);
    } else {
      SegmentsAnswer.print(sizes, terminal);
    }
    boolean different = SegmentsAnswer.reportDifferences(sizes, terminal);
    boolean refused = sizes.stream().anyMatch(Size.Refused.class::isInstance);
    return different || refused ? ExitCodes.REFUSED : ExitCodes.OK;
  }
}
