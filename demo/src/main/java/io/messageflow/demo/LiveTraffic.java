package io.messageflow.demo;

import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.EventRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// What people do in the shop from now on: for each event somebody is drawn who does something like
/// what they did before. Never ends. Not thread-safe.
public final class LiveTraffic {
  private static final long OTHER_SEED = 0x5EED;
  private static final int MOST_AT_ONCE = 12;

  private final Shop shop;
  private final RandomGenerator random;
  private final Deque<EventRecord> coming = new ArrayDeque<>();

  /// Traffic in a shop of that size, seen at that instant.
  public LiveTraffic(ShopSize size, long seed, Instant until) {
    this.shop = new Shop(size, seed ^ OTHER_SEED, until);
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /// One more event, without id and time: it happens when it arrives.
  public EventRecord next() {
    while (coming.isEmpty()) {
      int contact = random.nextInt(shop.size().contacts());
      shop.tell(contact, contact + 1, new Visit());
    }
    return coming.removeFirst();
  }

  /// Keeps the latest events of one contact.
  private final class Visit implements ShopReceiver {
    @Override
    public void contact(ContactRecord contact) {}

    @Override
    public void event(EventRecord event) {
      if (coming.size() == MOST_AT_ONCE) {
        coming.removeFirst();
      }
      coming.addLast(
          new EventRecord(
              event.id(), event.contact(), event.name(), OptionalLong.empty(), event.attributes()));
    }
  }
}
