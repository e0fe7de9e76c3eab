package io.messageflow.engine.population;

import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.store.Fact;
import java.util.List;
import java.util.Optional;

/// A contact as the facts that are kept of it tell, made without regard to what is in memory.
///
/// @param earliest the first instant known of it, its `CreateTime` left aside
public record KeptContact(Contact contact, long earliest) {
  /// Puts facts together.
  ///
  /// @param facts of that contact alone, as they are read back
  /// @param arrival up to which they count
  /// @return nothing when no contact had become known by then
  public static Optional<KeptContact> of(List<Fact> facts, long arrival) {
    Making making = new Making();
    facts.stream().filter(fact -> fact.arrival() <= arrival).forEach(making::add);
    return making.made();
  }

  private static final class Making {
    private Optional<ContactBuilder> builder = Optional.empty();
    private String id = "";
    private long earliest;

    void add(Fact fact) {
      switch (fact) {
        case Fact.ContactCreated f -> {
          builder = Optional.of(new ContactBuilder(f.id(), f.arrivedAt()));
          id = f.id();
          earliest = f.arrivedAt();
        }
        case Fact.ContactNamed f -> id = f.shown() ? f.id() : id;
        case Fact.ContactSeen f -> add(Population.change(f), f.at());
        case Fact.FieldSet f -> add(Population.change(f), earliest);
        case Fact.ListChanged f -> add(Population.change(f), earliest);
        case Fact.EventHappened f -> add(new Change.Happened(Population.event(f)), f.at());
        case Fact.FieldKnown f -> {}
        case Fact.EventKnown f -> {}
        case Fact.AttributeKnown f -> {}
        case Fact.ContactMerged f -> throw new IllegalArgumentException("never kept: " + f);
        case Fact.ContactErased f -> throw new IllegalArgumentException("never kept: " + f);
      }
    }

    private void add(Change change, long at) {
      builder.ifPresent(change::applyTo);
      earliest = Math.min(earliest, at);
    }

    Optional<KeptContact> made() {
      return builder.map(made -> new KeptContact(made.build().named(id), earliest));
    }
  }
}
