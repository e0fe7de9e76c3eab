package io.messageflow.server.api;

import java.util.function.Supplier;

/// Where questions about all contacts are worked on.
@FunctionalInterface
public interface Asker {
  /// Works on it and waits for the answer.
  <T> T ask(Supplier<T> question);
}
