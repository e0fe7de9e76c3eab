package io.messageflow.workspace;

import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.intake.record.RecordKind;
import io.messageflow.intake.record.Rejection;
import io.messageflow.intake.record.TieRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A record on its way to the door.
public sealed interface Arriving {
  /// The record as it was sent, to be kept when it is refused.
  Supplier<String> sent();

  /// Where it comes from.
  Origin origin();

  /// A contact to insert or update.
  ///
  /// @param wanted which contacts are to be taken
  record OfContact(ContactRecord contact, Supplier<String> sent, Wanted wanted, Origin origin)
      implements Arriving {
    /// One of a request, whether it is known or not.
    public OfContact(ContactRecord contact, Supplier<String> sent) {
      this(contact, sent, Wanted.ALL, Origin.REQUEST);
    }
  }

  /// An event to add.
  record OfEvent(EventRecord event, Supplier<String> sent, Origin origin) implements Arriving {
    /// One of a request.
    public OfEvent(EventRecord event, Supplier<String> sent) {
      this(event, sent, Origin.REQUEST);
    }
  }

  /// Who a visitor is.
  record OfTie(TieRecord tie, Supplier<String> sent) implements Arriving {
    @Override
    public Origin origin() {
      return Origin.REQUEST;
    }
  }

  /// What could not be read as a record.
  ///
  /// @param kind what it would have been
  record Unusable(RecordKind kind, Rejection rejection, Supplier<String> sent, Origin origin)
      implements Arriving {
    /// One of a request.
    public Unusable(RecordKind kind, Rejection rejection, Supplier<String> sent) {
      this(kind, rejection, sent, Origin.REQUEST);
    }
  }

  /// Which contacts are to be taken.
  enum Wanted {
    ALL,
    /// Only those that are not known.
    NEW,
    /// Only those that are known.
    EXISTING
  }

  /// Where a record comes from.
  ///
  /// @param operation the id of the import; nothing for one of a request
  /// @param cells of its row; none where it stands in no table
  record Origin(Optional<String> operation, Supplier<List<String>> cells) {
    /// A request.
    public static final Origin REQUEST = new Origin(Optional.empty(), List::of);
  }
}
