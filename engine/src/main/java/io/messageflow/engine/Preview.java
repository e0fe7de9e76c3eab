package io.messageflow.engine;

import io.messageflow.rules.data.Contact;
import java.util.List;

/// Exact counts of a rule at one instant.
///
/// @param count how many contacts are in the segment
/// @param total how many contacts exist at the instant
/// @param at the instant, in milliseconds
/// @param nodes a count for each node of the rule, each before those below it; the root is the
///   first
/// @param sample the first members by id, as many as were asked for
public record Preview(
    long count, long total, long at, List<NodeCount> nodes, List<Contact> sample) {
  public Preview {
    nodes = List.copyOf(nodes);
    sample = List.copyOf(sample);
  }

  /// The counts of one node, among the contacts that exist.
  ///
  /// @param pointer where the node stands in the rule, as a JSON pointer
  /// @param count how many satisfy the node by itself
  /// @param alone how many are out of the whole rule only because of this node
  public record NodeCount(String pointer, long count, long alone) {}
}
