package io.messageflow.engine.population;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Which contacts changed, in the order in which they did. One thread adds; any number read between
/// two marks, once the later one was handed to them safely. What lies before the earliest mark that
/// anybody holds takes no memory.
final class ChangeLog {
  private static final int CHUNK = 1 << 12;

  private Chunk last = new Chunk();
  private int used;
  private long added;

  /// How many entries there were at the latest mark: what comes behind it is an entry of its own.
  private long marked;

  private static final class Chunk {
    private final int[] contacts = new int[CHUNK];
    private @Nullable Chunk next;
  }

  /// A place in the log.
  static final class Mark {
    private final Chunk chunk;
    private final int used;
    private final long position;

    private Mark(Chunk chunk, int used, long position) {
      this.chunk = chunk;
      this.used = used;
      this.position = position;
    }

    /// How many entries lie between an earlier mark and this.
    long since(Mark earlier) {
      return position - earlier.position;
    }
  }

  void add(int contact) {
    if (added > marked && used > 0 && last.contacts[used - 1] == contact) {
      return;
    }
    if (used == CHUNK) {
      Chunk fresh = new Chunk();
      last.next = fresh;
      last = fresh;
      used = 0;
    }
    last.contacts[used++] = contact;
    added++;
  }

  /// The present end.
  Mark end() {
    marked = added;
    return new Mark(last, used, added);
  }

  /// Calls for each contact that was added between two marks; a contact may come several times.
  static void between(Mark from, Mark to, IntConsumer contact) {
    Chunk chunk = from.chunk;
    int index = from.used;
    while (chunk != null) {
      int end = chunk == to.chunk ? to.used : CHUNK;
      for (; index < end; index++) {
        contact.accept(chunk.contacts[index]);
      }
      chunk = chunk == to.chunk ? null : chunk.next;
      index = 0;
    }
  }
}
