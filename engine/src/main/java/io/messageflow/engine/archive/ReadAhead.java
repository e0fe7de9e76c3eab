package io.messageflow.engine.archive;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads contacts, and for a thread that reads one after the other many at a time, which takes a
/// tenth of the time for each.
final class ReadAhead implements ArchiveView.Source {
  private static final int BATCH = 256;

  /// How far apart contacts may be for what follows to be read along.
  private static final int NEAR = 16;

  /// The contacts of some numbers as bytes.
  interface Bytes {
    Optional<byte[]> one(int number);

    /// Those of so many numbers, from the first on.
    List<Optional<byte[]>> from(int number, int count);
  }

  /// What a thread read last.
  private static final class Latest {
    private int number = Integer.MIN_VALUE;
    private int first;
    private List<Optional<byte[]>> batch = List.of();
  }

  private final ThreadLocal<Latest> latest = ThreadLocal.withInitial(Latest::new);
  private final Bytes bytes;
  private final Function<byte[], ArchivedContact> reading;

  ReadAhead(Bytes bytes, Function<byte[], ArchivedContact> reading) {
    this.bytes = bytes;
    this.reading = reading;
  }

  @Override
  public Optional<ArchivedContact> read(int number) {
    return bytes(number, latest.get()).map(reading);
  }

  private Optional<byte[]> bytes(int number, Latest mine) {
    boolean isNext = number > mine.number && number - NEAR <= mine.number;
    mine.number = number;
    int place = number - mine.first;
    if (place >= 0 && place < mine.batch.size()) {
      return mine.batch.get(place);
    }
    if (!isNext) {
      return bytes.one(number);
    }
    mine.first = number;
    mine.batch = bytes.from(number, BATCH);
    return mine.batch.getFirst();
  }
}
