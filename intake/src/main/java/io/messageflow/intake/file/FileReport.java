package io.messageflow.intake.file;

import io.messageflow.intake.record.RejectionCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What came of one file.
///
/// @param form how the file is written: "CSV with semicolons, UTF-8, gzip"
/// @param accepted how many records are in, repeats included
/// @param repeated how many of them were in before
/// @param passed how many were left alone, since only others were wanted
/// @param refused how many were refused, by reason, the most frequent first
/// @param examples the first of those refused, at most [#MOST_EXAMPLES]
/// @param notes what a careful reader would want to know of how the file was understood, a sentence
///   each
public record FileReport(
    Path file,
    String form,
    long accepted,
    long repeated,
    long passed,
    Map<RejectionCode, Long> refused,
    List<RefusedRecord> examples,
    List<String> notes) {
  /// How many refused records are kept to be shown.
  public static final int MOST_EXAMPLES = 1_000;

  /// How many records were refused.
  public long rejected() {
    return refused.values().stream().mapToLong(Long::longValue).sum();
  }
}
