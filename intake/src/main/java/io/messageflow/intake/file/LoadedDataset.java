package io.messageflow.intake.file;

import io.messageflow.intake.Dataset;
import java.util.List;

/// A data set read from files.
///
/// @param contacts what came of each file of contacts
/// @param events what came of each file of events
public record LoadedDataset(Dataset dataset, List<FileReport> contacts, List<FileReport> events) {}
