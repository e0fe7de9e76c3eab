package io.messageflow.workspace.audience;

import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.EventTimeline;
import io.messageflow.rules.data.FieldTimeline;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.semantics.Texts;
import io.messageflow.rules.semantics.Times;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether contacts can be reached by a channel at an instant, each by itself. Thread-safe.
///
/// What is not known does not speak against a contact: one that never said whether it wants
/// messages is not unsubscribed, and a bounce that does not say that it is soft is hard.
public final class Reachability {
  private static final String BOUNCE_TYPE = "type";
  private static final String SOFT = "soft";

  private final Channel channel;
  private final long at;

  /// @param at the instant, in milliseconds since 1970-01-01T00:00Z
  public Reachability(Channel channel, long at) {
    this.channel = channel;
    this.at = at;
  }

  /// Why the contact is left out, or that it is a recipient as far as it alone decides.
  public Reason of(Contact contact) {
    if (isUnsubscribed(contact)) {
      return Reason.UNSUBSCRIBED;
    }
    if (channel.bounce().filter(event -> isBounced(contact, event)).isPresent()) {
      return Reason.BOUNCED;
    }
    if (channel.complaint().filter(event -> last(contact, event) >= 0).isPresent()) {
      return Reason.COMPLAINED;
    }
    boolean lacksAddress = channel.addressField().isPresent() && address(contact).isEmpty();
    return lacksAddress ? Reason.NO_ADDRESS : Reason.RECIPIENT;
  }

  /// The address of the contact, as it was given.
  public Optional<String> address(Contact contact) {
    return channel.addressField().flatMap(field -> text(contact.fieldAt(field, at)));
  }

  private static Optional<String> text(Optional<Value> value) {
    return value.filter(Value.Text.class::isInstance).map(text -> ((Value.Text) text).text());
  }

  /// The field says no, or the contact refused by an event and the field was not recorded since.
  private boolean isUnsubscribed(Contact contact) {
    FieldTimeline field = contact.fields().get(channel.subscriptionField());
    if (field != null && field.valueAt(at).equals(Optional.of(new Value.Flag(false)))) {
      return true;
    }
    if (channel.unsubscription().isEmpty()) {
      return false;
    }
    EventTimeline refusals = contact.eventsNamed(channel.unsubscription().get());
    int last = refusals.countBefore(at + 1) - 1;
    return last >= 0 && refusals.time(last) >= recordedAt(field);
  }

  private long recordedAt(@Nullable FieldTimeline field) {
    int last = field == null ? -1 : field.lastIndexAt(at);
    return field == null || last < 0 ? Times.BEFORE_ALL : field.entries().get(last).at();
  }

  /// The index of the last event of that name up to the instant; -1 when there is none.
  private int last(Contact contact, String event) {
    return contact.eventsNamed(event).countBefore(at + 1) - 1;
  }

  private boolean isBounced(Contact contact, String name) {
    int last = last(contact, name);
    if (last < 0) {
      return false;
    }
    EventTimeline bounces = contact.eventsNamed(name);
    long since = addressSince(contact);
    for (int i = last; i >= 0 && bounces.time(i) >= since; i--) {
      if (isHard(bounces.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHard(Event bounce) {
    return bounce.attributes().entrySet().stream()
        .filter(attribute -> Catalogue.folded(attribute.getKey()).equals(BOUNCE_TYPE))
        .noneMatch(attribute ->
            text(Optional.of(attribute.getValue()))
                .filter(type -> Texts.comparable(type, false).equals(SOFT))
                .isPresent());
  }

  /// Since when the address is what it is at the instant; since ever when it was never another.
  private long addressSince(Contact contact) {
    FieldTimeline field = contact.fields().get(channel.addressField().orElseThrow());
    if (field == null) {
      return Times.BEFORE_ALL;
    }
    List<FieldTimeline.Entry> entries = field.entries();
    int entry = Math.max(0, field.lastIndexAt(at));
    while (entry > 0 && same(entries.get(entry - 1), entries.get(entry))) {
      entry--;
    }
    return entry == 0 ? Times.BEFORE_ALL : entries.get(entry).at();
  }

  private static boolean same(FieldTimeline.Entry one, FieldTimeline.Entry other) {
    return folded(one).equals(folded(other));
  }

  private static Optional<String> folded(FieldTimeline.Entry entry) {
    return text(entry.value()).map(text -> Texts.comparable(text, false));
  }
}
