package io.messageflow.benchmarks.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Everybody loaded with the same contacts and asked the same questions.
final class Contest {
  private static final int WARMING_RUNS = 10;
  private static final int RUNS = 11;

  private final List<Contestant> contestants;

  /// @param contestants ours first, then the peers
  Contest(List<Contestant> contestants) {
    this.contestants = List.copyOf(contestants);
  }

  void load(MadeContacts contacts) {
    for (Contestant contestant : contestants) {
      System.out.printf("loading %s%n", contestant.description());
      long start = System.nanoTime();
      contestant.load(contacts);
      System.out.printf(
          Locale.ROOT,
          "  took %.1f s, %,d MiB%n",
          (System.nanoTime() - start) / 1e9,
          contestant.bytes() >> 20);
    }
  }

  /// Asks every question of everybody, and fails when two of them do not agree.
  List<Long> agreedAnswers() {
    List<Long> answers = new ArrayList<>();
    for (Question question : Questions.ALL) {
      long ours = contestants.getFirst().count(question);
      for (Contestant peer : contestants.subList(1, contestants.size())) {
        long theirs = peer.count(question);
        if (theirs != ours) {
          throw new IllegalStateException(
              question.name() + ": ours " + ours + ", " + peer.name() + " " + theirs);
        }
      }
      answers.add(ours);
    }
    System.out.printf("%d questions, all answers agree%n", answers.size());
    return answers;
  }

  /// Measures all questions, each of everybody in turn. Whose turn it is answers twice and the
  /// second time counts, so that nobody pays for what the one before left in caches and on
  /// processors.
  List<QuestionTimes> measure(List<Long> answers) {
    List<QuestionTimes> times = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      times.add(measure(Questions.ALL.get(i), answers.get(i)));
    }
    return times;
  }

  private QuestionTimes measure(Question question, long answer) {
    System.out.printf("asking: %s%n", question.name());
    double[][] millis = new double[contestants.size()][RUNS];
    for (int run = -WARMING_RUNS; run < RUNS; run++) {
      for (int i = 0; i < contestants.size(); i++) {
        Contestant contestant = contestants.get(i);
        Timing.millis(() -> contestant.count(question), answer);
        double took = Timing.millis(() -> contestant.count(question), answer);
        millis[i][Math.max(run, 0)] = took;
      }
    }
    List<Timing> timings = new ArrayList<>();
    for (double[] each : millis) {
      timings.add(new Timing(each));
    }
    return new QuestionTimes(question, answer, timings);
  }
}
