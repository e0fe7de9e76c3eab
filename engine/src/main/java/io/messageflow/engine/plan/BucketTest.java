package io.messageflow.engine.plan;

import io.messageflow.engine.column.BucketColumn;
import io.messageflow.rules.check.CheckedNode.Bucket;
import io.messageflow.rules.semantics.Buckets;

/// Is in a stable random share of contacts.
record BucketTest(BucketColumn hashes, Bucket bucket) implements ContactTest {
  @Override
  public void mark(int from, int to, long[] words) {
    for (int first = from, word = 0; first < to; first += Long.SIZE, word++) {
      int last = Math.min(to, first + Long.SIZE);
      long bits = 0;
      for (int contact = first; contact < last; contact++) {
        long draw = Buckets.draw(hashes.hash(contact), bucket.of());
        bits |= bucket.from() <= draw && draw < bucket.to() ? 1L << (contact - first) : 0;
      }
      words[word] = bits;
    }
  }
}
