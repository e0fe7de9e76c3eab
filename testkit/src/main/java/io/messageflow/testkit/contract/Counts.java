package io.messageflow.testkit.contract;

import java.util.List;

/// What an engine answers about all contacts at one instant.
///
/// @param members the ids of the members, in order
/// @param total how many contacts exist
/// @param nodes for each node of the rule, each before those below it
public record Counts(List<String> members, long total, List<Node> nodes) {
  public Counts {
    members = List.copyOf(members);
    nodes = List.copyOf(nodes);
  }

  /// The counts of one node.
  ///
  /// @param count how many existing contacts satisfy the node by itself
  /// @param alone how many are out of the whole rule only because of the node
  public record Node(String pointer, long count, long alone) {}
}
