package io.messageflow.engine;

import io.messageflow.engine.Preview.NodeCount;
import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.plan.ColumnCounts;
import io.messageflow.engine.plan.ColumnPlan;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.plan.ContactPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Asks columns, and contacts themselves only where they changed since the columns were made.
public final class ColumnEngine implements SegmentEngine {
  private static final Comparator<Contact> BY_ID = Comparator.comparing(Contact::id);

  private final Columns columns;
  private final NumberedContacts contacts;
  private final ContactSet changed;

  /// @param contacts as they are now
  /// @param changed whose contacts are not as in the columns
  public ColumnEngine(Columns columns, NumberedContacts contacts, ContactSet changed) {
    this.columns = columns;
    this.contacts = contacts;
    this.changed = changed;
  }

  @Override
  public Preview preview(CheckedRule rule, long at, int sample) {
    ContactPlan plan = ContactPlan.of(rule);
    ColumnPlan columnPlan = ColumnPlan.of(rule, columns, at);
    ColumnCounts counts = columnPlan.count(changed);
    Preview fresh = new ScanEngine(fresh()).preview(rule, at, sample);
    List<NodeCount> nodes = new ArrayList<>();
    for (int i = 0; i < plan.pointers().size(); i++) {
      NodeCount node = fresh.nodes().get(i);
      nodes.add(
          new NodeCount(
              node.pointer(), node.count() + counts.count(i), node.alone() + counts.alone(i)));
    }
    return new Preview(
        nodes.getFirst().count(),
        fresh.total() + counts.total(),
        at,
        nodes,
        first(sample, counts.members(), fresh.sample()));
  }

  private List<Contact> fresh() {
    List<Contact> fresh = new ArrayList<>();
    changed.each(number -> contacts.get(number).ifPresent(fresh::add));
    for (int number = columns.size(); number < contacts.size(); number++) {
      contacts.get(number).ifPresent(fresh::add);
    }
    return fresh;
  }

  private List<Contact> first(int sample, ContactSet members, List<Contact> others) {
    List<Contact> found = new ArrayList<>(columns.firstById(members, sample));
    found.addAll(others);
    return found.stream().sorted(BY_ID).limit(sample).toList();
  }

  @Override
  public List<Contact> members(CheckedRule rule, long at) {
    ColumnCounts counts = ColumnPlan.of(rule, columns, at).count(changed);
    List<Contact> members = new ArrayList<>(columns.firstById(counts.members(), Integer.MAX_VALUE));
    members.addAll(new ScanEngine(fresh()).members(rule, at));
    members.sort(BY_ID);
    return members;
  }
}
