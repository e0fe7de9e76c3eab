package io.messageflow.workspace;

/// Something the one writer does to a workspace. It runs alone, sees all that was done before, and
/// is durable and visible to every reader before its result is given out.
@FunctionalInterface
interface Change<T> {
  /// Does it.
  ///
  /// @throws RequestException before anything was changed
  T apply(Draft draft);
}
