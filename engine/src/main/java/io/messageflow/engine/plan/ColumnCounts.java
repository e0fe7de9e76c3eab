package io.messageflow.engine.plan;

import io.messageflow.engine.column.ContactSet;

/// What a plan found among contacts: how many satisfy each node, how many are out of the whole only
/// because of it, and who is in. Grows block by block, from several threads.
public final class ColumnCounts {
  private final long[] counts;
  private final long[] alone;
  private final ContactSet members;
  private long total;

  ColumnCounts(int nodes, int contacts) {
    counts = new long[nodes];
    alone = new long[nodes];
    members = new ContactSet(contacts);
  }

  /// @param counted who of the block is to be counted
  void add(Block block, long[] counted) {
    long[] blockCounts = new long[counts.length];
    long[] blockAlone = new long[counts.length];
    for (int node = 0; node < counts.length; node++) {
      blockCounts[node] = count(block.truth(node), counted);
      blockAlone[node] = count(block.alone(node), counted);
    }
    long[] in = block.truth(0);
    for (int i = 0; i < in.length; i++) {
      in[i] &= counted[i];
    }
    members.set(block.from(), in, in.length);
    add(count(counted, counted), blockCounts, blockAlone);
  }

  private static long count(long[] words, long[] mask) {
    long count = 0;
    for (int i = 0; i < mask.length; i++) {
      count += Long.bitCount(words[i] & mask[i]);
    }
    return count;
  }

  private synchronized void add(long more, long[] blockCounts, long[] blockAlone) {
    total += more;
    for (int node = 0; node < counts.length; node++) {
      counts[node] += blockCounts[node];
      alone[node] += blockAlone[node];
    }
  }

  /// How many contacts were counted.
  public synchronized long total() {
    return total;
  }

  /// How many satisfy a node, by its place among the nodes.
  public synchronized long count(int node) {
    return counts[node];
  }

  /// How many are out of the whole only because of a node.
  public synchronized long alone(int node) {
    return alone[node];
  }

  /// Who is in.
  public ContactSet members() {
    return members;
  }
}
