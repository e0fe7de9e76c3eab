package io.messageflow.rules.check;

import io.messageflow.rules.problem.Problem;
import java.util.List;

/// What came of checking a rule.
public sealed interface CheckResult {
  record Valid(CheckedRule rule) implements CheckResult {}

  /// All that is wrong, at least one problem.
  record Invalid(List<Problem> problems) implements CheckResult {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
