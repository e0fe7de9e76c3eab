package io.messageflow.intake.file;

import io.messageflow.intake.Receiver;
import io.messageflow.intake.record.RecordKind;
import io.messageflow.intake.record.RecordReader;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/// Hands the records of files to a receiver. Not thread-safe.
public final class RecordFiles {
  private final Receiver receiver;
  private final RecordReader records;
  private final Progress progress;
  private final RefusedLines refused;

  /// Reading without a listener for what is refused.
  ///
  /// @param zone of times without offset
  public RecordFiles(Receiver receiver, ZoneId zone, Progress progress) {
    this(receiver, zone, progress, RefusedLines.UNHEARD);
  }

  /// Reading with a listener for what is refused.
  ///
  /// @param refused hears of every record that is refused
  public RecordFiles(Receiver receiver, ZoneId zone, Progress progress, RefusedLines refused) {
    this.receiver = receiver;
    this.records = new RecordReader(zone);
    this.progress = progress;
    this.refused = refused;
  }

  /// Whether a file holds events: JSON whose first record has the keys of one.
  public static boolean holdsEvents(Path path) {
    DataFile file = new DataFile(path, 1);
    return JsonRecords.looksLikeJson(file) && JsonRecords.beginsWithEvent(file);
  }

  /// The columns of a file of contacts as they are named in it; none of JSON.
  ///
  /// @throws FileException when the file cannot be used
  public List<String> columns(Path path) {
    DataFile file = new DataFile(path, 1);
    return JsonRecords.looksLikeJson(file)
        ? List.of()
        : new CsvContacts(file, receiver, new FileLog(file, progress, refused), ColumnMapping.NONE)
            .header();
  }

  /// Reads contacts, CSV or JSON.
  ///
  /// @throws FileException when the file cannot be used
  public FileReport contacts(Path path) {
    return contacts(path, ColumnMapping.NONE);
  }

  /// Reads contacts, CSV or JSON.
  ///
  /// @param mapping what columns are taken as; none for JSON
  /// @throws FileException when the file cannot be used
  public FileReport contacts(Path path, ColumnMapping mapping) {
    DataFile looked = new DataFile(path, 1);
    if (JsonRecords.looksLikeJson(looked)) {
      if (!mapping.fields().isEmpty()) {
        throw new FileException(
            path, "This is JSON, which has no columns.", "Leave the columns away.");
      }
      FileLog log = new FileLog(looked, progress, refused);
      JsonRecords.read(looked, new RecordTaker(RecordKind.CONTACT, receiver, records, log));
      receiver.flush();
      return log.report();
    }
    DataFile file = new DataFile(path, CsvContacts.PASSES);
    FileLog log = new FileLog(file, progress, refused);
    new CsvContacts(file, receiver, log, mapping).read();
    receiver.flush();
    return log.report();
  }

  /// Reads events, JSON.
  ///
  /// @throws FileException when the file cannot be used
  public FileReport events(Path path) {
    DataFile file = new DataFile(path, 1);
    if (!JsonRecords.looksLikeJson(file)) {
      throw new FileException(
          path,
          "Events are read as JSON, and this is none.",
          "Write one event a line: {\"contact\": \"…\", \"name\": \"…\", \"at\": \"…\"}.");
    }
    FileLog log = new FileLog(file, progress, refused);
    JsonRecords.read(file, new RecordTaker(RecordKind.EVENT, receiver, records, log));
    receiver.flush();
    return log.report();
  }
}
