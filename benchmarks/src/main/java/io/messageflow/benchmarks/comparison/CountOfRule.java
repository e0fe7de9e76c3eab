package io.messageflow.benchmarks.comparison;

import io.messageflow.engine.ColumnEngine;
import io.messageflow.engine.ScanEngine;
import io.messageflow.engine.SegmentEngine;
import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.rules.check.CheckedRule;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long does one exact count of a rule take, with every node of it counted?
///
/// Data: the contacts and questions of the comparison, columns and indexes made beforehand. Checked
/// first: a scan of the contacts counts the same.
///
/// `./benchmark jmh CountOfRule [-p contacts=1000000] [-p question=9]`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CountOfRule {
  private SegmentEngine engine = new ScanEngine(List.of());
  private CheckedRule rule = Ours.rule(Questions.ALL.getFirst());

  /// Makes the columns and compares answers.
  @Setup
  public void make(AskedQuestion asked) {
    MadeContacts contacts = asked.made();
    rule = Ours.rule(asked.asked());
    engine =
        new ColumnEngine(Columns.of(contacts), contacts, some -> new ContactSet(contacts.size()));
    long expected = new ScanEngine(contacts).preview(rule, MadeContacts.NOW, 0).count();
    if (count() != expected) {
      throw new IllegalStateException(asked.asked().name() + ": " + count() + ", not " + expected);
    }
  }

  /// One count.
  @Benchmark
  public long count() {
    return engine.preview(rule, MadeContacts.NOW, 0).count();
  }
}
