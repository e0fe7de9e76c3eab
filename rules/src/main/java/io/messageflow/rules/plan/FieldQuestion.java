package io.messageflow.rules.plan;

import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.FieldTimeline;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.semantics.Times;
import java.util.List;

/// The value of a field passes.
record FieldQuestion(String field, ValueMatcher matcher) implements Leaf.Question {
  @Override
  public boolean holds(Contact contact, Now now) {
    FieldTimeline timeline = contact.fields().get(field);
    return matcher.passes(timeline == null ? List.of() : values(timeline, now.at()), now);
  }

  @Override
  public Truth truth(Contact contact, Now now) {
    FieldTimeline timeline = contact.fields().get(field);
    if (timeline == null) {
      return new Truth(matcher.passes(List.of(), now), Times.FOREVER);
    }
    List<Value> values = values(timeline, now.at());
    long until = Math.min(timeline.nextChange(now.at()), matcher.nextChange(values, now));
    return new Truth(matcher.passes(values, now), until);
  }

  private static List<Value> values(FieldTimeline timeline, long at) {
    return timeline.valueAt(at).map(List::of).orElse(List.of());
  }
}
