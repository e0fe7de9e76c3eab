package io.messageflow.benchmarks.comparison;

import io.messageflow.engine.ColumnEngine;
import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.column.Stale;
import io.messageflow.engine.column.StoredColumns;
import io.messageflow.rules.check.CheckedRule;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongSupplier;

/// How long do the questions of [ComparisonBenchmark] take here, and how much memory do the columns
/// take? For work on the engine: peers are not asked, and columns are kept in a folder.
///
/// ```
/// ./benchmark comparison.OwnBenchmark 1000000 20 FOLDER 10
/// ```
public final class OwnBenchmark {
  private static final int WARMING_RUNS = 200;
  private static final int RUNS = 41;

  private OwnBenchmark() {}

  /// Prints what was measured.
  ///
  /// @param arguments how many contacts, about how many events each has, a folder for columns that
  ///   is made when it is missing, and how many members are asked for, else none
  public static void main(String[] arguments) {
    int size = Integer.parseInt(arguments[0]);
    int eventsEach = Integer.parseInt(arguments[1]);
    Path folder = Path.of(arguments[2]).resolve(size + "-" + eventsEach);
    MadeContacts contacts = new MadeContacts(size, eventsEach);
    Columns columns =
        StoredColumns.in(folder)
            .flatMap(stored -> stored.open(contacts, new Stale(contacts.size())))
            .orElseGet(() -> Columns.of(contacts));
    int sample = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 0;
    ask(new ColumnEngine(columns, contacts, asked -> new ContactSet(0)), sample);
    if (columns.hasUnwritten()) {
      columns.write(folder, "");
    }
    System.out.println(columns.sizeBytes());
  }

  private static void ask(ColumnEngine engine, int sample) {
    double logarithms = 0;
    double shortest = 0;
    double all = 0;
    for (Question question : Questions.ALL) {
      Timing timing = timing(engine, question, sample);
      logarithms += Math.log(timing.median());
      shortest += Math.log(timing.shortest());
      all += timing.median();
    }
    double mean = Math.exp(logarithms / Questions.ALL.size());
    System.out.printf(
        Locale.ROOT,
        "geometric mean of medians %.4f ms, of the shortest %.4f ms, all once %.2f ms%n",
        mean,
        Math.exp(shortest / Questions.ALL.size()),
        all);
  }

  private static Timing timing(ColumnEngine engine, Question question, int sample) {
    CheckedRule rule = Ours.rule(question);
    LongSupplier run = () -> engine.preview(rule, MadeContacts.NOW, sample).count();
    long answer = run.getAsLong();
    double[] millis = new double[RUNS];
    for (int round = -WARMING_RUNS; round < RUNS; round++) {
      millis[Math.max(round, 0)] = Timing.millis(run, answer);
    }
    Timing timing = new Timing(millis);
    System.out.printf(Locale.ROOT, "%-40s %,9d  %s%n", question.name(), answer, timing.words());
    return timing;
  }
}
