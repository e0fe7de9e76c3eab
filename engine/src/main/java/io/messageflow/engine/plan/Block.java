package io.messageflow.engine.plan;

import io.messageflow.engine.column.ContactSet;
import java.util.Arrays;

/// Some neighbouring contacts, with what is found of each node. Small enough for the nearest
/// memory. For one thread.
final class Block {
  /// How many contacts one has at most; a multiple of 64.
  static final int LENGTH = 1 << 14;

  private final int from;
  private final int to;
  private final long[][] truth;
  private final long[][] alone;

  /// @param nodes how many the plan has
  Block(int from, int to, int nodes) {
    this.from = from;
    this.to = to;
    int words = ContactSet.wordsFor(to - from);
    this.truth = new long[nodes][words];
    this.alone = new long[nodes][];
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  int words() {
    return ContactSet.wordsFor(to - from);
  }

  /// Who satisfies a node.
  long[] truth(int node) {
    return truth[node];
  }

  /// Notes for whom the root turns over with a node.
  void alone(int node, long[] contacts) {
    alone[node] = contacts;
  }

  /// For whom the root turns over with a node.
  long[] alone(int node) {
    return alone[node];
  }

  void fill(long[] words, boolean truth) {
    Arrays.fill(words, truth ? -1L : 0L);
  }
}
