package io.messageflow.engine.plan;

import io.messageflow.engine.column.ContactSet;
import java.util.function.Supplier;

/// What a plan found among contacts: how many satisfy each node, how many are out of the whole only
/// because of it, and who is in. Thread-safe.
public final class ColumnCounts {
  private final long total;
  private final long[] counts;
  private final long[] alone;
  private final Supplier<ContactSet> members;

  /// @param counts by node
  /// @param alone by node
  /// @param members makes the set when it is asked for
  ColumnCounts(long total, long[] counts, long[] alone, Supplier<ContactSet> members) {
    this.total = total;
    this.counts = counts;
    this.alone = alone;
    this.members = members;
  }

  /// How many contacts were counted.
  public long total() {
    return total;
  }

  /// How many satisfy a node, by its place among the nodes.
  public long count(int node) {
    return counts[node];
  }

  /// How many are out of the whole only because of a node.
  public long alone(int node) {
    return alone[node];
  }

  /// Who is in; not to be changed.
  public ContactSet members() {
    return members.get();
  }
}
