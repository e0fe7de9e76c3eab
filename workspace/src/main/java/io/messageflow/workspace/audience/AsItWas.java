package io.messageflow.workspace.audience;

import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.FieldTimeline;
import io.messageflow.rules.data.Value;
import java.util.List;
import java.util.Optional;

/// What was known of contacts when an audience was made: of fields only what had arrived by then.
final class AsItWas {
  private AsItWas() {}

  /// The address of a contact for the channel of an audience.
  static Optional<String> address(Contact contact, Audience audience) {
    return audience
        .channel()
        .flatMap(Channel::addressField)
        .flatMap(field -> Optional.ofNullable(contact.fields().get(field)))
        .flatMap(timeline -> value(timeline, audience))
        .filter(Value.Text.class::isInstance)
        .map(text -> ((Value.Text) text).text());
  }

  private static Optional<Value> value(FieldTimeline timeline, Audience audience) {
    List<FieldTimeline.Entry> known =
        timeline.entries().stream().filter(e -> e.arrival() <= audience.arrival()).toList();
    return known.isEmpty() ? Optional.empty() : new FieldTimeline(known).valueAt(audience.at());
  }
}
