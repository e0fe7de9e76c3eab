package io.messageflow.intake.identity;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.messageflow.store.StoreException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/// Which ids of events a contact has had lately: the same id within seven days is one event.
///
/// An id is kept as a hash of 128 bits, which two ids share with a likelihood of 10⁻²⁰ at a billion
/// of them, in one of many [HashTable]s, so that one that grows holds nobody up for long, and kept
/// ids can be put in place on all cores. Not thread-safe.
///
/// After a start it is given the kept ids again by [#load], beside other work; who needs them
/// before they are there waits.
public final class EventIds {
  /// For how long a repeat is recognised, in milliseconds.
  public static final long WINDOW_MILLIS = 7 * 86_400_000L;

  private static final int TABLES = 1 << 8;

  private final Hasher128 hasher;
  private final HashTable[] tables = new HashTable[TABLES];
  private final LongSupplier nanoTime;
  private CompletableFuture<EventIds> loaded = CompletableFuture.completedFuture(this);

  /// The earliest that it can be, whatever the clock says: an instant, and what the time of the
  /// process was then.
  private long knownAt = Long.MAX_VALUE;

  private long knownNanos;

  /// No ids yet.
  ///
  /// @param seed makes the hashes of one table unlike those of another
  public EventIds(long seed) {
    this(seed, System::nanoTime);
  }

  /// @param nanoTime goes on steadily
  EventIds(long seed, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.hasher = Hashing.xxh3_128(seed);
    Arrays.setAll(tables, i -> new HashTable());
  }

  /// Whether the contact had an event of that id in the seven days before.
  public boolean contains(int contact, String id, long arrivedAt) {
    beLoaded();
    HashValue128 hash = hasher.hashCharsTo128Bits(id);
    long low = low(hash, contact);
    return table(low).contains(high(hash, contact), low, arrivedAt);
  }

  /// Notes an event of the contact.
  public void add(int contact, String id, long arrivedAt) {
    beLoaded();
    HashValue128 hash = hasher.hashCharsTo128Bits(id);
    long low = low(hash, contact);
    table(low).add(high(hash, contact), low, arrivedAt, steady(arrivedAt));
  }

  /// The instant, or an earlier one when the clock went ahead by more than time has passed: what is
  /// forgotten does not come back with the clock.
  private long steady(long arrivedAt) {
    long nanos = nanoTime.getAsLong();
    long passed = (nanos - knownNanos) / 1_000_000;
    if (arrivedAt <= knownAt || arrivedAt - knownAt <= passed) {
      knownAt = arrivedAt;
      knownNanos = nanos;
      return arrivedAt;
    }
    return knownAt + passed;
  }

  /// Takes an event of before a start.
  @FunctionalInterface
  public interface Taker {
    void take(int contact, String id, long arrivedAt);
  }

  /// Notes events of before a start, on a thread of its own.
  ///
  /// @param now up to which seven days are kept, in milliseconds
  /// @param events hands them over
  public void load(long now, Consumer<Taker> events) {
    knownAt = now;
    knownNanos = nanoTime.getAsLong();
    CompletableFuture<EventIds> loading = new CompletableFuture<>();
    loaded = loading;
    Thread.ofPlatform()
        .name("event ids")
        .daemon(true)
        .start(() -> {
          try {
            events.accept(this::restore);
            restored(now);
            loading.complete(this);
          } catch (RuntimeException | Error e) {
            loading.completeExceptionally(e);
          }
        });
  }

  private void restore(int contact, String id, long arrivedAt) {
    HashValue128 hash = hasher.hashCharsTo128Bits(id);
    long low = low(hash, contact);
    table(low).addLater(high(hash, contact), low, arrivedAt);
  }

  private void restored(long now) {
    IntStream.range(0, TABLES).parallel().forEach(i -> tables[i].addWaiting(now));
  }

  /// Waits until events of before a start are there.
  private void beLoaded() {
    if (!loaded.isDone() || loaded.isCompletedExceptionally()) {
      try {
        loaded.join();
      } catch (CompletionException e) {
        throw new StoreException("Ids of events could not be read back: " + e.getCause(), e);
      }
    }
  }

  /// The same id of another contact lies elsewhere.
  private static long high(HashValue128 hash, int contact) {
    return hash.getMostSignificantBits() ^ (contact * 0x9E3779B97F4A7C15L);
  }

  private static long low(HashValue128 hash, int contact) {
    return hash.getLeastSignificantBits() + contact * 0xC2B2AE3D27D4EB4FL;
  }

  private HashTable table(long low) {
    return tables[(int) low & (TABLES - 1)];
  }
}
