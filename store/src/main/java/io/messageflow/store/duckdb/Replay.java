package io.messageflow.store.duckdb;

import io.messageflow.store.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// Reads facts back, table by table.
///
/// Of a contact that was merged, its home keeps the id it was shown under as one more name, and its
/// arrival as an instant at which the home was seen.
final class Replay {
  /// Where rows come from.
  @FunctionalInterface
  interface Source {
    /// Hands over what is made of rows of a table, in the order of arrival.
    <F extends Fact> void each(Table table, Scan.Rows<F> read, Consumer<? super F> to);
  }

  private final Source source;
  private final FactReader reader;
  private final Consumer<Fact> to;

  /// The first facts of contacts that were merged, in the order of arrival.
  private final List<Fact.ContactCreated> merged = new ArrayList<>();

  Replay(Source source, FactReader reader, Consumer<Fact> to) {
    this.source = source;
    this.reader = reader;
    this.to = to;
  }

  void run() {
    rows(Table.KNOWN, reader::known, to);
    contacts();
  }

  /// All but what is known of names.
  void contacts() {
    rows(Table.CONTACT, reader::contact, this::created);
    names();
    seen();
    rows(Table.FIELD_VALUE, reader::field, to);
    rows(Table.LIST_CHANGE, reader::list, to);
    source.each(Table.EVENT, reader::events, to);
  }

  private <F extends Fact> void rows(Table table, Scan.Row<F> row, Consumer<? super F> taker) {
    source.each(table, row.each(), taker);
  }

  private void created(Fact.ContactCreated contact) {
    if (reader.home(contact.contact()) == contact.contact()) {
      to.accept(contact);
    } else {
      merged.add(contact);
    }
  }

  private void names() {
    List<Fact.ContactNamed> former = new ArrayList<>();
    for (Fact.ContactCreated c : merged) {
      former.add(new Fact.ContactNamed(c.arrival(), reader.home(c.contact()), c.id(), false));
    }
    interleave(former, consumer -> rows(Table.CONTACT_NAME, reader::name, consumer));
  }

  private void seen() {
    List<Fact.ContactSeen> former = new ArrayList<>();
    for (Fact.ContactCreated c : merged) {
      former.add(new Fact.ContactSeen(c.arrival(), reader.home(c.contact()), c.arrivedAt()));
    }
    interleave(former, consumer -> rows(Table.CONTACT_SEEN, reader::seen, consumer));
  }

  /// Hands over the facts of both in the order of arrival.
  private void interleave(List<? extends Fact> some, Consumer<Consumer<Fact>> others) {
    List<Fact> sorted = new ArrayList<>(some);
    sorted.sort(Comparator.comparingLong(Fact::arrival));
    int[] next = {0};
    others.accept(fact -> {
      while (next[0] < sorted.size() && sorted.get(next[0]).arrival() < fact.arrival()) {
        to.accept(sorted.get(next[0]++));
      }
      to.accept(fact);
    });
    sorted.subList(next[0], sorted.size()).forEach(to);
  }
}
