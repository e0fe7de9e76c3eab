package io.messageflow.testkit.generate;

import io.messageflow.rules.data.Contact;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/// Random contacts of one seed. They share the spot in time of the case of the same seed, so that
/// its rule meets them.
public final class Population {
  private static final int MOST_EVENTS = 6;

  private Population() {}

  /// Contacts with the ids `c000`, `c001`, …
  public static List<Contact> of(long seed, int count) {
    Draw draw = new Draw(seed);
    ZoneId zone = draw.of(Instants.ZONES);
    ContactGenerator contacts = new ContactGenerator(draw, new Instants(draw, zone));
    return IntStream.range(0, count)
        .mapToObj(i -> contacts.contact("c%03d".formatted(i), MOST_EVENTS))
        .toList();
  }
}
