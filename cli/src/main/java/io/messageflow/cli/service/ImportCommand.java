package io.messageflow.cli.service;

import io.messageflow.cli.answer.Words;
import io.messageflow.cli.question.CommandException;
import io.messageflow.cli.question.Remote;
import io.messageflow.cli.question.UrlOptions;
import io.messageflow.cli.question.WorkspaceFolder;
import io.messageflow.cli.terminal.ProgressBar;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.intake.file.FieldsFile;
import io.messageflow.intake.file.FileReport;
import io.messageflow.intake.file.RecordFiles;
import io.messageflow.intake.file.RefusedLines;
import io.messageflow.intake.record.Rejection;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.imports.WorkspaceReceiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `segments import`.
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description =
        "Takes files into a workspace: contacts as CSV, NDJSON or JSON, events as NDJSON or JSON;"
            + " which of them a file holds is found by itself. Contacts first.")
public final class ImportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final UrlOptions url = new UrlOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of the workspace, made when it is missing; else data.")
  private Path folder = Path.of("data");

  @Option(
      names = {"-f", "--fields"},
      paramLabel = "FILE",
      description = "Declared types of fields and attributes, taken in first.")
  private Optional<Path> fields = Optional.empty();

  @Option(
      names = "--list",
      paramLabel = "ID",
      description = "A list on which every contact is put.")
  private Optional<String> list = Optional.empty();

  @Option(
      names = "--rejected",
      paramLabel = "FILE",
      description = "Where to write the records that are refused, as they are in the file.")
  private Optional<Path> rejected = Optional.empty();

  @Parameters(paramLabel = "FILE", description = "The files.", arity = "0..*")
  private List<Path> files = List.of();

  public ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (files.isEmpty() && fields.isEmpty()) {
      throw CommandException.usage("No file was named.", "Name contacts and events to take in.");
    }
    Optional<Remote> remote = url.remote();
    long refused =
        remote.isPresent()
            ? new RemoteImport(remote.get(), terminal).run(fields, list, rejected, files)
            : local();
    return refused == 0 ? 0 : 1;
  }

  private long local() {
    try (Workspace workspace = WorkspaceFolder.open(folder);
        RejectedFile out = new RejectedFile(rejected)) {
      WorkspaceReceiver receiver =
          new WorkspaceReceiver(workspace, "cli-" + System.currentTimeMillis(), list);
      fields.ifPresent(file -> FieldsFile.read(file, receiver.declarations()));
      ProgressBar bar = new ProgressBar(terminal);
      RecordFiles reading =
          new RecordFiles(
              receiver,
              workspace.view().register().settings().zone(),
              (file, share, records) -> bar.at(String.valueOf(file.getFileName()), share, records),
              out);
      long refused = 0;
      for (Path file : files) {
        refused += one(reading, file, bar);
      }
      return refused;
    }
  }

  private long one(RecordFiles reading, Path file, ProgressBar bar) {
    long start = System.nanoTime();
    try {
      FileReport report =
          RecordFiles.holdsEvents(file) ? reading.events(file) : reading.contacts(file);
      bar.done();
      double seconds = (System.nanoTime() - start) / 1e9;
      terminal.line(
          summary(file, report.accepted(), report.repeated(), report.rejected(), seconds));
      report.notes().forEach(note -> terminal.note("  " + Terminal.harmless(note)));
      report.examples().stream()
          .limit(5)
          .forEach(example ->
              terminal.note(
                  Terminal.harmless(
                      "  line "
                          + example.line()
                          + " "
                          + example.rejection().pointer()
                          + ": "
                          + example.rejection().message())));
      return report.rejected();
    } finally {
      bar.done();
    }
  }

  static String summary(Path file, long accepted, long repeated, long rejected, double seconds) {
    return Terminal.harmless(file.toString())
        + ": "
        + Words.number(accepted)
        + " accepted"
        + (repeated == 0 ? "" : " (" + Words.number(repeated) + " of them repeats)")
        + ", "
        + Words.number(rejected)
        + " rejected, in "
        + String.format(Locale.ROOT, "%.1f s", seconds)
        + " ("
        + Words.number(Math.round((accepted + rejected) / Math.max(seconds, 1e-3)))
        + "/s)";
  }

  /// Where refused records go.
  static final class RejectedFile implements RefusedLines, AutoCloseable {
    private final Optional<Writer> writer;

    RejectedFile(Optional<Path> file) {
      this.writer =
          file.map(path -> {
            try {
              return Files.newBufferedWriter(path, StandardCharsets.UTF_8);
            } catch (IOException e) {
              throw CommandException.input(
                  path + ": The file cannot be written: " + e.getMessage() + ".",
                  "Name another file with --rejected.");
            }
          });
    }

    @Override
    public void refused(long line, String record, Rejection rejection) {
      line(record);
    }

    void line(String record) {
      writer.ifPresent(out -> {
        try {
          out.write(record + "\n");
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }

    @Override
    public void close() {
      writer.ifPresent(out -> {
        try {
          out.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
  }
}
