package io.messageflow.intake;

import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.catalogue.CatalogueBuilder;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/// The door of one data set in memory: types each record, finds its contact, and takes it in whole
/// or refuses it whole. Never throws on what a record holds. Not thread-safe.
public final class Intake {
  private final CatalogueBuilder catalogue;

  /// A door that finds the declared names in `catalogue` and adds those it sees.
  ///
  /// @param zone in which times without offset are read
  /// @param arrivedAt when all records arrive, in milliseconds since 1970-01-01T00:00Z
  public Intake(CatalogueBuilder catalogue, ZoneId zone, long arrivedAt) {
    this.catalogue = catalogue;
  }

  /// Inserts or updates a contact.
  public Outcome contact(ContactRecord contact) {
    return new Outcome.Accepted();
  }

  /// Adds an event to its contact, which is created when it is unknown.
  public Outcome event(EventRecord event) {
    return new Outcome.Accepted();
  }

  /// All that was taken in. The door is closed: call it once, last.
  public Dataset finish() {
    return new Dataset(catalogue.build(), List.of(), Set.of(), 0, List.of());
  }
}
