package io.messageflow.intake.file;

import io.messageflow.intake.Intake;
import io.messageflow.intake.record.RecordReader;
import io.messageflow.rules.catalogue.CatalogueBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads a data set from files: first the declared types, then contacts, then events.
public final class DatasetFiles {
  private final Intake intake;
  private final RecordReader records;
  private final Progress progress;

  private DatasetFiles(DatasetRequest request, Progress progress) {
    this.progress = progress;
    this.records = new RecordReader(request.zone());
    CatalogueBuilder catalogue = new CatalogueBuilder();
    request.fields().forEach(file -> FieldsFile.read(file, catalogue));
    this.intake = new Intake(catalogue, request.zone(), request.arrivedAt());
  }

  /// Reads all files.
  ///
  /// @throws FileException when one of them cannot be used
  public static LoadedDataset read(DatasetRequest request, Progress progress) {
    DatasetFiles files = new DatasetFiles(request, progress);
    List<FileReport> contacts = new ArrayList<>();
    List<FileReport> events = new ArrayList<>();
    request.contacts().forEach(file -> contacts.add(files.contacts(file)));
    request.events().forEach(file -> events.add(files.events(file)));
    return new LoadedDataset(files.intake.finish(), List.copyOf(contacts), List.copyOf(events));
  }

  private FileReport contacts(Path path) {
    DataFile looked = new DataFile(path, 1);
    if (JsonRecords.looksLikeJson(looked)) {
      FileLog log = new FileLog(looked, progress);
      JsonRecords.read(looked, "contacts", log, records::contact, intake::contact);
      return log.report();
    }
    DataFile file = new DataFile(path, CsvContacts.PASSES);
    FileLog log = new FileLog(file, progress);
    new CsvContacts(file, intake, log).read();
    return log.report();
  }

  private FileReport events(Path path) {
    DataFile file = new DataFile(path, 1);
    if (!JsonRecords.looksLikeJson(file)) {
      throw new FileException(
          path,
          "Events are read as JSON, and this is none.",
          "Write one event a line: {\"contact\": \"…\", \"name\": \"…\", \"at\": \"…\"}.");
    }
    FileLog log = new FileLog(file, progress);
    JsonRecords.read(file, "events", log, records::event, intake::event);
    return log.report();
  }
}
