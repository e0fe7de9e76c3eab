package io.messageflow.rules.ast;

import io.messageflow.rules.problem.Problem;
import java.util.List;

/// What came of reading a rule.
///
/// @param rule what could be read; where `problems` is not empty, parts are missing from it, and it
///   serves only to look for more problems
public record Reading(Rule rule, List<Problem> problems) {
  public Reading {
    problems = List.copyOf(problems);
  }
}
