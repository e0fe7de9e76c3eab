package io.messageflow.store;

import io.messageflow.rules.json.Json;
import java.util.Set;

/// Which facts a replay hands over, besides what is known of names, contacts and their names.
///
/// @param after those that arrived after this
/// @param fields and of fields of these names all
/// @param members and of fields all for which an object with a member of such a name was sent
/// @param from of all this only what belongs to contacts with numbers from this on
/// @param below and below this
public record Wanted(long after, Set<String> fields, Set<String> members, int from, int below) {
  /// Everything.
  public static final Wanted ALL = new Wanted(-1, Set.of(), Set.of());

  /// Of all contacts.
  public Wanted(long after, Set<String> fields, Set<String> members) {
    this(after, fields, members, 0, Integer.MAX_VALUE);
  }

  /// All of some neighbouring contacts.
  ///
  /// @param from their least number
  /// @param below the number behind the last
  public static Wanted ofContacts(int from, int below) {
    return new Wanted(-1, Set.of(), Set.of(), from, below);
  }

  public Wanted {
    fields = Set.copyOf(fields);
    members = Set.copyOf(members);
  }

  /// Whether the fact is handed over, by the number under which its contact is known now.
  public boolean includes(Fact fact) {
    return switch (fact) {
      case Fact.FieldKnown f -> true;
      case Fact.EventKnown f -> true;
      case Fact.AttributeKnown f -> true;
      case Fact.ContactCreated f -> isOf(f.contact());
      case Fact.ContactNamed f -> isOf(f.contact());
      case Fact.ContactMerged f -> isOf(f.contact());
      case Fact.ContactErased f -> isOf(f.contact());
      case Fact.ContactSeen f -> isLate(f) && isOf(f.contact());
      case Fact.FieldSet f ->
          (isLate(f) || fields.contains(f.field()) || hasMember(f)) && isOf(f.contact());
      case Fact.ListChanged f -> isLate(f) && isOf(f.contact());
      case Fact.EventHappened f -> isLate(f) && isOf(f.contact());
    };
  }

  private boolean isLate(Fact fact) {
    return fact.arrival() > after;
  }

  private boolean isOf(int contact) {
    return from <= contact && contact < below;
  }

  /// Whether contacts of any number are wanted.
  public boolean isOfAll() {
    return from == 0 && below == Integer.MAX_VALUE;
  }

  private boolean hasMember(Fact.FieldSet fact) {
    return fact.raw().orElse(null) instanceof Json.ObjectValue object
        && object.members().keySet().stream().anyMatch(members::contains);
  }
}
