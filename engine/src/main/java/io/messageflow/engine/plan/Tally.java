package io.messageflow.engine.plan;

import io.messageflow.engine.column.ContactSet;

/// Counts that grow block by block, from several threads.
final class Tally {
  private final long[] counts;
  private final long[] alone;
  private final ContactSet members;
  private long total;

  Tally(int nodes, int contacts) {
    counts = new long[nodes];
    alone = new long[nodes];
    members = new ContactSet(contacts);
  }

  /// @param counted who of the block is to be counted
  void add(Block block, long[] counted) {
    long[] blockCounts = new long[counts.length];
    long[] blockAlone = new long[counts.length];
    for (int node = 0; node < counts.length; node++) {
      blockCounts[node] = count(block.truth(node), counted, block.words());
      blockAlone[node] = count(block.alone(node), counted, block.words());
    }
    long[] in = block.truth(0);
    for (int i = 0; i < block.words(); i++) {
      in[i] &= counted[i];
    }
    members.set(block.from(), in, block.words());
    add(count(counted, counted, block.words()), blockCounts, blockAlone);
  }

  private static long count(long[] words, long[] mask, int length) {
    int count = 0;
    for (int i = 0; i < length; i++) {
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

  /// What has been counted; nothing is added any more.
  synchronized ColumnCounts toCounts() {
    return new ColumnCounts(total, counts.clone(), alone.clone(), () -> members);
  }
}
