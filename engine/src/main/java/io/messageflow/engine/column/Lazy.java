package io.messageflow.engine.column;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something that is made when it is first asked for, once. Thread-safe.
final class Lazy<T> {
  private final Supplier<T> maker;
  private volatile @Nullable T made;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  boolean isMade() {
    return made != null;
  }

  /// What was made; nothing when it has not been asked for.
  Optional<T> made() {
    return Optional.ofNullable(made);
  }

  T get() {
    T there = made;
    return there == null ? make() : there;
  }

  /// Makes it in a way of one's own, where it has not been asked for.
  synchronized void make(T one) {
    if (made == null) {
      made = one;
    }
  }

  private synchronized T make() {
    T there = made;
    if (there == null) {
      there = maker.get();
      made = there;
    }
    return there;
  }
}
