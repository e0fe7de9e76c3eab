package io.messageflow.intake.file;

import io.messageflow.intake.DatasetBuilder;
import java.util.ArrayList;
import java.util.List;

/// Reads a data set from files: first the declared types, then contacts, then events.
public final class DatasetFiles {
  private final DatasetBuilder dataset;
  private final RecordFiles files;

  private DatasetFiles(DatasetRequest request, Progress progress) {
    this.dataset = new DatasetBuilder(request.zone(), request.arrivedAt());
    this.files = new RecordFiles(dataset, request.zone(), progress);
  }

  /// Reads all files.
  ///
  /// @throws FileException when one of them cannot be used
  public static LoadedDataset read(DatasetRequest request, Progress progress) {
    DatasetFiles reading = new DatasetFiles(request, progress);
    List<FileReport> contacts = new ArrayList<>();
    List<FileReport> events = new ArrayList<>();
    request.fields().forEach(file -> FieldsFile.read(file, reading.dataset.declarations()));
    request.contacts().forEach(file -> contacts.add(reading.files.contacts(file)));
    request.events().forEach(file -> events.add(reading.files.events(file)));
    return new LoadedDataset(reading.dataset.finish(), List.copyOf(contacts), List.copyOf(events));
  }
}
