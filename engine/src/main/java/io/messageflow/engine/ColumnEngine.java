package io.messageflow.engine;

import io.messageflow.engine.Preview.NodeCount;
import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.plan.ColumnCounts;
import io.messageflow.engine.plan.ColumnPlan;
import io.messageflow.engine.plan.Outlook;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.check.Dependencies;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.plan.ContactPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Asks columns, and contacts themselves only where they changed since the columns were made.
public final class ColumnEngine implements SegmentEngine {
  private static final Comparator<Contact> BY_ID = Comparator.comparing(Contact::id);

  /// Says who is not as in the columns.
  @FunctionalInterface
  public interface Changed {
    /// Those who may give another answer to a rule; numbers behind those of the columns need not be
    /// among them.
    ///
    /// @param asked what the rule asks for
    ContactSet since(Dependencies asked);
  }

  private final Columns columns;
  private final NumberedContacts contacts;
  private final Changed changed;

  /// An engine over contacts of which most are as in some columns.
  ///
  /// @param contacts as they are now
  public ColumnEngine(Columns columns, NumberedContacts contacts, Changed changed) {
    this.columns = columns;
    this.contacts = contacts;
    this.changed = changed;
  }

  @Override
  public Preview preview(CheckedRule rule, long at, int sample) {
    ContactPlan plan = ContactPlan.of(rule);
    ColumnPlan columnPlan = ColumnPlan.of(rule, columns, at);
    ContactSet others = changed.since(Dependencies.of(rule.root()));
    ColumnCounts counts = columnPlan.count(others);
    Preview fresh = new ScanEngine(fresh(others)).preview(rule, at, sample);
    List<NodeCount> nodes = new ArrayList<>();
    for (int i = 0; i < plan.pointers().size(); i++) {
      NodeCount node = fresh.nodes().get(i);
      nodes.add(
          new NodeCount(
              node.pointer(), node.count() + counts.count(i), node.alone() + counts.alone(i)));
    }
    return new Preview(
        nodes.getFirst().count(),
        fresh.total() + counts.total(),
        at,
        nodes,
        first(sample, counts.members(), fresh.sample()));
  }

  private List<Contact> fresh(ContactSet others) {
    return freshNumbers(others)
        .parallel()
        .mapToObj(contacts::get)
        .flatMap(Optional::stream)
        .toList();
  }

  /// The numbers of those who are to be asked themselves.
  private IntStream freshNumbers(ContactSet others) {
    IntStream.Builder numbers = IntStream.builder();
    others.each(number -> {
      if (number < columns.size()) {
        numbers.add(number);
      }
    });
    return IntStream.concat(numbers.build(), IntStream.range(columns.size(), contacts.size()));
  }

  private List<Contact> first(int sample, ContactSet members, List<Contact> others) {
    List<Contact> found = new ArrayList<>(inOrder(members, sample));
    found.addAll(others);
    return found.stream().sorted(BY_ID).limit(sample).toList();
  }

  @Override
  public List<Contact> members(CheckedRule rule, long at) {
    ContactSet others = changed.since(Dependencies.of(rule.root()));
    ColumnCounts counts = ColumnPlan.of(rule, columns, at).count(others);
    List<Contact> members = new ArrayList<>(inOrder(counts.members(), Integer.MAX_VALUE));
    members.addAll(new ScanEngine(fresh(others)).members(rule, at));
    members.sort(BY_ID);
    return members;
  }

  /// The first of some contacts of the columns, as they are now.
  private List<Contact> inOrder(ContactSet some, int limit) {
    return columns.firstById(some, limit).stream()
        .map(number -> contacts.get(number).orElseThrow())
        .toList();
  }

  @Override
  public void prepare(CheckedRule rule) {
    ColumnPlan.of(rule, columns, 0);
  }

  @Override
  public ContactSet numbers(CheckedRule rule, long at) {
    ContactSet others = changed.since(Dependencies.of(rule.root()));
    ContactPlan.AtInstant now = ContactPlan.of(rule).at(at);
    ContactSet numbers = new ContactSet(contacts.size());
    ColumnPlan.of(rule, columns, at).count(others).members().each(numbers::add);
    int[] found =
        freshNumbers(others)
            .parallel()
            .filter(number -> contacts.get(number).filter(now::holds).isPresent())
            .toArray();
    for (int number : found) {
      numbers.add(number);
    }
    return numbers;
  }

  /// Whoever changed since the columns were made may change again.
  @Override
  public Outlook outlook(CheckedRule rule, long after, long upTo) {
    ContactSet others = changed.since(Dependencies.of(rule.root()));
    Outlook outlook = Outlook.of(rule, columns, after, upTo);
    ContactSet numbers = new ContactSet(contacts.size());
    outlook.contacts().each(numbers::add);
    freshNumbers(others).forEach(numbers::add);
    return new Outlook(numbers, outlook.instants(), outlook.upTo());
  }
}
