package io.messageflow.engine.plan;

/// Is in another segment.
record SegmentTest(ColumnPlan plan) implements ContactTest {
  @Override
  public void mark(int from, int to, long[] words) {
    Block block = plan.block();
    block.moveTo(from, to);
    plan.mark(block);
    System.arraycopy(block.truth(0), 0, words, 0, block.words());
  }
}
