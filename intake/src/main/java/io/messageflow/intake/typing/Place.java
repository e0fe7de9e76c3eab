package io.messageflow.intake.typing;

import io.messageflow.rules.problem.Problems;
import java.util.ArrayList;
import java.util.List;

/// Where in a record the typing stands. The pointer is put together only when it is asked for.
final class Place {
  private final List<String> parts = new ArrayList<>();

  void enter(String part) {
    parts.add(part);
  }

  void enter(int index) {
    parts.add(Integer.toString(index));
  }

  void leave() {
    parts.removeLast();
  }

  String pointer() {
    String pointer = "";
    for (String part : parts) {
      pointer = Problems.child(pointer, part);
    }
    return pointer;
  }
}
