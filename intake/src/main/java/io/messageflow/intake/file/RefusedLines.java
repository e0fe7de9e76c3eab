package io.messageflow.intake.file;

import io.messageflow.intake.record.Rejection;

/// Hears of every record of a file that is refused.
@FunctionalInterface
public interface RefusedLines {
  /// Who does not listen.
  RefusedLines UNHEARD = (line, record, rejection) -> {};

  /// Called once a refused record, in their order.
  ///
  /// @param line where the record begins, from 1
  /// @param record as it stands in the file
  void refused(long line, String record, Rejection rejection);
}
