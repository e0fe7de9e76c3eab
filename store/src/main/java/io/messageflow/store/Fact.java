package io.messageflow.store;

import io.messageflow.rules.data.PackedAttributes;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One thing that became known and stays so. Facts are all that the state of a workspace's contacts
/// is made from: applied in the order of [#arrival()] they give the same contacts again.
///
/// Contacts are numbered from 0 in the order in which they became known; a number is never used
/// twice. Instants are milliseconds since 1970-01-01T00:00Z. Names stand in the catalogue's
/// spelling.
public sealed interface Fact {
  /// Its place in the order of arrival; grows from fact to fact, gaps are possible.
  long arrival();

  /// A contact field is known, or is now of that type or label.
  record FieldKnown(
      long arrival, String name, ValueType type, boolean declared, Optional<String> label)
      implements Fact {}

  /// An event name is known.
  record EventKnown(long arrival, String name) implements Fact {}

  /// An attribute of an event is known, or is now of that type.
  ///
  /// @param path see [io.messageflow.rules.catalogue.AttributeType#path()]
  record AttributeKnown(
      long arrival, String event, List<String> path, ValueType type, boolean declared)
      implements Fact {
    public AttributeKnown {
      path = List.copyOf(path);
    }
  }

  /// A contact became known.
  ///
  /// @param id what answers call it until it gets an id of its own
  /// @param arrivedAt when its first record arrived
  record ContactCreated(long arrival, int contact, String id, long arrivedAt) implements Fact {}

  /// The contact is found by that id from now on.
  ///
  /// @param shown whether answers call it so from now on; otherwise it is one more alias
  record ContactNamed(long arrival, int contact, String id, boolean shown) implements Fact {}

  /// An instant was given with a record of the contact: it exists since then at the latest.
  record ContactSeen(long arrival, int contact, long at) implements Fact {}

  /// A field has a value, or none, from an instant on.
  ///
  /// @param raw what was sent, where the value does not say it by itself: an instant with its
  ///   offset, or what did not fit the field's type
  record FieldSet(
      long arrival, int contact, String field, long at, Optional<Value> value, Optional<Json> raw)
      implements Fact {}

  /// The contact is on a list, or not, from an instant on.
  record ListChanged(long arrival, int contact, String list, long at, boolean on) implements Fact {}

  /// An event of the contact.
  ///
  /// @param id as it was given
  /// @param arrivedAt when it arrived; repeats are recognised for seven days from then
  /// @param attributes by name
  /// @param raws what was sent, by the name of an attribute outside of any list of objects, where
  ///   the value does not say it by itself
  record EventHappened(
      long arrival,
      int contact,
      String name,
      Optional<String> id,
      long at,
      long arrivedAt,
      Map<String, Value> attributes,
      Map<String, Json> raws)
      implements Fact {
    public EventHappened {
      attributes = attributes instanceof PackedAttributes ? attributes : Map.copyOf(attributes);
      raws = Map.copyOf(raws);
    }
  }

  /// All that is known of one contact, before and after, belongs to the other; the number is gone.
  record ContactMerged(long arrival, int contact, int into) implements Fact {}

  /// Nothing is known of the contact any more; the number is gone.
  record ContactErased(long arrival, int contact) implements Fact {}
}
