package io.messageflow.benchmarks.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What was measured, as a table in Markdown.
final class ResultTable {
  private final List<String> names;
  private final List<QuestionTimes> times;

  /// @param names of the contestants, ours first
  ResultTable(List<String> names, List<QuestionTimes> times) {
    this.names = List.copyOf(names);
    this.times = List.copyOf(times);
  }

  /// Of the contestants, ours first.
  List<String> names() {
    return names;
  }

  void print() {
    System.out.printf(
        "| question | contacts | %s | best peer / ours |%n| --- | ---: |%s ---: |%n",
        String.join(" | ", names), " ---: |".repeat(names.size()));
    times.forEach(ResultTable::printRow);
    System.out.printf(
        Locale.ROOT,
        "| geometric mean | | %s | %.1f |%n",
        perContestant(this::geometricMean),
        Math.exp(times.stream().mapToDouble(t -> Math.log(t.ratio())).average().orElseThrow()));
    System.out.printf("| all questions once | | %s | |%n", perContestant(this::sum));
    QuestionTimes worst =
        times.stream().min(Comparator.comparingDouble(QuestionTimes::ratio)).orElseThrow();
    System.out.printf(
        Locale.ROOT, "%nworst ratio: %.2f, %s%n", worst.ratio(), worst.question().name());
  }

  private static void printRow(QuestionTimes times) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %s | %.1f |%n",
        times.question().name(),
        times.count(),
        times.timings().stream().map(Timing::words).collect(Collectors.joining(" | ")),
        times.ratio());
  }

  private String perContestant(IntToDoubleFunction millis) {
    return IntStream.range(0, names.size())
        .mapToObj(i -> String.format(Locale.ROOT, "%.2f", millis.applyAsDouble(i)))
        .collect(Collectors.joining(" | "));
  }

  private double geometricMean(int contestant) {
    return Math.exp(
        times.stream()
            .mapToDouble(t -> Math.log(t.timings().get(contestant).median()))
            .average()
            .orElseThrow());
  }

  /// What asking a contestant all questions once takes, in milliseconds.
  double sum(int contestant) {
    return times.stream().mapToDouble(t -> t.timings().get(contestant).median()).sum();
  }
}
