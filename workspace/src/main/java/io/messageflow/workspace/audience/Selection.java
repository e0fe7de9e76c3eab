package io.messageflow.workspace.audience;

import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.intake.identity.PhoneNumber;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.semantics.Texts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/// Sorts the contacts of a segment by [Reason].
public final class Selection {
  private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9]\\d{3,14}");

  private final NumberedContacts contacts;
  private final Channel channel;
  private final Reachability reachability;
  private final Optional<String> country;

  private Selection(NumberedContacts contacts, Channel channel, long at, Optional<String> country) {
    this.contacts = contacts;
    this.channel = channel;
    this.reachability = new Reachability(channel, at);
    this.country = country;
  }

  /// Everyone who is not excluded is a recipient.
  ///
  /// @param matched who is in the segment
  /// @param excluded who is to be left out; may hold others too
  public static Map<Reason, RoaringBitmap> of(ContactSet matched, ContactSet excluded) {
    Map<Reason, RoaringBitmap> sorted = new EnumMap<>(Reason.class);
    put(sorted, Reason.EXCLUDED, bitmap(matched.and(excluded)));
    put(sorted, Reason.RECIPIENT, bitmap(matched.without(excluded)));
    return sorted;
  }

  /// The same for a channel.
  ///
  /// @param at in milliseconds since 1970-01-01T00:00Z
  /// @param country of phone numbers without a country code, as two letters (ISO 3166-1)
  public static Map<Reason, RoaringBitmap> of(
      ContactSet matched,
      ContactSet excluded,
      NumberedContacts contacts,
      Channel channel,
      long at,
      Optional<String> country) {
    Map<Reason, RoaringBitmap> sorted = new EnumMap<>(Reason.class);
    put(sorted, Reason.EXCLUDED, bitmap(matched.and(excluded)));
    int[] left = bitmap(matched.without(excluded)).toArray();
    new Selection(contacts, channel, at, country).sort(left, sorted);
    return sorted;
  }

  private static RoaringBitmap bitmap(ContactSet some) {
    RoaringBitmapWriter<RoaringBitmap> writer = RoaringBitmapWriter.writer().get();
    some.each(writer::add);
    return writer.get();
  }

  private static void put(Map<Reason, RoaringBitmap> sorted, Reason reason, RoaringBitmap some) {
    if (!some.isEmpty()) {
      sorted.put(reason, some);
    }
  }

  private void sort(int[] numbers, Map<Reason, RoaringBitmap> sorted) {
    Reason[] reasons = new Reason[numbers.length];
    String[] addresses = new String[numbers.length];
    IntStream.range(0, numbers.length)
        .parallel()
        .forEach(place -> {
          Contact contact = contact(numbers[place]);
          Reason reason = reachability.of(contact);
          reasons[place] = reason;
          addresses[place] =
              reason == Reason.RECIPIENT
                  ? reachability.address(contact).map(this::comparable).orElse("")
                  : "";
        });
    if (channel.addressField().isPresent()) {
      markDuplicates(numbers, addresses, reasons);
    }
    Map<Reason, RoaringBitmapWriter<RoaringBitmap>> writers = new EnumMap<>(Reason.class);
    for (int place = 0; place < numbers.length; place++) {
      writers
          .computeIfAbsent(reasons[place], reason -> RoaringBitmapWriter.writer().get())
          .add(numbers[place]);
    }
    writers.forEach((reason, writer) -> put(sorted, reason, writer.get()));
  }

  private Contact contact(int number) {
    return contacts.get(number).orElseThrow();
  }

  /// The form in which addresses are compared.
  private String comparable(String address) {
    return switch (channel) {
      case EMAIL -> Texts.comparable(address.strip(), false);
      case SMS ->
          INTERNATIONAL.matcher(address).matches()
              ? address
              : PhoneNumber.international(address, country).orElse(address);
      case PUSH -> address;
    };
  }

  private void markDuplicates(int[] numbers, String[] addresses, Reason[] reasons) {
    SameAddresses same = new SameAddresses(addresses);
    for (int place = 0; place < numbers.length; place++) {
      if (reasons[place] == Reason.RECIPIENT) {
        int here = place;
        int gone = same.enter(here, there -> smallerId(numbers, there, here));
        if (gone >= 0) {
          reasons[gone] = Reason.DUPLICATE;
        }
      }
    }
  }

  private int smallerId(int[] numbers, int one, int other) {
    String id = contact(numbers[one]).id();
    return id.compareTo(contact(numbers[other]).id()) < 0 ? one : other;
  }
}
