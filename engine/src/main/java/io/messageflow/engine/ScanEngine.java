package io.messageflow.engine;

import io.messageflow.engine.Preview.NodeCount;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.plan.Outlook;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.plan.ContactPlan;
import io.messageflow.rules.semantics.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Asks every contact with a [ContactPlan], on all cores. O(contacts) a question.
public final class ScanEngine implements SegmentEngine {
  private static final Comparator<Contact> BY_ID = Comparator.comparing(Contact::id);

  private final NumberedContacts contacts;

  /// An engine over contacts that are numbered by their order in the collection.
  public ScanEngine(Collection<Contact> contacts) {
    this(NumberedContacts.of(List.copyOf(contacts)));
  }

  public ScanEngine(NumberedContacts contacts) {
    this.contacts = contacts;
  }

  private Stream<Contact> all() {
    return IntStream.range(0, contacts.size())
        .parallel()
        .mapToObj(contacts::get)
        .flatMap(Optional::stream);
  }

  @Override
  public Preview preview(CheckedRule rule, long at, int sample) {
    ContactPlan plan = ContactPlan.of(rule);
    ContactPlan.AtInstant now = plan.at(at);
    int nodes = plan.pointers().size();
    Tally tally =
        all()
            .filter(contact -> contact.existsAt(at))
            .collect(
                () -> new Tally(nodes, sample),
                (counts, contact) -> counts.add(now, contact),
                Tally::merge);
    return tally.toPreview(plan.pointers(), at);
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
    record Named(String id, int number) {}
    IntStream.Builder numbers = IntStream.builder();
    some.each(numbers::add);
    return numbers
        .build()
        .parallel()
        .mapToObj(number -> contacts.get(number).map(contact -> new Named(contact.id(), number)))
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(Named::id))
        .mapToInt(Named::number)
        .toArray();
  }

  /// Nothing is needed but the contacts.
  @Override
  public void prepare(CheckedRule rule) {}

  @Override
  public ContactSet numbers(CheckedRule rule, long at) {
    ContactPlan.AtInstant now = ContactPlan.of(rule).at(at);
    int[] found =
        IntStream.range(0, contacts.size())
            .parallel()
            .filter(number -> contacts.get(number).filter(now::holds).isPresent())
            .toArray();
    ContactSet numbers = new ContactSet(contacts.size());
    for (int number : found) {
      numbers.add(number);
    }
    return numbers;
  }

  @Override
  public IntFunction<Optional<Value>> values(String field, long at) {
    return number -> contacts.get(number).flatMap(contact -> contact.fieldAt(field, at));
  }

  /// Everybody, and for ever.
  @Override
  public Outlook outlook(CheckedRule rule, long after, long upTo) {
    ContactSet nobody = new ContactSet(contacts.size());
    return new Outlook(nobody.complement(), List.of(), Times.MAX);
  }

  /// Counts of one part of the contacts. Not thread-safe.
  private static final class Tally {
    private final boolean[] truths;
    private final boolean[] decisive;
    private final long[] counts;
    private final long[] alone;
    private final int sample;

    /// The first members by id, the last of them on top.
    private final PriorityQueue<Contact> first = new PriorityQueue<>(BY_ID.reversed());

    private long total;

    Tally(int nodes, int sample) {
      this.sample = sample;
      truths = new boolean[nodes];
      decisive = new boolean[nodes];
      counts = new long[nodes];
      alone = new long[nodes];
    }

    void add(ContactPlan.AtInstant now, Contact contact) {
      total++;
      now.truths(contact, truths);
      if (truths[0]) {
        show(contact);
      } else {
        now.decisive(truths, decisive);
      }
      for (int i = 0; i < truths.length; i++) {
        counts[i] += truths[i] ? 1 : 0;
        alone[i] += !truths[0] && decisive[i] ? 1 : 0;
      }
    }

    private void show(Contact member) {
      if (first.size() < sample) {
        first.add(member);
      } else if (sample > 0 && BY_ID.compare(member, first.element()) < 0) {
        first.remove();
        first.add(member);
      }
    }

    void merge(Tally other) {
      total += other.total;
      other.first.forEach(this::show);
      for (int i = 0; i < counts.length; i++) {
        counts[i] += other.counts[i];
        alone[i] += other.alone[i];
      }
    }

    Preview toPreview(List<String> pointers, long at) {
      List<NodeCount> nodes = new ArrayList<>();
      for (int i = 0; i < counts.length; i++) {
        nodes.add(new NodeCount(pointers.get(i), counts[i], alone[i]));
      }
      return new Preview(counts[0], total, at, nodes, first.stream().sorted(BY_ID).toList());
    }
  }
}
