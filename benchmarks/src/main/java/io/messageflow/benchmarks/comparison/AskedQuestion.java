package io.messageflow.benchmarks.comparison;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Which of the questions of the comparison a measurement of JMH asks, and of how many contacts.
@State(Scope.Benchmark)
public class AskedQuestion {
  static final int EVENTS_EACH = 20;

  /// How many contacts there are.
  @Param("100000")
  public int contacts;

  /// Its place among all questions, from 0.
  @Param({
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16",
    "17", "18", "19"
  })
  public int question;

  Question asked() {
    return Questions.ALL.get(question);
  }

  MadeContacts made() {
    return new MadeContacts(contacts, EVENTS_EACH);
  }
}
