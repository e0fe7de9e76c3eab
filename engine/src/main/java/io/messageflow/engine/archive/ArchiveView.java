package io.messageflow.engine.archive;

import io.messageflow.rules.semantics.Times;
import java.util.Optional;

/// All contacts of an archive as they were at one moment, which stays so however often it is
/// written afterwards. Immutable; to any number of readers at once.
public final class ArchiveView {
  /// Of an archive in which nobody is.
  public static final ArchiveView EMPTY =
      new ArchiveView(number -> Optional.empty(), -1, new long[0]);

  /// Reads one contact.
  @FunctionalInterface
  interface Source {
    Optional<ArchivedContact> read(int number);
  }

  private final Source source;
  private final long arrival;
  private final long[] existsFrom;

  /// @param existsFrom by number, [Times#FOREVER] where there is no contact
  ArchiveView(Source source, long arrival, long[] existsFrom) {
    this.source = source;
    this.arrival = arrival;
    this.existsFrom = existsFrom;
  }

  /// Numbers of contacts are below it.
  public int size() {
    return existsFrom.length;
  }

  /// The arrival up to which facts are in it, -1 when none.
  public long arrival() {
    return arrival;
  }

  /// Whether there is a contact of that number.
  public boolean contains(int number) {
    return existsFrom(number) != Times.FOREVER;
  }

  /// The first instant at which the contact exists, [Times#FOREVER] when there is none.
  public long existsFrom(int number) {
    return number < existsFrom.length ? existsFrom[number] : Times.FOREVER;
  }

  /// The contact of that number.
  public Optional<ArchivedContact> get(int number) {
    return contains(number) ? source.read(number) : Optional.empty();
  }

  long[] existsFrom() {
    return existsFrom;
  }
}
