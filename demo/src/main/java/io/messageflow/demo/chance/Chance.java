package io.messageflow.demo.chance;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// Draws for one contact, the same on every machine. Not thread-safe.
public final class Chance {
  private static final double LARGE_MEAN = 30;

  private final SplittableRandom random;

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  /// The draws that a seed and a number always give.
  public static Chance of(long seed, long number) {
    return new Chance(new SplittableRandom(mixed(mixed(seed) + number)));
  }

  /// Spreads neighbouring numbers over all longs (the finaliser of MurmurHash3).
  private static long mixed(long value) {
    long mixed = value + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }

  /// Draws that do not depend on how many more are taken from this one.
  public Chance split() {
    return new Chance(random.split());
  }

  /// Whether something happens that has this probability.
  public boolean hits(double probability) {
    return random.nextDouble() < probability;
  }

  /// A whole number from 0 up to `bound`, not included.
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /// A number from `low` up to `high`, not included.
  public double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /// A whole number from `low` up to `high`, not included; `low` when there is none.
  public long between(long low, long high) {
    return high <= low ? low : random.nextLong(low, high);
  }

  public <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// One of them, the earlier ones more often.
  public <T> T oneOfRanked(List<T> choices) {
    double draw = random.nextDouble();
    return choices.get((int) (draw * draw * choices.size()));
  }

  /// The weights of things, each added to those before it.
  public static <T> double[] cumulated(List<T> things, ToDoubleFunction<T> weight) {
    double[] weights = things.stream().mapToDouble(weight).toArray();
    Arrays.parallelPrefix(weights, Double::sum);
    return weights;
  }

  /// The index of a weight, more often of a large one.
  ///
  /// @param cumulated the weights, each added to those before it
  public int weighted(double[] cumulated) {
    double draw = random.nextDouble() * cumulated[cumulated.length - 1];
    int index = 0;
    while (cumulated[index] <= draw) {
      index++;
    }
    return index;
  }

  /// How often something happens that happens `mean` times on average.
  public int times(double mean) {
    if (mean > LARGE_MEAN) {
      return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * gaussian()));
    }
    double limit = StrictMath.exp(-mean);
    double product = random.nextDouble();
    int times = 0;
    while (product > limit) {
      product *= random.nextDouble();
      times++;
    }
    return times;
  }

  /// About normal, from draws alone: logarithms may differ in the last bit from machine to machine.
  private double gaussian() {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  /// A factor around 1: many below, few far above.
  public double liveliness() {
    double spread = 0.7;
    return StrictMath.exp(spread * gaussian() - spread * spread / 2);
  }

  /// A short mark in letters and digits, for the ids of things.
  public String mark(String prefix) {
    return prefix + Long.toString(random.nextLong(1L << 36, 1L << 40), Character.MAX_RADIX);
  }
}
