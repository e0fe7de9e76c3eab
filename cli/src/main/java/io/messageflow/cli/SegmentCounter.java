package io.messageflow.cli;

import io.messageflow.cli.answer.SegmentsAnswer.Size;
import io.messageflow.cli.question.Question;
import io.messageflow.cli.question.Segment;
import io.messageflow.engine.Preview;
import io.messageflow.engine.ScanEngine;
import io.messageflow.engine.SegmentEngine;
import io.messageflow.intake.Dataset;
import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.check.SegmentBook;
import io.messageflow.rules.check.SegmentDefinition;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Counts many segments over one data set.
final class SegmentCounter {
  private final Dataset dataset;
  private final ZoneId zone;
  private final SegmentEngine engine;

  SegmentCounter(Dataset dataset, ZoneId zone) {
    this.dataset = dataset;
    this.zone = zone;
    this.engine = new ScanEngine(dataset.contacts());
  }

  /// Counts each at the instant given, else at its own, else now. What a segment is expected to
  /// count says nothing of another instant than its own.
  List<Size> count(List<Segment> segments, Optional<Long> given, long now) {
    SegmentBook book = Question.book(segments, dataset, zone);
    List<Size> sizes = new ArrayList<>();
    for (Segment segment : segments) {
      SegmentDefinition definition = segment.definition();
      sizes.add(
          switch (book.result(definition.id())) {
            case CheckResult.Invalid invalid ->
                new Size.Refused(definition.id(), definition.name(), invalid.problems());
            case CheckResult.Valid valid ->
                counted(segment, valid, given.orElse(segment.at().orElse(now)));
          });
    }
    return sizes;
  }

  private Size counted(Segment segment, CheckResult.Valid valid, long at) {
    long start = System.nanoTime();
    Preview preview = engine.preview(valid.rule(), at, 0);
    return new Size.Counted(
        segment.definition().id(),
        segment.definition().name(),
        at,
        preview.count(),
        preview.total(),
        segment.expected(),
        (System.nanoTime() - start) / 1e6);
  }
}
