package io.messageflow.engine.column.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Files of one state of all contacts, a column each, and the manifest that lists them.
///
/// ```
/// columns.manifest          which files belong together
/// 4f0c….column              one column; the name says nothing
/// ```
///
/// A file that is missing, torn, damaged, or of another state is not used: it is as if it had never
/// been listed. Thread-safe.
public final class ColumnFolder {
  private static final Logger LOG = Logger.getLogger(ColumnFolder.class.getName());

  private final Path folder;
  private final Manifest manifest;
  private final Map<ColumnKey, Manifest.Entry> sound;

  ColumnFolder(Path folder, Manifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
    this.sound = new ConcurrentHashMap<>(manifest.entries());
  }

  /// What a folder holds; nothing when it holds no columns that can be read.
  public static Optional<ColumnFolder> open(Path folder) {
    Path file = folder.resolve(Manifest.FILE);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return Optional.of(new ColumnFolder(folder, Manifest.read(ArrayReader.of(channel))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.log(Level.WARNING, e, () -> "Columns are made anew: " + file + " is of no use");
      return Optional.empty();
    }
  }

  /// Where the files are.
  public Path path() {
    return folder;
  }

  /// Numbers of contacts are below it.
  public int contacts() {
    return manifest.contacts();
  }

  /// What whoever wrote the files said of them.
  public String token() {
    return manifest.token();
  }

  /// How many different numbers or instants a dictionary may have.
  public int many() {
    return manifest.many();
  }

  /// What there is, as far as is known.
  public Set<ColumnKey> keys() {
    return Set.copyOf(sound.keySet());
  }

  Optional<Manifest.Entry> entry(ColumnKey key) {
    return Optional.ofNullable(sound.get(key));
  }

  /// Makes something of the arrays of a file.
  @FunctionalInterface
  public interface Maker<T> {
    T of(ArrayReader arrays) throws IOException;
  }

  /// Reads a file; nothing when there is none that is as it was written.
  public <T> Optional<T> read(ColumnKey key, Maker<T> maker) {
    Manifest.Entry entry = sound.get(key);
    return entry == null ? Optional.empty() : read(key, entry, maker);
  }

  private <T> Optional<T> read(ColumnKey key, Manifest.Entry entry, Maker<T> maker) {
    Path file = folder.resolve(entry.file());
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ArrayReader arrays = ArrayReader.of(channel);
      if (!entry.fits(arrays.head()) || arrays.head().contacts() != contacts()) {
        throw new DamagedFileException("it is not the file that the manifest lists");
      }
      return Optional.of(maker.of(arrays));
    } catch (IOException e) {
      if (sound.remove(key) != null) {
        Level level = e instanceof NoSuchFileException ? Level.INFO : Level.WARNING;
        LOG.log(level, e, () -> "A column is made anew: " + file + " is of no use");
      }
      return Optional.empty();
    }
  }
}
