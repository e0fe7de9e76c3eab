package io.messageflow.rules.data;

import java.util.AbstractMap;
import java.util.Optional;

/// The attributes of an event in a packed form, which are made into values each time one is asked
/// for. Keeps a long history small. Immutable.
public abstract class PackedAttributes extends AbstractMap<String, Value> {
  /// The id of the event, which is packed along with them.
  public abstract Optional<String> eventId();
}
