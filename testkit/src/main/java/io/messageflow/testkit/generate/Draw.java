package io.messageflow.testkit.generate;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Random choices from one seed: the same seed gives the same choices. Not thread-safe.
public final class Draw {
  private final SplittableRandom random;

  public Draw(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// A number from 0 to `bound` − 1.
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /// A number from `low` to `high`, both included.
  public long between(long low, long high) {
    return random.nextLong(low, high + 1);
  }

  public boolean chance(double share) {
    return random.nextDouble() < share;
  }

  public <T> T of(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /// One of the suppliers, asked.
  @SafeVarargs
  public final <T> T one(Supplier<? extends T>... choices) {
    return choices[below(choices.length)].get();
  }

  public <T> Optional<T> maybe(double share, Supplier<T> choice) {
    return chance(share) ? Optional.of(choice.get()) : Optional.empty();
  }

  /// From `low` to `high` results of the supplier.
  public <T> List<T> some(int low, int high, Supplier<T> choice) {
    int count = (int) between(low, high);
    return Stream.generate(choice).limit(count).toList();
  }
}
