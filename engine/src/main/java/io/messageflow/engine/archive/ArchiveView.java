package io.messageflow.engine.archive;

import io.messageflow.rules.semantics.Times;
import java.util.Optional;

/// All contacts of an archive as they were at one moment, which stays so however often it is
/// written afterwards. Immutable; to any number of readers at once.
public final class ArchiveView {
  /// Of an archive in which nobody is.
  public static final ArchiveView EMPTY =
      new ArchiveView(number -> Optional.empty(), Optional.empty(), new long[0]);

  /// Reads one contact.
  @FunctionalInterface
  interface Source {
    Optional<ArchivedContact> read(int number);
  }

  private final Source source;
  private final Optional<Mark> mark;
  private final long[] existsFrom;

  /// @param existsFrom by number, [Times#FOREVER] where there is no contact
  ArchiveView(Source source, Optional<Mark> mark, long[] existsFrom) {
    this.source = source;
    this.mark = mark;
    this.existsFrom = existsFrom;
  }

  /// Numbers of contacts are below it.
  public int size() {
    return existsFrom.length;
  }

  /// Of what it is; nothing when nothing was ever written.
  public Optional<Mark> mark() {
    return mark;
  }

  /// The arrival up to which facts are in it, -1 when none.
  public long arrival() {
    return mark.map(Mark::arrival).orElse(-1L);
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

  /// Not to be changed.
  long[] existsFrom() {
    return existsFrom;
  }
}
