package io.messageflow.engine.population;

import org.jspecify.annotations.Nullable;

/// Which contacts changed, in the order in which they did. One thread adds; any number read between
/// two marks, once the later one was handed to them safely. What lies before the earliest mark that
/// anybody holds takes no memory.
final class ChangeLog {
  private static final int CHUNK = 1 << 12;

  private Chunk last = new Chunk();
  private int used;
  private long added;

  private static final class Chunk {
    private final int[] contacts = new int[CHUNK];
    private final Aspect[] aspects = new Aspect[CHUNK];
    private final String[] names = new String[CHUNK];
    private @Nullable Chunk next;
  }

  /// A place in the log.
  static final class Mark {
    private final ChangeLog log;
    private final Chunk chunk;
    private final int used;
    private final long position;

    private Mark(ChangeLog log, Chunk chunk, int used, long position) {
      this.log = log;
      this.chunk = chunk;
      this.used = used;
      this.position = position;
    }

    /// Whether the other is a place in the same log.
    boolean isOfLogOf(Mark other) {
      return log.equals(other.log);
    }

    /// How many entries lie between an earlier mark and this.
    long since(Mark earlier) {
      return position - earlier.position;
    }
  }

  /// What of a contact changed.
  enum Aspect {
    /// An event of a name.
    EVENT,
    /// A field of a name.
    FIELD,
    /// Being on a list of an id.
    LIST,
    /// Whether there is such a contact, since when, or what it is called.
    ALL
  }

  /// Told of the entries.
  @FunctionalInterface
  interface Reader {
    void of(int contact, Aspect aspect, String name);
  }

  /// Notes a change.
  ///
  /// @param name of what changed, empty for [Aspect#ALL]
  void add(int contact, Aspect aspect, String name) {
    if (used == CHUNK) {
      Chunk fresh = new Chunk();
      last.next = fresh;
      last = fresh;
      used = 0;
    }
    last.contacts[used] = contact;
    last.aspects[used] = aspect;
    last.names[used++] = name;
    added++;
  }

  /// The present end.
  Mark end() {
    return new Mark(this, last, used, added);
  }

  /// Calls for each change between two marks.
  static void between(Mark from, Mark to, Reader reader) {
    Chunk chunk = from.chunk;
    int index = from.used;
    while (chunk != null) {
      int end = chunk == to.chunk ? to.used : CHUNK;
      for (; index < end; index++) {
        reader.of(chunk.contacts[index], chunk.aspects[index], chunk.names[index]);
      }
      chunk = chunk == to.chunk ? null : chunk.next;
      index = 0;
    }
  }
}
