package io.messageflow.cli.question;

import io.messageflow.cli.terminal.ProgressBar;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.intake.Dataset;
import io.messageflow.intake.file.DatasetFiles;
import io.messageflow.intake.file.DatasetRequest;
import io.messageflow.intake.file.LoadedDataset;
import io.messageflow.rules.semantics.IsoDates;
import io.messageflow.workspace.View;
import io.messageflow.workspace.Workspace;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that name the data and the instant.
public final class DataOptions {
  private final long now = System.currentTimeMillis();

  @Option(
      names = {"-c", "--contacts"},
      paramLabel = "FILE",
      description = "Contacts: CSV with a header, NDJSON or JSON; may be gzipped, and repeated.")
  private List<Path> contacts = List.of();

  @Option(
      names = {"-e", "--events"},
      paramLabel = "FILE",
      description = "Events: NDJSON or JSON; may be gzipped, and repeated.")
  private List<Path> events = List.of();

  @Option(
      names = {"-f", "--fields"},
      paramLabel = "FILE",
      description = "Declared types of fields and attributes; else they are found.")
  private List<Path> fields = List.of();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Asks the workspace in this folder instead of files.")
  private Optional<Path> folder = Optional.empty();

  @Mixin private final UrlOptions url = new UrlOptions();

  private Optional<Opened> opened = Optional.empty();

  /// A workspace as it was while it was open: its contacts can be read no longer than that.
  private record Opened(View view, Dataset dataset) {}

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "When to ask, as 2026-11-23T10:00:00Z or 2026-11-23; else now.")
  private Optional<String> at = Optional.empty();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone of days and of times without offset, as Europe/Warsaw; else UTC.")
  private Optional<String> zone = Optional.empty();

  /// Whether any file of contacts or events was named.
  public boolean hasData() {
    return !contacts.isEmpty() || !events.isEmpty();
  }

  /// Whether types were declared.
  public boolean hasDeclaredTypes() {
    return !fields.isEmpty();
  }

  /// Whether files are asked, rather than a workspace.
  public boolean isFiles() {
    return folder.isEmpty();
  }

  /// The server to ask instead of files.
  public Optional<Remote> remote() {
    return url.remote();
  }

  /// The zone that was named.
  public Optional<ZoneId> givenZone() {
    return zone.map(DataOptions::zone);
  }

  /// The zone of the workspace.
  public ZoneId zone() {
    return givenZone()
        .or(() -> view().map(known -> known.register().settings().zone()))
        .orElse(ZoneOffset.UTC);
  }

  /// The segments of the workspace that is asked; none when files are.
  public List<Segment> segments() {
    return view().map(WorkspaceFolder::segments).orElse(List.of());
  }

  private Optional<View> view() {
    return opened().map(Opened::view);
  }

  private Optional<Opened> opened() {
    if (opened.isEmpty() && folder.isPresent()) {
      if (hasData()) {
        throw CommandException.usage(
            "--data names a workspace, and files are named besides.", "Leave one of them out.");
      }
      try (Workspace workspace = WorkspaceFolder.openExisting(folder.get())) {
        View view = workspace.view();
        opened = Optional.of(new Opened(view, WorkspaceFolder.dataset(view)));
      }
    }
    return opened;
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw CommandException.usage(
          "There is no time zone \"" + Terminal.harmless(name) + "\".",
          "Name it by region and city, as Europe/Warsaw, or as an offset, as +02:00.");
    }
  }

  /// The instant that was asked for.
  public Optional<Long> givenInstant() {
    return at.map(text -> instant(text, zone()));
  }

  /// The instant to ask at.
  public long instant() {
    return givenInstant().orElse(now);
  }

  private static long instant(String text, ZoneId zone) {
    return IsoDates.instant(text, zone)
        .orElseThrow(() ->
            CommandException.usage(
                "\"" + Terminal.harmless(text) + "\" is no instant.",
                "Write it as 2026-11-23T10:00:00Z, or as 2026-11-23 for the beginning of a day."));
  }

  /// Reads all files, with a bar while it takes time and a summary afterwards.
  public LoadedDataset read(Terminal terminal) {
    if (opened().isPresent()) {
      return new LoadedDataset(opened().get().dataset(), List.of(), List.of());
    }
    if (!hasData()) {
      throw CommandException.usage(
          "No data was named.",
          "Name contacts with --contacts FILE, events with --events FILE, or a workspace with"
              + " --data DIR or --url URL.");
    }
    LoadedDataset loaded = readAll(terminal);
    new ReadingSummary(terminal).print(loaded);
    return loaded;
  }

  /// Reads what was named, be it only declared types or nothing at all, with a summary.
  public LoadedDataset readAll(Terminal terminal) {
    ProgressBar bar = new ProgressBar(terminal);
    try {
      return DatasetFiles.read(
          new DatasetRequest(fields, contacts, events, zone(), now),
          (file, share, records) -> bar.at(String.valueOf(file.getFileName()), share, records));
    } finally {
      bar.done();
    }
  }
}
