package io.messageflow.store;

import io.messageflow.rules.json.Json;
import java.util.Set;

/// Which facts a replay hands over, besides what is known of names, contacts and their names.
///
/// @param after those that arrived after this
/// @param fields and of fields of these names all
/// @param members and of fields all for which an object with a member of such a name was sent
public record Wanted(long after, Set<String> fields, Set<String> members) {
  /// Everything.
  public static final Wanted ALL = new Wanted(-1, Set.of(), Set.of());

  public Wanted {
    fields = Set.copyOf(fields);
    members = Set.copyOf(members);
  }

  /// Whether the fact is handed over.
  public boolean includes(Fact fact) {
    return switch (fact) {
      case Fact.FieldKnown f -> true;
      case Fact.EventKnown f -> true;
      case Fact.AttributeKnown f -> true;
      case Fact.ContactCreated f -> true;
      case Fact.ContactNamed f -> true;
      case Fact.ContactMerged f -> true;
      case Fact.ContactErased f -> true;
      case Fact.ContactSeen f -> f.arrival() > after;
      case Fact.FieldSet f -> f.arrival() > after || fields.contains(f.field()) || hasMember(f);
      case Fact.ListChanged f -> f.arrival() > after;
      case Fact.EventHappened f -> f.arrival() > after;
    };
  }

  private boolean hasMember(Fact.FieldSet fact) {
    return fact.raw().orElse(null) instanceof Json.ObjectValue object
        && object.members().keySet().stream().anyMatch(members::contains);
  }
}
