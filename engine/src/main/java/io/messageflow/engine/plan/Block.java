package io.messageflow.engine.plan;

import io.messageflow.engine.column.ContactSet;
import java.util.Arrays;

/// Some neighbouring contacts, with what is found of each node. Small enough for the nearest
/// memory; used again for those behind. For one thread.
final class Block {
  /// How many contacts one has at most; a multiple of 64.
  static final int LENGTH = 1 << 14;

  private final long[][] truth;
  private final long[][] alone;
  private int from;
  private int to;

  /// @param nodes how many the plan has
  Block(int nodes) {
    int words = ContactSet.wordsFor(LENGTH);
    this.truth = new long[nodes][words];
    this.alone = new long[nodes][];
  }

  /// Moves it.
  ///
  /// @param first a multiple of 64
  /// @param end behind the last, at most [#LENGTH] behind the first
  void moveTo(int first, int end) {
    from = first;
    to = end;
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

  /// Who satisfies a node; words behind the last are of no account.
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
