package io.messageflow.workspace.imports;

import io.messageflow.intake.file.FileException;
import io.messageflow.intake.file.FileReport;
import io.messageflow.intake.file.RecordFiles;
import io.messageflow.intake.record.RecordKind;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.data.ValueType;
import io.messageflow.store.StoreException;
import io.messageflow.workspace.BusyException;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.Workspace;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// Imports of files into one workspace, one after the other. A file is first laid down in a folder;
/// what a stop interrupted is read again from its beginning at the next start, and brings no event
/// twice. Thread-safe.
public final class Imports implements AutoCloseable {
  private static final String PART = ".part";
  private static final int BUFFER = 1 << 16;
  private static final long PAUSE_MILLIS = 500;

  private final Workspace workspace;
  private final Path folder;
  private final Map<String, Import> imports = new ConcurrentHashMap<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("import").daemon(true).factory());
  private volatile boolean closing;

  /// Imports that go on where the last process stopped.
  ///
  /// @param folder for files that are not yet through
  public Imports(Workspace workspace, Path folder) {
    this.workspace = workspace;
    this.folder = folder;
    for (Import known : ImportDocuments.all(workspace)) {
      imports.put(known.id(), known);
    }
    discardOrphans();
    all().reversed().stream()
        .filter(known -> !known.state().isFinal())
        .forEach(known -> thread.execute(() -> run(known.id())));
  }

  /// Takes a file and lets it be read.
  ///
  /// @param kind what the file holds; found from its first record when it is not said
  /// @param order how it is to be taken in
  /// @param body to its end, packed with gzip or not; the caller closes it
  /// @throws IOException when the body breaks off
  /// @throws StoreException when it cannot be laid down
  public Import start(Optional<RecordKind> kind, ImportOrder order, InputStream body)
      throws IOException {
    String id = ImportDocuments.newId();
    layDown(body, id);
    RecordKind found = kind.orElseGet(() -> kindOf(file(id)));
    Import made = Import.waiting(id, found, order, workspace.clock().millis());
    ImportDocuments.keep(workspace, made);
    imports.put(id, made);
    thread.execute(() -> run(id));
    return made;
  }

  /// A file that cannot be looked into is one of contacts: its import then says what is wrong.
  private static RecordKind kindOf(Path file) {
    try {
      return RecordFiles.holdsEvents(file) ? RecordKind.EVENT : RecordKind.CONTACT;
    } catch (FileException e) {
      return RecordKind.CONTACT;
    }
  }

  private void layDown(InputStream body, String id) throws IOException {
    Path part = folder.resolve(id + PART);
    try {
      Files.createDirectories(folder);
      try (OutputStream out = Files.newOutputStream(part)) {
        byte[] buffer = new byte[BUFFER];
        for (int count = read(body, buffer); count >= 0; count = read(body, buffer)) {
          out.write(buffer, 0, count);
        }
      }
      Files.move(part, file(id), StandardCopyOption.ATOMIC_MOVE);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IOException e) {
      throw new StoreException("The file cannot be kept: " + e, e);
    } finally {
      discard(part);
    }
  }

  /// Tells a body that breaks off from a disk that takes no more.
  private static int read(InputStream body, byte[] buffer) {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String id) {
    return folder.resolve(id);
  }

  /// All imports, newest first.
  public List<Import> all() {
    return imports.values().stream()
        .sorted(Comparator.comparingLong(Import::createdAt).thenComparing(Import::id).reversed())
        .toList();
  }

  /// The import of that id.
  ///
  /// @throws RequestException when there is none
  public Import get(String id) {
    return Optional.ofNullable(imports.get(id))
        .orElseThrow(() -> RequestException.notFound("operation", id));
  }

  /// Stops an import; what is in stays in. One that is through stays as it is.
  public Import cancel(String id) {
    get(id);
    Import cancelled =
        update(
            id,
            one ->
                one.state().isFinal()
                    ? one
                    : one.ended(Import.State.CANCELLED, "It was cancelled.", now()));
    ImportDocuments.keep(workspace, cancelled);
    return cancelled;
  }

  private long now() {
    return workspace.clock().millis();
  }

  private Import update(String id, UnaryOperator<Import> change) {
    return imports.compute(id, (key, one) -> change.apply(Objects.requireNonNull(one)));
  }

  /// Says that the file is wanted no longer.
  private static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /// Reads the file, from its beginning again when the workspace takes nothing for a while: what is
  /// in already is known.
  private void run(String id) {
    while (!closing && !get(id).state().isFinal()) {
      try {
        attempt(id);
      } catch (BusyException e) {
        pause();
      }
    }
    if (get(id).state().isFinal()) {
      discard(id);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// @throws BusyException when the workspace takes nothing
  private void attempt(String id) {
    Import running = update(id, one -> one.state().isFinal() ? one : one.started(now()));
    try {
      FileReport report = read(running);
      List<String> columns = columns(running);
      end(id, one -> one.finished(result(report, columns), now()));
    } catch (BusyException e) {
      throw e;
    } catch (Cancelled e) {
      // Nothing is left to be told.
    } catch (FileException e) {
      String message = String.valueOf(e.getMessage()).replace(file(id) + ": ", "");
      String hint = e.hint().map(text -> " " + text).orElse("");
      end(id, one -> one.ended(Import.State.FAILED, message + hint, now()));
    } catch (RuntimeException e) {
      // Whatever it is, an import that stays at running would never be through.
      if (!closing) {
        end(id, one -> one.ended(Import.State.FAILED, String.valueOf(e.getMessage()), now()));
      }
    }
  }

  private FileReport read(Import one) {
    ZoneId zone = workspace.view().register().settings().zone();
    ImportOrder order = one.order();
    WorkspaceReceiver receiver =
        new WorkspaceReceiver(
            workspace, one.id(), order.list(), order.wanted(), Optional.of(one.id()));
    declare(order.types());
    RecordFiles files =
        new RecordFiles(
            receiver, zone, (path, share, records) -> progress(one.id(), share, records));
    return switch (one.kind()) {
      case CONTACT -> files.contacts(file(one.id()), order.columns());
      case EVENT -> files.events(file(one.id()));
      case TIE -> throw new IllegalStateException("an import of " + one.kind());
    };
  }

  private void progress(String id, double share, long records) {
    Import now = update(id, one -> one.state().isFinal() ? one : one.at(share, records));
    if (now.state().isFinal()) {
      throw new Cancelled();
    }
    if (closing) {
      throw BusyException.unavailable("The server is stopping.");
    }
  }

  /// Those that are known meanwhile stay as they are.
  private void declare(Map<String, ValueType> types) {
    types.forEach((field, type) -> {
      if (workspace.view().catalogue().field(field).isEmpty()) {
        workspace.names().declare(new FieldType(field, type, true), Optional.empty());
      }
    });
  }

  private List<String> columns(Import one) {
    return switch (one.kind()) {
      case CONTACT ->
          new RecordFiles(
                  new WorkspaceReceiver(workspace, one.id(), Optional.empty()),
                  workspace.view().register().settings().zone(),
                  (path, share, records) -> {})
              .columns(file(one.id()));
      case EVENT, TIE -> List.of();
    };
  }

  private static Import.Result result(FileReport report, List<String> columns) {
    Map<String, Long> refused = new LinkedHashMap<>();
    report.refused().forEach((code, count) -> refused.put(code.text(), count));
    return new Import.Result(
        report.form(),
        report.accepted(),
        report.repeated(),
        report.passed(),
        refused,
        report.notes(),
        columns);
  }

  /// Shown only when all is done, so that who sees the end finds nothing left over.
  private void end(String id, UnaryOperator<Import> change) {
    Import ended = change.apply(get(id));
    if (!get(id).state().isFinal()) {
      ImportDocuments.keep(workspace, ended);
    }
    discard(id);
    update(id, one -> one.state().isFinal() ? one : ended);
  }

  private void discard(String id) {
    discard(file(id));
  }

  /// A process that was killed leaves files behind that came only in part, or of which nobody was
  /// told, or that are through.
  private void discardOrphans() {
    File[] files = folder.toFile().listFiles();
    for (File file : files == null ? new File[0] : files) {
      Import known = imports.get(file.getName());
      if (known == null || known.state().isFinal()) {
        discard(file.toPath());
      }
    }
  }

  /// A file that cannot be removed does no harm but take room.
  @SuppressWarnings("ResultOfMethodCallIgnored")
  private static void discard(Path file) {
    file.toFile().delete();
  }

  /// Stops; what is not through goes on at the next start.
  @Override
  public void close() {
    closing = true;
    thread.shutdown();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
