package io.messageflow.store.duckdb;

import io.messageflow.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/// The right to use a folder, held by one journal of one process. The lock is the operating
/// system's, so it ends with the process, however that ends; the file names the process.
final class FolderLock implements AutoCloseable {
  static final String FILE = "journal.lock";

  /// Folders in use by this process. Asked first: an operating system may drop a lock as soon as
  /// its process closes the file anywhere.
  private static final Set<Path> OURS = new HashSet<>();

  private static final int LONGEST_PID = 20;

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /// Takes an existing folder for this journal.
  ///
  /// @throws StoreException when somebody has it
  static FolderLock take(Path folder) {
    synchronized (OURS) {
      try {
        Path real = folder.toRealPath();
        if (OURS.contains(real)) {
          throw new StoreException(
              "The journal in " + folder + " is open already in this process. Close it first.");
        }
        FolderLock lock = new FolderLock(real, locked(folder));
        OURS.add(real);
        return lock;
      } catch (IOException e) {
        throw new StoreException(
            "The folder " + folder + " cannot be locked: " + e + ". Is it writable?", e);
      }
    }
  }

  private static FileChannel locked(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      String pid = read(channel);
      channel.close();
      throw new StoreException(
          "The journal in "
              + folder
              + " is in use by another process"
              + (pid.isEmpty() ? "" : " (" + pid + ")")
              + ". Stop that process, or choose another folder.");
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid().getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  private static String pid() {
    return Long.toString(ProcessHandle.current().pid());
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_PID);
    channel.read(bytes, 0);
    return StandardCharsets.US_ASCII.decode(bytes.flip()).toString().strip();
  }

  @Override
  public void close() {
    synchronized (OURS) {
      OURS.remove(folder);
      try {
        channel.close();
      } catch (IOException e) {
        throw new StoreException("The lock of " + folder + " cannot be given back: " + e, e);
      }
    }
  }
}
