package io.messageflow.cli.question;

import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.Reading;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonException;
import io.messageflow.rules.json.JsonReader;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /// The segments of the file and of the workspace that is asked.
  public List<Segment> segments(DataOptions data) {
    List<Segment> segments = new ArrayList<>(data.segments());
    segmentsFile.ifPresent(path -> segments.addAll(SegmentsFile.read(path, data.zone())));
    return segments;
  }

  /// The id of the segment that was named.
  public Optional<String> segment() {
    return segment;
  }

  /// The JSON of the rule that was named.
  public Optional<Json> ruleJson() {
    return rule.map(given -> json(text(given)));
  }

  private static Json json(String text) {
    try {
      return new JsonReader(500, MAX_BYTES).read(text);
    } catch (JsonException e) {
      throw CommandException.input("The rule cannot be read. " + e.sentence());
    }
  }

  /// The rule or segment that was named, read but not yet checked.
  public Question question(DataOptions data) {
    if (rule.isPresent() && segment.isPresent()) {
      throw CommandException.usage(
          "--rule and --segment ask two things at once.", "Leave one of them out.");
    }
    if (segment.isPresent()) {
      if (segmentsFile.isEmpty() && data.isFiles()) {
        throw CommandException.usage(
            "--segment names a segment of a file, and no file was named.",
            "Name it with --segments FILE.");
      }
      return Question.of(segment.get(), segments(data), data.zone());
    }
    String given =
        rule.orElseThrow(() ->
            CommandException.usage(
                "No rule was given.",
                "Give one with --rule FILE, with --rule '{\"field\": \"City\", \"op\": \"equals\","
                    + " \"value\": \"Kraków\"}', or with --segments FILE --segment ID."));
    Reading reading = RuleReader.read(text(given), Limits.STANDARD);
    return Question.of(reading, segments(data), data.zone());
  }

  private static String text(String given) {
    if (given.strip().startsWith("{") || given.strip().startsWith("[")) {
      return given;
    }
    if (given.equals("-")) {
      return TextFile.ofStandardInput(MAX_BYTES);
    }
    if (given.isBlank() || given.indexOf('\0') >= 0 || given.indexOf('\n') >= 0) {
      throw CommandException.usage(
          "--rule is neither JSON nor the name of a file.", "A rule is a JSON object: {…}.");
    }
    return TextFile.read(Path.of(given), MAX_BYTES);
  }
}
