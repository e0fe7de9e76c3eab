package io.messageflow.rules.semantics;

/// A compensated sum of doubles (Neumaier). Adding the same numbers in the same order gives the
/// same bits everywhere. A sum beyond the range of doubles is infinite. Not thread-safe.
public final class Sum {
  private double total;
  private double compensation;
  private long count;

  public void add(double value) {
    double next = total + value;
    compensation +=
        Math.abs(total) >= Math.abs(value) ? (total - next) + value : (value - next) + total;
    total = next;
    count++;
  }

  /// The sum; 0 when nothing was added.
  public double value() {
    double sum = total + compensation;
    return Double.isNaN(sum) ? total : sum;
  }

  /// How many numbers were added.
  public long count() {
    return count;
  }
}
