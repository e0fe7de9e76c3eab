package io.messageflow.workspace;

import java.util.stream.Stream;

/// Something outside the workspace that refers to segments and lists, which cannot go away
/// meanwhile. Asked on the thread that writes, so it answers at once.
public interface Referrer {
  /// What needs the segment, each as a sentence names it: `The campaign "Spring" (cmp_1)`.
  Stream<String> usersOfSegment(String id);

  /// The same of a list.
  Stream<String> usersOfList(String id);
}
