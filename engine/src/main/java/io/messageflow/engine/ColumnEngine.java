package io.messageflow.engine;

import io.messageflow.engine.Preview.NodeCount;
import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.column.FieldColumn;
import io.messageflow.engine.plan.ColumnCounts;
import io.messageflow.engine.plan.ColumnPlan;
import io.messageflow.engine.plan.Outlook;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.check.Dependencies;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.plan.ContactPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Asks columns, and contacts themselves only where they changed since the columns were made.
public final class ColumnEngine implements SegmentEngine {
  private static final Comparator<Contact> BY_ID = Comparator.comparing(Contact::id);

  /// Says who is not as in the columns.
  @FunctionalInterface
  public interface Changed {
    /// Those who may give another answer to a rule; numbers behind those of the columns need not be
    /// among them. A set of no numbers at all is the quickest to ask.
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
    ContactSet others = changed.since(Dependencies.of(rule.root()));
    ColumnCounts counts = ColumnPlan.of(rule, columns, at).count(others);
    Preview preview = preview(rule, at, counts, sample);
    int[] fresh = freshNumbers(others);
    return fresh.length == 0
        ? preview
        : sum(preview, new ScanEngine(contacts(fresh)).preview(rule, at, sample), sample);
  }

  private Preview preview(CheckedRule rule, long at, ColumnCounts counts, int sample) {
    List<String> pointers = ContactPlan.pointers(rule.root());
    List<NodeCount> nodes = new ArrayList<>(pointers.size());
    for (int i = 0; i < pointers.size(); i++) {
      nodes.add(new NodeCount(pointers.get(i), counts.count(i), counts.alone(i)));
    }
    List<Contact> first = sample == 0 ? List.of() : inOrder(counts.members(), sample);
    return new Preview(counts.count(0), counts.total(), at, nodes, first);
  }

  private static Preview sum(Preview one, Preview other, int sample) {
    List<NodeCount> nodes = new ArrayList<>(one.nodes().size());
    for (int i = 0; i < one.nodes().size(); i++) {
      NodeCount a = one.nodes().get(i);
      NodeCount b = other.nodes().get(i);
      nodes.add(new NodeCount(a.pointer(), a.count() + b.count(), a.alone() + b.alone()));
    }
    List<Contact> first =
        Stream.concat(one.sample().stream(), other.sample().stream())
            .sorted(BY_ID)
            .limit(sample)
            .toList();
    return new Preview(
        one.count() + other.count(), one.total() + other.total(), one.at(), nodes, first);
  }

  private List<Contact> contacts(int[] numbers) {
    return Arrays.stream(numbers)
        .parallel()
        .mapToObj(contacts::get)
        .flatMap(Optional::stream)
        .toList();
  }

  /// The numbers of those who are to be asked themselves.
  private int[] freshNumbers(ContactSet others) {
    IntStream.Builder numbers = IntStream.builder();
    others.each(number -> {
      if (number < columns.size()) {
        numbers.add(number);
      }
    });
    return IntStream.concat(numbers.build(), IntStream.range(columns.size(), contacts.size()))
        .toArray();
  }

  @Override
  public List<Contact> members(CheckedRule rule, long at) {
    return Arrays.stream(byId(numbers(rule, at)))
        .mapToObj(contacts::get)
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public int[] byId(ContactSet some) {
    ContactSet others = changed.since(Dependencies.ofNothing());
    IntStream.Builder known = IntStream.builder();
    IntStream.Builder fresh = IntStream.builder();
    some.each(number -> {
      boolean isFresh = number >= columns.size() || others.contains(number);
      (isFresh ? fresh : known).add(number);
    });
    return columns.byId(
        ContactSet.of(columns.size(), known.build().toArray()), fresh.build().toArray(), contacts);
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
        Arrays.stream(freshNumbers(others))
            .parallel()
            .filter(number -> contacts.get(number).filter(now::holds).isPresent())
            .toArray();
    for (int number : found) {
      numbers.add(number);
    }
    return numbers;
  }

  @Override
  public IntFunction<Optional<Value>> values(String field, long at) {
    ContactSet others = changed.since(Dependencies.ofField(field));
    FieldColumn column = columns.field(field);
    return number ->
        number >= columns.size() || others.contains(number)
            ? contacts.get(number).flatMap(contact -> contact.fieldAt(field, at))
            : column.valueAt(number, at);
  }

  /// Whoever changed since the columns were made may change again.
  @Override
  public Outlook outlook(CheckedRule rule, long after, long upTo) {
    ContactSet others = changed.since(Dependencies.of(rule.root()));
    Outlook outlook = Outlook.of(rule, columns, after, upTo);
    ContactSet numbers = new ContactSet(contacts.size());
    outlook.contacts().each(numbers::add);
    for (int number : freshNumbers(others)) {
      numbers.add(number);
    }
    return new Outlook(numbers, outlook.instants(), outlook.upTo());
  }
}
