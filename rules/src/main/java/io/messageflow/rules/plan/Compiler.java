package io.messageflow.rules.plan;

import io.messageflow.rules.check.CheckedNode;
import io.messageflow.rules.check.CheckedNode.Field;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ListTimeline;
import io.messageflow.rules.semantics.Buckets;
import io.messageflow.rules.semantics.Times;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Turns the nodes of one rule into plan nodes, numbered in the order in which they are met. One
/// compiler compiles one rule.
final class Compiler {
  private final Moments moments;
  private final ZoneId zone;
  private final Matchers matchers;
  private int met;

  Compiler(Moments moments, ZoneId zone) {
    this.moments = moments;
    this.zone = zone;
    this.matchers = new Matchers(moments, zone);
  }

  PlanNode compile(CheckedNode node) {
    int index = met++;
    return switch (node) {
      case CheckedNode.All all -> group(index, all.nodes(), true);
      case CheckedNode.Any any -> group(index, any.nodes(), false);
      case CheckedNode.Not not -> new Negation(index, compile(not.node()));
      case Field field -> new Leaf(index, field(field));
      case CheckedNode.Events events -> new Leaf(index, events(events));
      case CheckedNode.Sequence sequence ->
          new Leaf(index, new SequenceQuestion(sequence, moments, matchers, zone));
      case CheckedNode.InSegment segment -> new Leaf(index, segment(segment));
      case CheckedNode.InList list -> new Leaf(index, new OnList(list.list()));
      case CheckedNode.Bucket bucket -> new Leaf(index, new Drawn(bucket));
    };
  }

  private PlanNode group(int index, List<CheckedNode> nodes, boolean unanimous) {
    List<PlanNode> compiled = new ArrayList<>(nodes.size());
    for (CheckedNode node : nodes) {
      compiled.add(compile(node));
    }
    return new Group(index, compiled, unanimous);
  }

  private Leaf.Question field(Field field) {
    ValueMatcher matcher = matchers.value(field.test());
    return field.held().isPresent()
        ? new HeldQuestion(field.field(), matcher, field.held().get(), zone)
        : new FieldQuestion(field.field(), matcher);
  }

  private Leaf.Question events(CheckedNode.Events node) {
    EventWindow window = EventWindow.of(node.window(), moments, zone);
    EventMatcher where = matchers.event(node.events().where());
    Measurer measurer = Measurer.of(node.measure(), zone);
    return node.pick()
        .<Leaf.Question>map(pick ->
            new PickedEvent(
                node.events().name(), where, pick, matchers.event(node.having()), window, measurer))
        .orElseGet(() -> new MeasuredEvents(node.events().name(), where, window, measurer));
  }

  private Leaf.Question segment(CheckedNode.InSegment node) {
    ZoneId itsZone = node.rule().zone();
    return new OtherSegment(new Compiler(moments, itsZone).compile(node.rule().root()));
  }

  /// Another segment, whose windows are numbered along with this one's.
  private record OtherSegment(PlanNode root) implements Leaf.Question {
    @Override
    public boolean holds(Contact contact, Now now) {
      return root.holds(contact, now);
    }

    @Override
    public Truth truth(Contact contact, Now now) {
      return root.truth(contact, now);
    }
  }

  private record OnList(String list) implements Leaf.Question {
    @Override
    public boolean holds(Contact contact, Now now) {
      ListTimeline timeline = contact.lists().get(list);
      return timeline != null && timeline.isOnAt(now.at());
    }

    @Override
    public Truth truth(Contact contact, Now now) {
      ListTimeline timeline = contact.lists().get(list);
      return timeline == null
          ? new Truth(false, Times.FOREVER)
          : new Truth(timeline.isOnAt(now.at()), timeline.nextChange(now.at()));
    }
  }

  private record Drawn(CheckedNode.Bucket bucket) implements Leaf.Question {
    @Override
    public boolean holds(Contact contact, Now now) {
      long draw = Buckets.draw(bucket.seed(), contact.id(), bucket.of());
      return bucket.from() <= draw && draw < bucket.to();
    }

    @Override
    public Truth truth(Contact contact, Now now) {
      return new Truth(holds(contact, now), Times.FOREVER);
    }
  }
}
