package io.messageflow.intake.file;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/// Which files make a data set.
///
/// @param fields files of declared types, read first
/// @param contacts files of contacts, CSV or JSON
/// @param events files of events, JSON
/// @param zone in which days and times without offset are read
/// @param arrivedAt when the records arrive, in milliseconds since 1970-01-01T00:00Z
public record DatasetRequest(
    List<Path> fields, List<Path> contacts, List<Path> events, ZoneId zone, long arrivedAt) {
  public DatasetRequest {
    fields = List.copyOf(fields);
    contacts = List.copyOf(contacts);
    events = List.copyOf(events);
  }
}
