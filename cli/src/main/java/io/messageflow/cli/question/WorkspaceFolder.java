package io.messageflow.cli.question;

import io.messageflow.intake.Dataset;
import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.check.SegmentDefinition;
import io.messageflow.rules.data.Contact;
import io.messageflow.store.duckdb.DuckDbJournal;
import io.messageflow.workspace.View;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.StoredSegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// A workspace in a folder on this machine.
public final class WorkspaceFolder {
  private static final String JOURNAL = "journal.duckdb";

  private WorkspaceFolder() {}

  /// Opens the workspace in a folder; makes both when they are missing.
  public static Workspace open(Path folder) {
    return new Workspace(DuckDbJournal.open(folder), folder, InstantSource.system());
  }

  /// Opens the workspace that is in a folder.
  ///
  /// @throws CommandException when there is none
  public static Workspace openExisting(Path folder) {
    if (!Files.exists(folder.resolve(JOURNAL))) {
      throw CommandException.input(
          "There is no workspace in " + folder + ".",
          "Name the folder that is given to ./segments serve --data, or import into a new one.");
    }
    return open(folder);
  }

  /// What the workspace knows, as a data set.
  static Dataset dataset(View view) {
    List<Contact> contacts =
        view.contacts().contacts().sorted(Comparator.comparing(Contact::id)).toList();
    return new Dataset(
        view.catalogue(),
        contacts,
        view.register().lists().keySet(),
        view.eventCount(),
        view.misfits());
  }

  /// The segments of the workspace.
  static List<Segment> segments(View view) {
    return view.register().segments().values().stream().map(WorkspaceFolder::segment).toList();
  }

  private static Segment segment(StoredSegment stored) {
    SegmentDefinition definition =
        new SegmentDefinition(
            stored.id(),
            stored.name(),
            RuleReader.read(stored.rule(), Limits.STANDARD),
            stored.timeZone());
    return new Segment(definition, OptionalLong.empty(), OptionalLong.empty());
  }
}
