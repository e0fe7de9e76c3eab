package io.messageflow.engine.plan;

/// Is in another segment.
record SegmentTest(ColumnPlan plan) implements ContactTest {
  @Override
  public void mark(int from, int to, long[] words) {
    long[] truth = plan.block(from, to).truth(0);
    System.arraycopy(truth, 0, words, 0, truth.length);
  }
}
