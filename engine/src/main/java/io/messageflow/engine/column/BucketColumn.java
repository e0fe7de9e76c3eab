package io.messageflow.engine.column;

import io.messageflow.engine.column.file.ArrayReader;
import io.messageflow.engine.column.file.ArrayWriter;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.semantics.Buckets;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/// The hashes of all contacts with one seed.
public final class BucketColumn {
  private static final int MOST_INDEXED = 1 << 16;

  private final String seed;
  private final long[] hashes;
  private final AtomicReference<ByDraw> byDraw = new AtomicReference<>(ByDraw.NONE);

  private BucketColumn(String seed, long[] hashes) {
    this.seed = seed;
    this.hashes = hashes;
  }

  static BucketColumn of(String seed, NumberedContacts contacts) {
    return new BucketColumn(seed, new long[0]).refreshed(contacts, ContactSet.all(contacts.size()));
  }

  /// Reads what [#writeTo] wrote.
  static BucketColumn read(String seed, ArrayReader arrays) throws IOException {
    return new BucketColumn(seed, arrays.longs());
  }

  void writeTo(ArrayWriter arrays) throws IOException {
    arrays.longs(hashes);
  }

  /// The hashes of contacts of which only some are not as they were.
  BucketColumn refreshed(NumberedContacts now, ContactSet changed) {
    if (changed.isEmpty() && now.size() == hashes.length) {
      return this;
    }
    long[] fresh = Arrays.copyOf(hashes, now.size());
    Ranges.eachOf(
        changed,
        number ->
            fresh[number] =
                now.get(number).map(contact -> Buckets.hash(seed, contact.id())).orElse(0L));
    return new BucketColumn(seed, fresh);
  }

  /// Whose draw lies from `from` to below `to`.
  ///
  /// @param of draws are below it
  public Selection drawn(long from, long to, long of) {
    if (of <= MOST_INDEXED) {
      ByDraw index =
          byDraw.updateAndGet(known -> known.of() == of ? known : ByDraw.of(hashes, (int) of));
      return index.between((int) Math.min(from, of), (int) Math.min(to, of));
    }
    ContactSet drawn = new ContactSet(hashes.length);
    for (int contact = 0; contact < hashes.length; contact++) {
      long draw = Buckets.draw(hashes[contact], of);
      drawn.put(contact, from <= draw && draw < to);
    }
    return Selection.of(drawn);
  }

  /// The memory that it takes, in bytes.
  long sizeBytes() {
    return (long) hashes.length * Long.BYTES + byDraw.get().sizeBytes();
  }

  /// Contacts in the order of their draws below some number.
  private static final class ByDraw {
    private static final ByDraw NONE =
        new ByDraw(0, new int[1], RankIndex.of(0, new int[0], c -> 0));

    private final int of;
    private final int[] starts;
    private final RankIndex contacts;

    private ByDraw(int of, int[] starts, RankIndex contacts) {
      this.of = of;
      this.starts = starts;
      this.contacts = contacts;
    }

    static ByDraw of(long[] hashes, int of) {
      int[] starts = new int[of + 1];
      RankIndex contacts =
          RankIndex.ofSmall(
              hashes.length, contact -> (int) Buckets.draw(hashes[contact], of), starts);
      return new ByDraw(of, starts, contacts);
    }

    long sizeBytes() {
      return contacts.sizeBytes() + (long) starts.length * Integer.BYTES;
    }

    int of() {
      return of;
    }

    Selection between(int from, int to) {
      return contacts.between(starts[from], starts[Math.max(from, to)]);
    }
  }
}
