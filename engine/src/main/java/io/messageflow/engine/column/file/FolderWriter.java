package io.messageflow.engine.column.file;

import io.messageflow.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes files beside those that a folder has, and then has them take their place: until the new
/// manifest stands, the old one and its files are untouched. One thread.
public final class FolderWriter {
  private static final Logger LOG = Logger.getLogger(FolderWriter.class.getName());
  private static final String ENDING = ".column";
  private static final String UNFINISHED = ".unfinished";

  private final Path folder;
  private final int contacts;
  private final Map<ColumnKey, Manifest.Entry> entries = new LinkedHashMap<>();
  private final List<Path> made = new ArrayList<>();

  /// @param folder is made when it is not there
  /// @param contacts numbers of contacts are below it
  public FolderWriter(Path folder, int contacts) {
    this.folder = folder;
    this.contacts = contacts;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// Writes arrays.
  @FunctionalInterface
  public interface Content {
    void writeTo(ArrayWriter arrays) throws IOException;
  }

  /// Writes a file.
  public void write(ColumnKey key, Content content) {
    try {
      String name = UUID.randomUUID() + ENDING;
      FileHead head = write(name, content);
      entries.put(key, new Manifest.Entry(name, head.length(), head.checksum()));
    } catch (IOException e) {
      throw abandoned(e);
    }
  }

  /// Takes over a file of the same folder that need not be written again.
  ///
  /// @return whether there is one
  public boolean keep(ColumnKey key, ColumnFolder earlier) {
    boolean kept = earlier.path().equals(folder) && earlier.entry(key).isPresent();
    earlier.entry(key).filter(entry -> kept).ifPresent(entry -> entries.put(key, entry));
    return kept;
  }

  /// Makes the files what the folder holds, and removes all others.
  ///
  /// @param token see [ColumnFolder#token()]
  /// @param many see [ColumnFolder#many()]
  public ColumnFolder finish(String token, int many) {
    Manifest manifest = new Manifest(contacts, token, many, entries);
    try {
      write(Manifest.FILE, manifest::write);
    } catch (IOException e) {
      throw abandoned(e);
    }
    try {
      flush(folder);
      removeOthers();
    } catch (IOException e) {
      LOG.log(Level.WARNING, e, () -> "Some files of columns are left behind in " + folder);
    }
    return new ColumnFolder(folder, manifest);
  }

  /// Under another name first, and renamed when all of it is on the disk.
  private FileHead write(String name, Content content) throws IOException {
    Path unfinished = folder.resolve(name + UNFINISHED);
    made.add(unfinished);
    FileHead head;
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      channel.position(FileHead.BYTES);
      ArrayWriter arrays = new ArrayWriter(channel);
      content.writeTo(arrays);
      head = arrays.head(contacts);
      ByteBuffer bytes = head.toBytes();
      while (bytes.hasRemaining()) {
        channel.write(bytes, bytes.position());
      }
      channel.force(true);
    }
    Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    made.add(folder.resolve(name));
    return head;
  }

  /// Gives the room on the disk back: what was made is of no use without a manifest.
  private StoreException abandoned(IOException failure) {
    for (Path file : made) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
    return failed(failure);
  }

  private void removeOthers() throws IOException {
    Set<String> listed =
        entries.values().stream().map(Manifest.Entry::file).collect(Collectors.toSet());
    for (Path file : files()) {
      String name = file.getFileName().toString();
      if (name.endsWith(UNFINISHED) || (name.endsWith(ENDING) && !listed.contains(name))) {
        Files.deleteIfExists(file);
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /// Has the operating system write the list of files of the folder.
  private static void flush(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException e) {
      // Some systems open no folders, and have no need to.
    }
  }

  private StoreException failed(IOException e) {
    return new StoreException("Columns cannot be written to " + folder + ": " + e, e);
  }
}
