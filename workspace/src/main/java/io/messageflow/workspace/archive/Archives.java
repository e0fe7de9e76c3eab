package io.messageflow.workspace.archive;

import io.messageflow.engine.archive.ArchiveException;
import io.messageflow.engine.archive.ContactArchive;
import io.messageflow.engine.archive.Mark;
import io.messageflow.rules.json.Json;
import io.messageflow.store.Document;
import io.messageflow.store.Journal;
import io.messageflow.workspace.register.KeptObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// The archives of a workspace, of which one at most is in use: each in a folder of its own, and a
/// document in the journal says which of them is of this journal.
///
/// The document is written before the archive is, with the token the archive is about to get and
/// the one it has. So an archive that has one of the two holds nothing that the journal does not,
/// and any other is of another journal, or of another state of this one, and is deleted.
public final class Archives implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Archives.class.getName());
  private static final String KIND = "archive";
  private static final String FOLDER = "folder";
  private static final String NEXT = "next";
  private static final String BEFORE = "before";

  private final Journal journal;
  private final Path root;
  private final Map<String, ContactArchive> open = new HashMap<>();

  /// The folder of the one in use.
  private String used = "";

  /// @param folder of the workspace
  public Archives(Journal journal, Path folder) {
    this.journal = journal;
    this.root = folder.resolve(KIND);
  }

  /// An archive, and the columns that go with it.
  ///
  /// @param folder its name
  /// @param next the token that was announced last
  public record Named(String folder, ContactArchive archive, Path columns, String next) {
    /// Whether columns that were written with a token are not older than the archive: they are
    /// written before it.
    public boolean hasColumnsOf(String token) {
      return token.equals(next) || token().equals(Optional.of(token));
    }

    /// The same when another token was announced.
    public Named announcing(String token) {
      return new Named(folder, archive, columns, token);
    }

    private Optional<String> token() {
      return archive.view().mark().map(Mark::token);
    }
  }

  /// The archive that is of this journal, if there is one; all others go.
  public synchronized Optional<Named> fitting() {
    Optional<KeptObject> document =
        journal.documents(KIND).stream().findFirst().flatMap(Document::body).map(KeptObject::new);
    Optional<Named> fitting = document.flatMap(this::fitting);
    used = fitting.map(Named::folder).orElse("");
    deleteOthers();
    return fitting;
  }

  private Optional<Named> fitting(KeptObject document) {
    String folder = document.text(FOLDER);
    if (!open.containsKey(folder) && !Files.isDirectory(root.resolve(folder))) {
      return Optional.empty();
    }
    try {
      Named named = named(folder, document.text(NEXT));
      List<String> tokens = List.of(document.text(NEXT), document.text(BEFORE));
      return Optional.of(named).filter(one -> one.token().filter(tokens::contains).isPresent());
    } catch (ArchiveException e) {
      LOG.log(Level.WARNING, "The archive of contacts is damaged and is made anew.", e);
      return Optional.empty();
    }
  }

  private Named named(String folder, String next) {
    Path path = root.resolve(folder);
    ContactArchive archive =
        open.computeIfAbsent(folder, name -> ContactArchive.open(path.resolve("contacts")));
    return new Named(folder, archive, path.resolve("columns"), next);
  }

  /// A new one, empty.
  ///
  /// @param token of the archive from then on
  public synchronized Named make(String token) {
    used = token;
    return named(token, token);
  }

  /// The archive that seemed to fit is of no use.
  public synchronized void dismiss() {
    used = "";
  }

  /// What is to be in the journal before the archive is written.
  public static Document announcement(Named named) {
    return document(
        Optional.of(
            new Json.ObjectValue(
                Map.of(
                    FOLDER, Json.of(named.folder()),
                    NEXT, Json.of(named.next()),
                    BEFORE, Json.of(named.token().orElse(""))))));
  }

  /// What is to be in the journal before old facts change in it.
  public static Document withdrawal() {
    return document(Optional.empty());
  }

  private static Document document(Optional<Json> body) {
    return new Document(KIND, KIND, body);
  }

  /// How much room the archive in use takes on disk, in bytes.
  public synchronized long sizeBytes() {
    return open.values().stream().mapToLong(ContactArchive::sizeBytes).sum();
  }

  /// Takes contacts that are gone out of the files, and deletes archives that are no longer in use,
  /// where nobody reads them any more.
  ///
  /// @return whether nothing is left of them
  public synchronized boolean purge() {
    boolean isDone = true;
    for (String folder : List.copyOf(open.keySet())) {
      ContactArchive archive = Objects.requireNonNull(open.get(folder));
      if (folder.equals(used)) {
        isDone &= archive.purge();
      } else if (archive.isAbandoned()) {
        archive.close();
        open.remove(folder);
      } else {
        isDone = false;
      }
    }
    deleteOthers();
    return isDone;
  }

  /// Those that are open may still be read.
  private void deleteOthers() {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> folders = Files.list(root)) {
      folders
          .filter(folder -> used.isEmpty() || !folder.endsWith(used))
          .filter(folder -> !open.containsKey(folder.getFileName().toString()))
          .forEach(Archives::delete);
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.WARNING, "An archive of no use cannot be deleted.", e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    open.values().forEach(ContactArchive::close);
    open.clear();
  }
}
