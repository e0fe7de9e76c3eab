package io.messageflow.rules.plan;

import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.FieldTimeline;
import io.messageflow.rules.semantics.Span;
import io.messageflow.rules.semantics.Times;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// The value of a field has passed for some time without a break. Looks back from the last entry
/// only as far as the value passed.
record HeldQuestion(String field, ValueMatcher matcher, Span length, ZoneId zone)
    implements Leaf.Question {
  @Override
  public boolean holds(Contact contact, Now now) {
    return truth(contact, now).holds();
  }

  @Override
  public Truth truth(Contact contact, Now now) {
    List<FieldTimeline.Entry> entries =
        Optional.ofNullable(contact.fields().get(field))
            .map(FieldTimeline::entries)
            .orElse(List.of());
    int last = entries.size() - 1;
    while (last >= 0 && entries.get(last).at() > now.at()) {
      last--;
    }
    long next = last + 1 < entries.size() ? entries.get(last + 1).at() : Times.FOREVER;
    long since = since(contact, entries, last, now);
    if (since == Times.FOREVER) {
      return new Truth(false, next);
    }
    long due = Times.plus(since, length, zone);
    return due <= now.at() ? new Truth(true, next) : new Truth(false, Math.min(due, next));
  }

  /// Since when the value passes, [Times#FOREVER] when it does not.
  private long since(Contact contact, List<FieldTimeline.Entry> entries, int last, Now now) {
    long since = Times.FOREVER;
    int index = last;
    while (index >= 0) {
      FieldTimeline.Entry entry = entries.get(index);
      if (!matcher.passes(entry.value().map(List::of).orElse(List.of()), now)) {
        return since;
      }
      since = entry.at();
      do {
        index--; // entries that another one of the same instant replaced
      } while (index >= 0 && entries.get(index).at() == since);
    }
    return matcher.passes(List.of(), now) ? Math.min(since, contact.existsFrom()) : since;
  }
}
