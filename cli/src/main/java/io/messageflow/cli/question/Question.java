package io.messageflow.cli.question;

import io.messageflow.cli.terminal.Terminal;
import io.messageflow.intake.Dataset;
import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.Reading;
import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.check.RuleChecker;
import io.messageflow.rules.check.SegmentBook;
import io.messageflow.rules.problem.Suggestions;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;

/// A rule as it was asked for, beside the segments that it may refer to.
///
/// @param at the instant that a file gives to it, in milliseconds
/// @param zone the zone of the workspace, `ruleZone` that of the rule
public record Question(
    Reading rule, List<Segment> segments, OptionalLong at, ZoneId zone, ZoneId ruleZone) {
  private static final int IDS_SHOWN = 10;

  public Question {
    segments = List.copyOf(segments);
  }

  static Question of(Reading rule, List<Segment> segments, ZoneId zone) {
    return new Question(rule, segments, OptionalLong.empty(), zone, zone);
  }

  static Question of(String id, List<Segment> segments, ZoneId zone) {
    Segment named =
        segments.stream()
            .filter(segment -> segment.definition().id().equals(id))
            .findFirst()
            .orElseThrow(() -> unknown(id, segments));
    ZoneId ruleZone = named.definition().zone().orElse(zone);
    return new Question(named.definition().rule(), segments, named.at(), zone, ruleZone);
  }

  private static CommandException unknown(String id, List<Segment> segments) {
    List<String> ids = segments.stream().map(segment -> segment.definition().id()).toList();
    return CommandException.input(
        "There is no segment \"" + Terminal.harmless(id) + "\" in the file.",
        Suggestions.nearest(id, ids)
            .map(near -> "Did you mean \"" + near + "\"?")
            .orElse("It holds " + String.join(", ", ids.stream().limit(IDS_SHOWN).toList()) + "."));
  }

  /// The book of segments over a data set.
  public static SegmentBook book(List<Segment> segments, Dataset dataset, ZoneId zone) {
    return new SegmentBook(
        segments.stream().map(Segment::definition).toList(),
        dataset.lists(),
        dataset.catalogue(),
        zone,
        Limits.STANDARD);
  }

  /// The instant to ask at: the one given, else the file's own, else now.
  public long instant(DataOptions data) {
    return data.givenInstant().orElseGet(() -> at.orElse(data.instant()));
  }

  /// The rule over a data set.
  ///
  /// @throws ProblemsException when it has problems
  public CheckedRule checked(Dataset dataset) {
    SegmentBook book = book(segments, dataset, zone);
    return switch (RuleChecker.check(rule, book.surroundings(ruleZone))) {
      case CheckResult.Valid valid -> valid.rule();
      case CheckResult.Invalid invalid -> throw new ProblemsException(invalid.problems());
    };
  }
}
