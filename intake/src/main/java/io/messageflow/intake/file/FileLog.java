package io.messageflow.intake.file;

import io.messageflow.intake.Outcome;
import io.messageflow.intake.record.Rejection;
import io.messageflow.intake.record.RejectionCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Keeps account of one file while it is read. Not thread-safe.
final class FileLog {
  private static final int RECORDS_A_CALL = 2_000;

  private final DataFile file;
  private final Progress progress;
  private final RefusedLines listener;
  private final List<String> notes = new ArrayList<>();
  private final List<RefusedRecord> examples = new ArrayList<>();
  private final Map<RejectionCode, Long> refused = new EnumMap<>(RejectionCode.class);
  private String form = "";
  private long records;
  private long accepted;
  private long repeated;
  private long passed;

  FileLog(DataFile file, Progress progress, RefusedLines listener) {
    this.listener = listener;
    this.file = file;
    this.progress = progress;
  }

  void form(String words) {
    form = words + (file.zipped() ? ", gzip" : "");
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  /// Counts a record that was looked at, whatever came of it.
  void looked() {
    if (++records % RECORDS_A_CALL == 0) {
      progress.at(file.path(), file.share(), records);
    }
  }

  /// @param record as it stands in the file
  void outcome(long line, Supplier<String> record, Outcome outcome) {
    switch (outcome) {
      case Outcome.Accepted in -> accepted++;
      case Outcome.Repeated again -> {
        accepted++;
        repeated++;
      }
      case Outcome.Passed alone -> passed++;
      case Outcome.Rejected out -> refuse(line, record.get(), out.rejection());
    }
  }

  private void refuse(long line, String record, Rejection rejection) {
    listener.refused(line, record, rejection);
    refused.merge(rejection.code(), 1L, Long::sum);
    if (examples.size() < FileReport.MOST_EXAMPLES) {
      examples.add(new RefusedRecord(line, rejection));
    }
  }

  FileReport report() {
    progress.at(file.path(), 1, records);
    Map<RejectionCode, Long> sorted = new LinkedHashMap<>();
    refused.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return new FileReport(
        file.path(),
        form,
        accepted,
        repeated,
        passed,
        Collections.unmodifiableMap(sorted),
        List.copyOf(examples),
        List.copyOf(notes));
  }
}
