package io.messageflow.engine.archive;

import io.messageflow.rules.semantics.Times;
import io.messageflow.store.cell.CellText;
import io.messageflow.store.cell.NameNumbers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.rocksdb.EnvOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileWriter;

/// Contacts in a RocksDB folder, by number. One thread writes, any number read.
///
/// ```
/// 'c' number    a contact, see ContactText
/// 'g' number    the contact is gone, but may still be in a file
/// 'm'           the mark
/// 'n' number    a name
/// 'x' chunk     since when the contacts of 4,096 numbers exist, eight bytes each
/// ```
///
/// What changed since the last time is written into one sorted file, which RocksDB takes in as a
/// whole or not at all. So the mark and all else always belong together, and no log is needed.
public final class ContactArchive implements AutoCloseable {
  private static final byte CONTACT = 'c';
  private static final byte GONE = 'g';
  private static final byte MARK = 'm';
  private static final byte NAME = 'n';
  private static final byte EXISTENCE = 'x';
  private static final int CHUNK = 1 << 12;

  /// Up to how many who are gone only the files are written anew in which they were.
  private static final int FEW = 4;

  private static final String INCOMING = "incoming";

  private final Path folder;
  private final RocksFolder rocks;
  private final NameNumbers names = new NameNumbers();
  private final BitSet gone = new BitSet();
  private long goneSince;
  private int namesWritten;
  private volatile ArchiveView view = ArchiveView.EMPTY;

  private ContactArchive(Path folder, RocksFolder rocks) {
    this.folder = folder;
    this.rocks = rocks;
    Optional<Mark> mark = rocks.get(key(MARK)).map(ContactArchive::mark);
    if (mark.isPresent()) {
      rocks.each(key(NAME), (key, bytes) -> names.number(text(bytes)));
      this.namesWritten = names.texts().size();
      this.view = view(existence(), mark.get());
    }
    rocks.each(key(GONE), (key, empty) -> gone.set(number(key)));
  }

  /// Opens the archive in a folder, or makes an empty one.
  ///
  /// @throws ArchiveException when it is damaged, or the folder cannot be written
  public static ContactArchive open(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(folder.resolve(INCOMING));
    } catch (IOException e) {
      throw new ArchiveException("The folder " + folder + " cannot be written: " + e, e);
    }
    RocksFolder rocks = RocksFolder.open(folder);
    try {
      return new ContactArchive(folder, rocks);
    } catch (RuntimeException e) {
      rocks.close();
      throw e;
    }
  }

  /// The contacts as they were written last.
  public ArchiveView view() {
    return view;
  }

  /// How much room it takes on disk, in bytes, without what is no longer needed.
  public long sizeBytes() {
    return rocks.sizeBytes();
  }

  /// Hands over, in the order of numbers, who is not as in the archive.
  @FunctionalInterface
  public interface Changes {
    void each(BiConsumer<Integer, Optional<ArchivedContact>> to);
  }

  /// Writes what changed since the last time, all of it or nothing.
  ///
  /// @param size numbers of contacts are below it
  /// @return the contacts as they are now
  public ArchiveView write(Mark now, int size, Changes changes) {
    return write(() -> now, size, changes);
  }

  /// The same with a mark that is known only when all changes were handed over.
  public ArchiveView write(Supplier<Mark> mark, int size, Changes changes) {
    Path incoming = folder.resolve(INCOMING);
    long[] existsFrom = Arrays.copyOf(view.existsFrom(), Math.max(size, view.size()));
    Arrays.fill(existsFrom, view.size(), existsFrom.length, Times.FOREVER);
    int namesKnown;
    Mark now;
    try (EnvOptions environment = new EnvOptions();
        SstFileWriter writer = new SstFileWriter(environment, rocks.options())) {
      writer.open(incoming.toString());
      BitSet chunks = contacts(changes, existsFrom, writer);
      now = mark.get();
      for (int number : gone.stream().toArray()) {
        writer.put(key(GONE, number), new byte[0]);
      }
      writer.put(key(MARK), bytes(now));
      namesKnown = names.texts().size();
      for (int number = namesWritten; number < namesKnown; number++) {
        writer.put(key(NAME, number), bytes(names.texts().get(number)));
      }
      for (int chunk = 0; chunk < chunks.length(); chunk++) {
        if (chunks.get(chunk)) {
          writer.put(key(EXISTENCE, chunk), chunk(existsFrom, chunk));
        }
      }
      writer.finish();
    } catch (RocksDBException e) {
      throw new ArchiveException("The archive cannot be written: " + e.getMessage(), e);
    }
    rocks.takeIn(incoming);
    goneSince = rocks.sequence();
    namesWritten = namesKnown;
    view = view(existsFrom, now);
    return view;
  }

  /// @return the chunks of existence that are no longer as they were
  private BitSet contacts(Changes changes, long[] existsFrom, SstFileWriter writer) {
    BitSet chunks = new BitSet();
    int before = view.size();
    if (existsFrom.length > before) {
      chunks.set(before / CHUNK, (existsFrom.length - 1) / CHUNK + 1);
    }
    changes.each((number, contact) -> {
      long exists = contact.map(one -> one.contact().existsFrom()).orElse(Times.FOREVER);
      if (contact.isEmpty()) {
        gone.set(number);
      }
      if (exists != existsFrom[number]) {
        existsFrom[number] = exists;
        chunks.set(number / CHUNK);
      }
      put(number, contact, writer);
    });
    return chunks;
  }

  private void put(int number, Optional<ArchivedContact> contact, SstFileWriter writer) {
    try {
      if (contact.isPresent()) {
        writer.put(key(CONTACT, number), ContactText.write(contact.get(), names));
      } else {
        writer.delete(key(CONTACT, number));
      }
    } catch (RocksDBException e) {
      throw new ArchiveException("The archive cannot be written: " + e.getMessage(), e);
    }
  }

  /// Takes those who are gone out of the files, once nobody reads how it was before.
  ///
  /// @return whether there is none left
  public boolean purge() {
    if (gone.isEmpty() || !rocks.isReadNoLonger(goneSince)) {
      return gone.isEmpty();
    }
    purgeNow();
    return true;
  }

  /// Lets nobody begin to read.
  ///
  /// @return whether nobody reads any more
  public boolean isAbandoned() {
    view = ArchiveView.EMPTY;
    return rocks.isReadNoLonger(Long.MAX_VALUE);
  }

  private void purgeNow() {
    if (gone.cardinality() > FEW) {
      rocks.compact(key(CONTACT, gone.nextSetBit(0)), key(CONTACT, gone.length()));
    } else {
      gone.stream()
          .forEach(number -> rocks.compact(key(CONTACT, number), key(CONTACT, number + 1)));
    }
    gone.stream().forEach(number -> rocks.delete(key(GONE, number)));
    gone.clear();
  }

  private ArchiveView view(long[] existsFrom, Mark of) {
    ReadAhead reading =
        new ReadAhead(
            new Contacts(rocks.reading()), bytes -> ContactText.read(bytes, names.texts()));
    return new ArchiveView(reading, Optional.of(of), existsFrom);
  }

  private record Contacts(RocksFolder.Reading reading) implements ReadAhead.Bytes {
    @Override
    public Optional<byte[]> one(int number) {
      return reading.get(key(CONTACT, number));
    }

    @Override
    public List<Optional<byte[]>> from(int number, int count) {
      List<Optional<byte[]>> found = new ArrayList<>(Collections.nCopies(count, Optional.empty()));
      reading.each(
          key(CONTACT, number),
          key(CONTACT, number + count),
          (key, bytes) -> found.set(number(key) - number, Optional.of(bytes)));
      return found;
    }
  }

  private long[] existence() {
    LongBuffers chunks = new LongBuffers();
    rocks.each(key(EXISTENCE), (key, bytes) -> chunks.add(bytes));
    return chunks.toArray();
  }

  /// Chunks put together.
  private static final class LongBuffers {
    private long[] room = new long[CHUNK];
    private int used;

    void add(byte[] bytes) {
      LongBuffer chunk = ByteBuffer.wrap(bytes).asLongBuffer();
      int count = chunk.remaining();
      if (used + count > room.length) {
        room = Arrays.copyOf(room, Math.max(used + count, room.length * 2));
      }
      chunk.get(room, used, count);
      used += count;
    }

    long[] toArray() {
      return Arrays.copyOf(room, used);
    }
  }

  private static byte[] chunk(long[] existsFrom, int chunk) {
    int from = chunk * CHUNK;
    int count = Math.min(CHUNK, existsFrom.length - from);
    ByteBuffer bytes = ByteBuffer.allocate(count * Long.BYTES);
    bytes.asLongBuffer().put(existsFrom, from, count);
    return bytes.array();
  }

  private static byte[] key(byte kind) {
    return new byte[] {kind};
  }

  private static byte[] key(byte kind, int number) {
    return ByteBuffer.allocate(1 + Integer.BYTES).put(kind).putInt(number).array();
  }

  private static int number(byte[] key) {
    return ByteBuffer.wrap(key).getInt(1);
  }

  private static byte[] bytes(String text) {
    return CellText.of(text).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return CellText.read(new String(bytes, StandardCharsets.UTF_8));
  }

  private static byte[] bytes(Mark mark) {
    return bytes(mark.arrival() + "\n" + mark.token() + "\n" + mark.note());
  }

  private static Mark mark(byte[] bytes) {
    List<String> parts = List.of(text(bytes).split("\n", 3));
    return new Mark(parts.get(1), Long.parseLong(parts.getFirst()), parts.get(2));
  }

  /// Takes those who are gone out of the files, and ends all reading.
  @Override
  public void close() {
    try {
      if (!gone.isEmpty()) {
        rocks.endReading();
        purgeNow();
      }
    } finally {
      rocks.close();
    }
  }
}
