package io.messageflow.rules.problem;

import java.util.ArrayList;
import java.util.List;

/// Collects the problems of one text, in the order in which they are found. Not thread-safe.
public final class Problems {
  private static final int MOST = 1_000;

  private final List<Problem> found = new ArrayList<>();

  public void add(ProblemCode code, String pointer, String message) {
    add(Problem.of(code, pointer, message));
  }

  public void add(ProblemCode code, String pointer, String message, String hint) {
    add(Problem.of(code, pointer, message, hint));
  }

  /// Keeps the problem; past 1,000 of them, and when the same one is known, it is dropped.
  public void add(Problem problem) {
    if (found.size() < MOST && !found.contains(problem)) {
      found.add(problem);
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public List<Problem> list() {
    return List.copyOf(found);
  }

  /// The pointer to a member or element below `pointer`.
  public static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /// The pointer to an element below `pointer`.
  public static String child(String pointer, int index) {
    return pointer + "/" + index;
  }
}
