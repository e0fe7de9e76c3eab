package io.messageflow.cli.question;

import io.messageflow.rules.problem.Problem;
import java.util.List;

/// Ends a command whose rule has problems.
public final class ProblemsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  public ProblemsException(List<Problem> problems) {
    super("The rule has " + problems.size() + (problems.size() == 1 ? " problem" : " problems"));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
