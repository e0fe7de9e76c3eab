package io.messageflow.demo;

import io.messageflow.demo.life.ContactStory;
import io.messageflow.demo.life.Life;
import io.messageflow.demo.life.Pace;
import io.messageflow.demo.life.Setting;
import java.time.Instant;
import java.util.Objects;

/// An invented online shop for outdoor and sports goods: its contacts and what they did in the 365
/// days before an instant. The same size, seed and instant give the same records.
///
/// Nothing is held: each contact is made when it is asked for, from the seed and its number alone.
/// So parts of the shop can be made apart, and at the same time. Immutable.
public final class Shop {
  /// The seed unless another is given.
  public static final long STANDARD_SEED = 1;

  private final ShopSize size;
  private final long seed;
  private final Setting setting;

  /// A shop as it is seen at `until`; no event lies there or later. For a demonstration that is
  /// now, cut to the hour.
  public Shop(ShopSize size, long seed, Instant until) {
    this.size = size;
    this.seed = seed;
    this.setting = Setting.before(until, Pace.forEvents((double) size.events() / size.contacts()));
  }

  public ShopSize size() {
    return size;
  }

  /// Hands over all records.
  public void tell(ShopReceiver receiver) {
    tell(0, size.contacts(), receiver);
  }

  /// Hands over the records of the contacts numbered from `first` up to `end`, not included.
  public void tell(int first, int end, ShopReceiver receiver) {
    Objects.checkFromToIndex(first, end, size.contacts());
    for (int number = first; number < end; number++) {
      ContactStory story = Life.of(seed, number, setting);
      story.changes().forEach(receiver::contact);
      story.events().forEach(receiver::event);
    }
  }
}
