package io.messageflow.engine.archive;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Snapshot;

/// A RocksDB database in a folder that is only written by taking in sorted files. Thread-safe; who
/// asks after it was closed gets an exception, where RocksDB itself would bring down the process.
final class RocksFolder implements AutoCloseable {
  private static final long CACHE_BYTES = 128L << 20;
  private static final long BLOCK_BYTES = 8 << 10;
  private static final int FILTER_BITS = 10;
  private static final Cleaner CLEANER = Cleaner.create();

  static {
    RocksDB.loadLibrary();
  }

  private final Path folder;
  private final Cache cache;
  private final BloomFilter filter;
  private final Options options;
  private final RocksDB database;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Set<Snapshot> snapshots = ConcurrentHashMap.newKeySet();
  private boolean closed;

  private RocksFolder(Path folder) throws RocksDBException {
    this.folder = folder;
    this.cache = new LRUCache(CACHE_BYTES);
    this.filter = new BloomFilter(FILTER_BITS);
    this.options = new Options();
    options
        .setCreateIfMissing(true)
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setKeepLogFileNum(1)
        .setTableFormatConfig(
            new BlockBasedTableConfig()
                .setBlockSize(BLOCK_BYTES)
                .setBlockCache(cache)
                .setFilterPolicy(filter));
    try {
      this.database = RocksDB.open(options, folder.toString());
    } catch (RocksDBException e) {
      closeOptions();
      throw e;
    }
  }

  static RocksFolder open(Path folder) {
    try {
      return new RocksFolder(folder);
    } catch (RocksDBException e) {
      throw new ArchiveException("The archive cannot be opened: " + e.getMessage(), e);
    }
  }

  Options options() {
    return options;
  }

  /// What is asked of the database while it is open.
  @FunctionalInterface
  private interface Question<T> {
    T ask(RocksDB database) throws RocksDBException;
  }

  private <T> T ask(Question<T> question) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new ArchiveException("The archive is closed.");
      }
      return question.ask(database);
    } catch (RocksDBException e) {
      throw new ArchiveException(
          "The archive in "
              + folder
              + " cannot be read, it will be made anew when it is deleted: "
              + e.getMessage(),
          e);
    } finally {
      lock.readLock().unlock();
    }
  }

  Optional<byte[]> get(byte[] key) {
    return ask(open -> Optional.ofNullable(open.get(key)));
  }

  /// Hands over all keys of a kind, in their order, with what stands under them.
  void each(byte[] kind, BiConsumer<byte[], byte[]> to) {
    byte[] next = {(byte) (kind[0] + 1)};
    ask(open -> {
      try (ReadOptions reading = new ReadOptions().setFillCache(false)) {
        each(open, reading, kind, next, to);
      }
      return open;
    });
  }

  /// The same of all keys from one on to below another.
  private static void each(
      RocksDB open, ReadOptions reading, byte[] from, byte[] below, BiConsumer<byte[], byte[]> to)
      throws RocksDBException {
    try (RocksIterator rows = open.newIterator(reading)) {
      rows.seek(from);
      byte[] key = rows.isValid() ? rows.key() : below;
      while (Arrays.compareUnsigned(key, below) < 0) {
        to.accept(key, rows.value());
        rows.next();
        key = rows.isValid() ? rows.key() : below;
      }
      rows.status();
    }
  }

  /// Takes a sorted file in; it is gone afterwards.
  void takeIn(Path file) {
    ask(open -> {
      try (IngestExternalFileOptions moving = new IngestExternalFileOptions()) {
        open.ingestExternalFile(List.of(file.toString()), moving.setMoveFiles(true));
      }
      return open;
    });
  }

  void delete(byte[] key) {
    ask(open -> {
      open.delete(key);
      return open;
    });
  }

  /// The place of what was written last in the order of all that was written.
  long sequence() {
    return ask(RocksDB::getLatestSequenceNumber);
  }

  /// Whether nobody reads what was there before a place in that order.
  boolean isReadNoLonger(long sequence) {
    return snapshots.stream().allMatch(one -> one.getSequenceNumber() >= sequence);
  }

  /// Writes files anew without what was deleted between two keys.
  void compact(byte[] from, byte[] below) {
    ask(open -> {
      try (CompactRangeOptions all =
          new CompactRangeOptions()
              .setBottommostLevelCompaction(BottommostLevelCompaction.kForceOptimized)) {
        open.compactRange(open.getDefaultColumnFamily(), from, below, all);
      }
      return open;
    });
  }

  /// Lets nobody read any more.
  void endReading() {
    for (Snapshot snapshot : Set.copyOf(snapshots)) {
      if (snapshots.remove(snapshot)) {
        ask(open -> {
          open.releaseSnapshot(snapshot);
          return open;
        });
      }
    }
  }

  long sizeBytes() {
    return ask(open -> open.getLongProperty("rocksdb.total-sst-files-size"));
  }

  /// What is in the database now, for as long as somebody holds it.
  Reading reading() {
    return ask(open -> {
      Snapshot snapshot = open.getSnapshot();
      snapshots.add(snapshot);
      ReadOptions reading = new ReadOptions().setSnapshot(snapshot);
      Reading made = new Reading(this, reading);
      CLEANER.register(made, () -> release(snapshot, reading));
      return made;
    });
  }

  private void release(Snapshot snapshot, ReadOptions reading) {
    lock.readLock().lock();
    try {
      if (!closed && snapshots.remove(snapshot)) {
        reading.close();
        database.releaseSnapshot(snapshot);
      }
    } finally {
      lock.readLock().unlock();
    }
  }

  /// The database as it was at one moment.
  static final class Reading {
    private final RocksFolder rocks;
    private final ReadOptions options;

    private Reading(RocksFolder rocks, ReadOptions options) {
      this.rocks = rocks;
      this.options = options;
    }

    Optional<byte[]> get(byte[] key) {
      try {
        return rocks.ask(open -> Optional.ofNullable(open.get(options, key)));
      } finally {
        Reference.reachabilityFence(this); // or it might be released meanwhile
      }
    }

    /// Hands over all keys from one on to below another with what stands under them.
    void each(byte[] from, byte[] below, BiConsumer<byte[], byte[]> to) {
      try {
        rocks.ask(open -> {
          RocksFolder.each(open, options, from, below, to);
          return open;
        });
      } finally {
        Reference.reachabilityFence(this);
      }
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        database.close();
        closeOptions();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void closeOptions() {
    options.close();
    filter.close();
    cache.close();
  }
}
