package io.messageflow.engine.archive;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
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

  /// Hands over what stands under all keys that begin so, in their order.
  void each(byte[] prefix, Consumer<byte[]> to) {
    ask(open -> {
      try (ReadOptions reading = new ReadOptions().setFillCache(false);
          RocksIterator rows = open.newIterator(reading)) {
        for (rows.seek(prefix); rows.isValid() && startsWith(rows.key(), prefix); rows.next()) {
          to.accept(rows.value());
        }
        rows.status();
      }
      return open;
    });
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
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

  long sizeBytes() {
    return ask(open -> open.getLongProperty("rocksdb.total-sst-files-size"));
  }

  /// What is in the database now, for as long as somebody holds it.
  Reading reading() {
    return ask(open -> {
      Snapshot snapshot = open.getSnapshot();
      ReadOptions reading = new ReadOptions().setSnapshot(snapshot);
      Reading made = new Reading(this, reading);
      CLEANER.register(made, () -> release(snapshot, reading));
      return made;
    });
  }

  private void release(Snapshot snapshot, ReadOptions reading) {
    lock.readLock().lock();
    try {
      if (!closed) {
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
