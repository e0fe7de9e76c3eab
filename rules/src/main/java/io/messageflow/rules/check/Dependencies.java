package io.messageflow.rules.check;

import io.messageflow.rules.data.Contact;
import java.util.HashSet;
import java.util.Set;

/// What a rule asks for, with the rules of the segments it refers to. Nothing else that becomes
/// known of a contact changes the answer, besides whether the contact exists.
///
/// @param fields names
/// @param events names, `*` when every event counts
/// @param lists ids
/// @param id whether the contact's id counts
/// @param age whether it counts since when the contact exists
public record Dependencies(
    Set<String> fields, Set<String> events, Set<String> lists, boolean id, boolean age) {
  /// What a node asks for, with all below it.
  public static Dependencies of(CheckedNode root) {
    Walk walk = new Walk();
    walk.node(root);
    return new Dependencies(
        Set.copyOf(walk.fields),
        Set.copyOf(walk.events),
        Set.copyOf(walk.lists),
        walk.id,
        walk.age);
  }

  /// Of a question about who exists alone.
  public static Dependencies ofNothing() {
    return new Dependencies(Set.of(), Set.of(), Set.of(), false, false);
  }

  /// Of a question about one field.
  public static Dependencies ofField(String name) {
    return new Dependencies(Set.of(name), Set.of(), Set.of(), false, false);
  }

  /// Whether events of a name count.
  public boolean countsEvent(String name) {
    return events.contains(name) || events.contains(Contact.ANY_EVENT);
  }

  private static final class Walk {
    private final Set<String> fields = new HashSet<>();
    private final Set<String> events = new HashSet<>();
    private final Set<String> lists = new HashSet<>();
    private boolean id;
    private boolean age;

    void node(CheckedNode node) {
      switch (node) {
        case CheckedNode.All all -> all.nodes().forEach(this::node);
        case CheckedNode.Any any -> any.nodes().forEach(this::node);
        case CheckedNode.Not not -> node(not.node());
        case CheckedNode.Field field -> {
          fields.add(field.field());
          age |= field.held().isPresent();
        }
        case CheckedNode.Events measured -> events.add(measured.events().name());
        case CheckedNode.Sequence sequence -> {
          sequence.steps().forEach(this::step);
          sequence.absent().ifPresent(absent -> events.add(absent.events().name()));
        }
        case CheckedNode.InSegment other -> node(other.rule().root());
        case CheckedNode.InList list -> lists.add(list.list());
        case CheckedNode.Bucket bucket -> id = true;
      }
    }

    private void step(CheckedStep step) {
      events.add(step.events().name());
      step.without().forEach(without -> events.add(without.events().name()));
    }
  }
}
