package io.messageflow.benchmarks.comparison;

import io.messageflow.rules.check.CheckedRule;
import java.util.Arrays;

/// How long does an exact count of a rule take? See `docs/performance.md`.
///
/// ```
/// ./benchmark comparison.ComparisonBenchmark 1000000 20
/// ```
public final class ComparisonBenchmark {
  private static final int RUNS = 41;

  private ComparisonBenchmark() {}

  /// Prints what was measured.
  ///
  /// @param args how many contacts, and how many events each has on average
  public static void main(String[] args) {
    MadeContacts contacts = new MadeContacts(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    long begin = System.nanoTime();
    Ours ours = new Ours(contacts);
    Questions.ALL.forEach(question -> ours.count(Ours.rule(question)));
    System.out.printf("columns made and asked once: %.1f s%n", (System.nanoTime() - begin) / 1e9);
    double logs = 0;
    for (Question question : Questions.ALL) {
      CheckedRule rule = Ours.rule(question);
      double[] millis = new double[RUNS];
      long count = 0;
      for (int run = 0; run < RUNS; run++) {
        long start = System.nanoTime();
        count = ours.count(rule);
        millis[run] = (System.nanoTime() - start) / 1e6;
      }
      Arrays.sort(millis);
      logs += Math.log(millis[RUNS / 2]);
      System.out.printf(
          "%-45s %,10d  %8.2f ms (%.2f-%.2f)%n",
          question.name(), count, millis[RUNS / 2], millis[0], millis[RUNS - 1]);
    }
    System.out.printf("geometric mean %.2f ms%n", Math.exp(logs / Questions.ALL.size()));
  }
}
