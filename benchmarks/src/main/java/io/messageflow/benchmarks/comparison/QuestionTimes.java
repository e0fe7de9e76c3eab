package io.messageflow.benchmarks.comparison;

import java.util.List;

/// How long one question took everybody.
///
/// @param timings ours first, then those of the peers
record QuestionTimes(Question question, long count, List<Timing> timings) {
  QuestionTimes {
    timings = List.copyOf(timings);
  }

  /// How many times longer the best peer took.
  double ratio() {
    double best = timings.stream().skip(1).mapToDouble(Timing::median).min().orElse(Double.NaN);
    return best / timings.getFirst().median();
  }
}
