package io.messageflow.cli.question;

import io.messageflow.cli.terminal.Terminal;
import io.messageflow.intake.Dataset;
import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.Reading;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.check.RuleChecker;
import io.messageflow.rules.check.SegmentBook;
import io.messageflow.rules.problem.Suggestions;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that name a rule and the segments that it may refer to.
public final class RuleOptions {
  private static final int MAX_BYTES = 1 << 20;

  @Option(
      names = {"-r", "--rule"},
      paramLabel = "FILE|TEXT",
      description = "The rule: JSON text, a file of it, or - for the standard input.")
  private Optional<String> rule = Optional.empty();

  @Option(
      names = {"-s", "--segments"},
      paramLabel = "FILE",
      description = "Segments: a JSON list of {\"id\", \"name\", \"rule\", \"timeZone\"}.")
  private Optional<Path> segmentsFile = Optional.empty();

  @Option(
      names = "--segment",
      paramLabel = "ID",
      description = "Asks this segment of the file instead of a rule.")
  private Optional<String> segment = Optional.empty();

  /// Whether neither a rule nor one segment was named, but a file of segments.
  public boolean asksAllSegments() {
    return rule.isEmpty() && segment.isEmpty() && segmentsFile.isPresent();
  }

  /// Whether nothing was named.
  public boolean asksNothing() {
    return rule.isEmpty() && segment.isEmpty() && segmentsFile.isEmpty();
  }

  /// Refuses a command line that asks for nothing, before any data is read.
  public void requireRule() {
    if (rule.isEmpty() && segment.isEmpty()) {
      throw new CommandException(
          "No rule was given.",
          "Give one with --rule FILE, with --rule '{\"field\": \"City\", \"op\": \"equals\","
              + " \"value\": \"Kraków\"}', or with --segments FILE --segment ID.");
    }
  }

  /// The segments of the file; none without one.
  public List<Segment> segments(ZoneId zone) {
    return segmentsFile.map(path -> SegmentsFile.read(path, zone)).orElse(List.of());
  }

  /// The book of those segments over a data set.
  public static SegmentBook book(List<Segment> segments, Dataset dataset, ZoneId zone) {
    return new SegmentBook(
        segments.stream().map(Segment::definition).toList(),
        dataset.lists(),
        dataset.catalogue(),
        zone,
        Limits.STANDARD);
  }

  /// The rule that was asked for.
  ///
  /// @throws ProblemsException when it has problems
  public CheckedRule checked(List<Segment> segments, Dataset dataset, ZoneId zone) {
    return switch (check(segments, dataset, zone)) {
      case CheckResult.Valid valid -> valid.rule();
      case CheckResult.Invalid invalid -> throw new ProblemsException(invalid.problems());
    };
  }

  /// What comes of checking the rule that was asked for.
  public CheckResult check(List<Segment> segments, Dataset dataset, ZoneId zone) {
    SegmentBook book = book(segments, dataset, zone);
    if (segment.isPresent()) {
      return book.result(named(segment.get(), segments).definition().id());
    }
    return RuleChecker.check(written(), book.surroundings(zone));
  }

  /// The instant that the file gives to the segment that was asked for.
  public Optional<Long> instant(List<Segment> segments) {
    return segment
        .map(id -> named(id, segments))
        .filter(found -> found.at().isPresent())
        .map(found -> found.at().getAsLong());
  }

  private Segment named(String id, List<Segment> segments) {
    if (segmentsFile.isEmpty()) {
      throw new CommandException(
          "--segment names a segment of a file, and no file was named.",
          "Name it with --segments FILE.");
    }
    if (rule.isPresent()) {
      throw new CommandException("--rule and --segment ask two things at once.", "Leave one out.");
    }
    List<String> ids = segments.stream().map(s -> s.definition().id()).toList();
    return segments.stream()
        .filter(s -> s.definition().id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new CommandException(
                "There is no segment \"" + Terminal.harmless(id) + "\" in the file.",
                Suggestions.nearest(id, ids)
                    .map(near -> "Did you mean \"" + near + "\"?")
                    .orElse("The first are " + shown(ids) + ".")));
  }

  private static String shown(List<String> ids) {
    return String.join(", ", ids.stream().limit(10).toList());
  }

  /// The rule as it was written.
  private Reading written() {
    return RuleReader.read(text(), Limits.STANDARD);
  }

  private String text() {
    String given = rule.orElseThrow(() -> new IllegalStateException("no rule was given"));
    if (given.strip().startsWith("{")) {
      return given;
    }
    if (given.equals("-")) {
      return TextFile.ofStandardInput(MAX_BYTES);
    }
    if (given.isBlank() || given.indexOf('\0') >= 0 || given.indexOf('\n') >= 0) {
      throw new CommandException(
          "--rule is neither JSON nor the name of a file.", "A rule is a JSON object: {…}.");
    }
    return TextFile.read(Path.of(given), MAX_BYTES);
  }
}
