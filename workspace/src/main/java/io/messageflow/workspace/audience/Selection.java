package io.messageflow.workspace.audience;

import io.messageflow.engine.column.ContactSet;
import io.messageflow.intake.identity.PhoneNumber;
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

  private final Reach reach;
  private final Optional<String> country;

  private Selection(Reach reach, Optional<String> country) {
    this.reach = reach;
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
  /// @param reach of all contacts by the channel, at the instant of the list
  /// @param country of phone numbers without a country code, as two letters (ISO 3166-1)
  public static Map<Reason, RoaringBitmap> of(
      ContactSet matched, ContactSet excluded, Reach reach, Optional<String> country) {
    Map<Reason, RoaringBitmap> sorted = new EnumMap<>(Reason.class);
    put(sorted, Reason.EXCLUDED, bitmap(matched.and(excluded)));
    int[] left = bitmap(matched.without(excluded)).toArray();
    new Selection(reach, country).sort(left, sorted);
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
          Reason reason = reach.of(numbers[place]);
          reasons[place] = reason;
          addresses[place] =
              reason == Reason.RECIPIENT
                  ? reach.address(numbers[place]).map(this::comparable).orElse("")
                  : "";
        });
    if (reach.channel().addressField().isPresent()) {
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

  /// The form in which addresses are compared.
  private String comparable(String address) {
    return switch (reach.channel()) {
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
    String id = reach.contact(numbers[one]).id();
    return id.compareTo(reach.contact(numbers[other]).id()) < 0 ? one : other;
  }
}
