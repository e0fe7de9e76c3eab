package io.messageflow.rules.ast;

import io.messageflow.rules.problem.ProblemCode;
import io.messageflow.rules.problem.Problems;

/// Counts the nodes of a rule against the limits, so that reading never goes deeper or on for
/// longer than they allow.
final class NodeBudget {
  private final Limits limits;
  private final Problems problems;
  private int nodes;

  NodeBudget(Limits limits, Problems problems) {
    this.limits = limits;
    this.problems = problems;
  }

  /// Counts one more node; false, with the problem noted once, when it goes beyond a limit.
  boolean enter(String pointer, int depth) {
    if (depth > limits.depth()) {
      problems.add(
          ProblemCode.TOO_DEEP,
          pointer,
          "A rule is at most " + limits.depth() + " levels deep.",
          "Make a part of it a segment of its own and refer to that.");
      return false;
    }
    nodes++;
    if (nodes == limits.nodes() + 1) {
      problems.add(
          ProblemCode.TOO_MANY_NODES,
          pointer,
          "A rule has at most " + limits.nodes() + " nodes.",
          "Make a part of it a segment of its own and refer to that.");
    }
    return nodes <= limits.nodes();
  }
}
