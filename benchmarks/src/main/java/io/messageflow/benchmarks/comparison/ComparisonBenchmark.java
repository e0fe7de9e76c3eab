package io.messageflow.benchmarks.comparison;

import com.sun.management.OperatingSystemMXBean;
import io.messageflow.benchmarks.Scratch;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How long does an exact count of a rule take, here and in databases? And what does it cost to
/// keep the segments true after one event?
///
/// Data: contacts of a shop, made from their number: eight fields, a list, and events of six names,
/// half of them visits, over a year. The questions are twenty rules, one at least for every kind of
/// node.
///
/// Peers get the same rows, in the layout and with the indexes that suit the questions best, and
/// each question in the form that was fastest there; the SQL lies among the resources. DuckDB runs
/// in this process. PostgreSQL is started for the measurement when it is installed (Debian: `apt
/// install postgresql`). First all answers are compared: a difference ends the run. Everybody is
/// warm then, but nobody keeps an answer.
///
/// ```
/// ./benchmark comparison.ComparisonBenchmark 1000000 20
/// ```
public final class ComparisonBenchmark {
  private ComparisonBenchmark() {}

  /// Prints what was measured.
  ///
  /// @param arguments how many contacts, and about how many events each has
  public static void main(String[] arguments) throws SQLException {
    int size = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int eventsEach = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
    Path folder = Scratch.folder("comparison");
    printMachine();
    try {
      compare(new MadeContacts(size, eventsEach), folder);
      printMachine();
    } finally {
      Scratch.remove(folder);
    }
  }

  private static void compare(MadeContacts contacts, Path folder) throws SQLException {
    Optional<Path> programs = PostgresServer.installed();
    try (Ours ours = new Ours();
        DuckDb duckDb = new DuckDb(folder)) {
      if (programs.isEmpty()) {
        System.out.println("PostgreSQL is not installed: compared with DuckDB alone");
        ResultTable table = compareCounts(contacts, List.of(ours, duckDb));
        compareOneEvent(new OneEvent(contacts), table);
        return;
      }
      try (PostgreSql postgreSql = new PostgreSql(programs.get(), folder)) {
        ResultTable table = compareCounts(contacts, List.of(ours, duckDb, postgreSql));
        OneEvent event = new OneEvent(contacts);
        compareOneContact(event, postgreSql, compareOneEvent(event, table));
      }
    }
  }

  private static void printMachine() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    System.out.printf(
        Locale.ROOT,
        "%d processors, %d GiB, load %.1f, %s%n",
        system.getAvailableProcessors(),
        system.getTotalMemorySize() >> 30,
        system.getSystemLoadAverage(),
        System.getProperty("java.vm.name") + " " + Runtime.version());
  }

  private static ResultTable compareCounts(MadeContacts contacts, List<Contestant> contestants) {
    Contest contest = new Contest(contestants);
    contest.load(contacts);
    List<QuestionTimes> times = contest.measure(contest.agreedAnswers());
    ResultTable table = new ResultTable(contestants.stream().map(Contestant::name).toList(), times);
    System.out.printf("%nmilliseconds, median (shortest–longest)%n%n");
    table.print();
    return table;
  }

  /// Returns how long an event takes here, in milliseconds.
  private static double compareOneEvent(OneEvent event, ResultTable table) {
    double ours = event.ours().median();
    System.out.printf(
        Locale.ROOT,
        "%nkeeping all segments true after one event, which touches %.1f of them on average%n"
            + "%-45s %10.4f ms%n",
        event.questionsAnEvent(),
        "ours, asking those of the contact:",
        ours);
    for (int peer = 1; peer < table.names().size(); peer++) {
      System.out.printf(
          Locale.ROOT,
          "%-45s %10.4f ms, %,.0f times ours%n",
          table.names().get(peer) + ", asking all questions again:",
          table.sum(peer),
          table.sum(peer) / ours);
    }
    return ours;
  }

  private static void compareOneContact(OneEvent event, PostgreSql postgreSql, double ours)
      throws SQLException {
    OneContactQueries queries =
        new OneContactQueries(postgreSql.database().connection(), event.questionsByEvent());
    double millis = event.asking(queries).median();
    System.out.printf(
        Locale.ROOT,
        "%-45s %10.4f ms, %,.0f times ours%n",
        "PostgreSQL, asking those of the contact:",
        millis,
        millis / ours);
  }
}
