package io.messageflow.engine.plan;

import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.column.FieldColumn;
import io.messageflow.engine.column.RowTest;

/// Who has passed a condition on a field for some time without a break. Whose last record is old
/// enough has what it says for long enough; of a contact with one record its instant is enough. Of
/// others that pass now the records are looked at from the last one back.
///
/// @param low who has passed since before it has passed long enough
record Held(Columns columns, FieldColumn field, long at, long low) {
  private static final long NEVER = Long.MAX_VALUE;

  /// Who has.
  ///
  /// @param passing whose value passes at the instant
  /// @param rows whether the value of a row passes
  /// @param nonePasses whether no value passes
  ContactSet passing(ContactSet passing, RowTest rows, boolean nonePasses) {
    ContactSet passes = passing;
    ContactSet held = passing.and(field.recordedBefore(low).set());
    if (nonePasses) {
      // Before its record a contact had no value, since it exists.
      passes = passing.or(field.recordedBefore(at + 1).complement().set());
      held = held.or(passes.and(columns.existing(low - 1).set()));
    }
    ContactSet recent = field.recordedAgainSince(low).set();
    ContactSet longEnough = held;
    longEnough.removeAll(recent);
    field.eachPlace(
        recent.and(passes),
        place -> {
          if (since(place, rows, nonePasses) < low) {
            longEnough.add(field.changedContact(place));
          }
        });
    return longEnough;
  }

  /// Since when it has passed, or some instant before `low` since which it has.
  private long since(int place, RowTest rows, boolean nonePasses) {
    int first = field.firstRecord(place);
    int record = field.firstRecord(place + 1) - 1;
    while (record >= first && field.recordAt(record) > at) {
      record--;
    }
    long since = NEVER;
    while (record >= first) {
      if (!rows.passes(field.rowOf(record))) {
        return since;
      }
      since = field.recordAt(record);
      do {
        record--; // records that another one of the same instant replaced
      } while (record >= first && field.recordAt(record) == since);
    }
    return nonePasses && since >= low
        ? Math.min(since, columns.existsFrom(field.changedContact(place)))
        : since;
  }
}
