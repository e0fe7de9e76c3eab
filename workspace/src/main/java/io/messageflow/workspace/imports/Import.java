package io.messageflow.workspace.imports;

import io.messageflow.intake.record.RecordKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// An import as it stands. Immutable.
///
/// @param order how the file is to be taken in
/// @param share how much of the file was read, from 0 to 1
/// @param records how many records were looked at
/// @param result what came of the file, once it is through
/// @param message why it failed
/// @param createdAt milliseconds since 1970-01-01T00:00Z
/// @param startedAt when reading began
/// @param finishedAt when it was through, failed or cancelled
public record Import(
    String id,
    RecordKind kind,
    ImportOrder order,
    State state,
    double share,
    long records,
    Optional<Result> result,
    Optional<String> message,
    long createdAt,
    OptionalLong startedAt,
    OptionalLong finishedAt) {
  /// What came of a file.
  ///
  /// @param form how it is written: "CSV with semicolons, UTF-8, gzip"
  /// @param accepted how many records are in, repeats included
  /// @param repeated how many of them were in before
  /// @param passed how many were left alone, since only others were wanted
  /// @param refused how many were refused, by code
  /// @param notes how the file was understood, a sentence each
  /// @param columns as they are named in the file; none of JSON
  public record Result(
      String form,
      long accepted,
      long repeated,
      long passed,
      Map<String, Long> refused,
      List<String> notes,
      List<String> columns) {
    public Result {
      columns = List.copyOf(columns);
      refused = Map.copyOf(refused);
      notes = List.copyOf(notes);
    }

    /// How many records were refused.
    public long rejected() {
      return refused.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /// Where an import stands.
  public enum State {
    WAITING("waiting"),
    RUNNING("running"),
    SUCCEEDED("succeeded"),
    FAILED("failed"),
    CANCELLED("cancelled");

    private final String text;

    State(String text) {
      this.text = text;
    }

    /// The name as answers carry it.
    public String text() {
      return text;
    }

    /// Whether nothing more happens.
    public boolean isFinal() {
      return switch (this) {
        case WAITING, RUNNING -> false;
        case SUCCEEDED, FAILED, CANCELLED -> true;
      };
    }
  }

  static Import waiting(String id, RecordKind kind, ImportOrder order, long now) {
    return new Import(
        id,
        kind,
        order,
        State.WAITING,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        now,
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  Import started(long now) {
    return new Import(
        id,
        kind,
        order,
        State.RUNNING,
        0,
        0,
        result,
        message,
        createdAt,
        OptionalLong.of(now),
        finishedAt);
  }

  Import at(double reached, long looked) {
    return new Import(
        id, kind, order, state, reached, looked, result, message, createdAt, startedAt, finishedAt);
  }

  Import finished(Result came, long now) {
    return new Import(
        id,
        kind,
        order,
        State.SUCCEEDED,
        1,
        records,
        Optional.of(came),
        message,
        createdAt,
        startedAt,
        OptionalLong.of(now));
  }

  Import ended(State how, String why, long now) {
    return new Import(
        id,
        kind,
        order,
        how,
        share,
        records,
        result,
        Optional.of(why),
        createdAt,
        startedAt,
        OptionalLong.of(now));
  }
}
