package io.messageflow.engine.membership;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// A set of contacts by number. Immutable: a changed set shares with the one before all chunks of
/// 65,536 numbers in which nothing changed, so that a change costs at most 8 KiB of copying.
public final class Members {
  public static final Members NOBODY = new Members(new RoaringBitmap[0], 0);

  private static final int CHUNK_BITS = 16;
  private static final RoaringBitmap NONE = new RoaringBitmap();

  private final @Nullable RoaringBitmap[] chunks;
  private final int count;

  private Members(@Nullable RoaringBitmap[] chunks, int count) {
    this.chunks = chunks;
    this.count = count;
  }

  /// The set of those numbers.
  public static Members of(RoaringBitmap numbers) {
    return NOBODY.with(numbers, NONE);
  }

  public int count() {
    return count;
  }

  public boolean contains(int number) {
    int chunk = number >>> CHUNK_BITS;
    return chunk < chunks.length && chunk(chunk).contains(number);
  }

  /// The numbers in order.
  public IntStream numbers() {
    return IntStream.range(0, chunks.length).boxed().flatMapToInt(i -> chunk(i).stream());
  }

  /// The numbers as a set of the caller's own.
  public RoaringBitmap toBitmap() {
    RoaringBitmap all = new RoaringBitmap();
    for (int i = 0; i < chunks.length; i++) {
      all.or(chunk(i));
    }
    return all;
  }

  /// The set with some numbers more, and then some less.
  public Members with(RoaringBitmap added, RoaringBitmap removed) {
    if (added.isEmpty() && removed.isEmpty()) {
      return this;
    }
    int last = added.isEmpty() ? -1 : added.last() >>> CHUNK_BITS;
    @Nullable RoaringBitmap[] changed = Arrays.copyOf(chunks, Math.max(chunks.length, last + 1));
    Members result = new Members(changed, 0);
    int difference = 0;
    for (long i = chunkOf(added, 0); i >= 0; i = chunkOf(added, i + 1)) {
      RoaringBitmap old = result.chunk((int) i);
      RoaringBitmap now = RoaringBitmap.or(old, part(added, i));
      changed[(int) i] = now;
      difference += now.getCardinality() - old.getCardinality();
    }
    for (long i = chunkOf(removed, 0); i >= 0 && i < changed.length; i = chunkOf(removed, i + 1)) {
      RoaringBitmap old = result.chunk((int) i);
      RoaringBitmap now = RoaringBitmap.andNot(old, part(removed, i));
      changed[(int) i] = now;
      difference += now.getCardinality() - old.getCardinality();
    }
    return new Members(changed, count + difference);
  }

  private RoaringBitmap chunk(int index) {
    RoaringBitmap chunk = chunks[index];
    return chunk == null ? NONE : chunk;
  }

  /// The first chunk from an index on in which there are numbers, -1 when there is none.
  private static long chunkOf(RoaringBitmap numbers, long from) {
    long first = from << CHUNK_BITS;
    return first > Integer.MAX_VALUE || numbers.nextValue((int) first) < 0
        ? -1
        : numbers.nextValue((int) first) >>> CHUNK_BITS;
  }

  private static RoaringBitmap part(RoaringBitmap numbers, long chunk) {
    return numbers.selectRange(chunk << CHUNK_BITS, (chunk + 1) << CHUNK_BITS);
  }
}
