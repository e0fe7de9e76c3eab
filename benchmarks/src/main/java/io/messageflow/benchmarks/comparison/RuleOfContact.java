package io.messageflow.benchmarks.comparison;

import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.eval.ReferenceEvaluator;
import io.messageflow.rules.plan.ContactPlan;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long does it take to ask one contact whether it is in a segment, and until when that holds?
///
/// Data: a thousand contacts of the comparison, about twenty events each, asked one after the
/// other; the figure is for one. Checked first: the reference evaluator says the same of each.
///
/// `./benchmark jmh RuleOfContact [-p question=13]`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RuleOfContact {
  private static final int CONTACTS = 1_000;

  private List<Contact> contacts = List.of();
  private ContactPlan plan = ContactPlan.of(Ours.rule(Questions.ALL.getFirst()));

  /// Makes the contacts and compares answers.
  @Setup
  public void make(AskedQuestion asked) {
    MadeContacts made = asked.made();
    contacts = IntStream.range(0, CONTACTS).mapToObj(i -> made.get(i).orElseThrow()).toList();
    CheckedRule rule = Ours.rule(asked.asked());
    plan = ContactPlan.of(rule);
    ContactPlan.AtInstant now = plan.at(MadeContacts.NOW);
    for (Contact contact : contacts) {
      boolean expected = ReferenceEvaluator.evaluate(rule, contact, MadeContacts.NOW).member();
      if (now.verdict(contact).member() != expected) {
        throw new IllegalStateException(asked.asked().name() + ": " + contact.id());
      }
    }
  }

  /// All of them once.
  @Benchmark
  @OperationsPerInvocation(CONTACTS)
  public int verdicts() {
    int members = 0;
    for (Contact contact : contacts) {
      members += plan.at(MadeContacts.NOW).verdict(contact).member() ? 1 : 0;
    }
    return members;
  }
}
