package io.messageflow.rules.semantics;

/// The values that lie in a window at one instant of evaluation, as a half-open stretch: instants
/// in milliseconds, or days counted from 1970-01-01.
public record Bounds(long low, long high) {
  public boolean contains(long value) {
    return low <= value && value < high;
  }
}
