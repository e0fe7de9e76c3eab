package io.messageflow.intake.typing;

import io.messageflow.rules.data.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Lets equal values be one object in memory, as far as a table of fixed size remembers them. Not
/// thread-safe.
final class ValuePool {
  private static final int SLOTS = 1 << 16;

  private final @Nullable Value[] remembered = new @Nullable Value[SLOTS];

  Value share(Value value) {
    int hash = value.hashCode() * 0x9E3779B9;
    int slot = hash >>> 16;
    Value known = remembered[slot];
    if (Objects.equals(known, value)) {
      return Objects.requireNonNull(known);
    }
    remembered[slot] = value;
    return value;
  }
}
