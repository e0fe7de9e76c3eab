package io.messageflow.campaigns.content;

import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What can be filled into the templates of one message: the fields of the contact by name in any
/// case, dotted names as objects within objects; `contact.id`; and where the message leaves the
/// contact a way out, `unsubscribe`.
final class Variables {
  /// The address where the contact unsubscribes.
  static final String UNSUBSCRIBE = "unsubscribe";

  /// What is known of the contact besides its fields.
  static final String CONTACT = "contact";

  private Variables() {}

  /// @param at the instant whose values are filled in
  /// @param zone in which instants are written
  static Map<String, Object> of(
      Contact contact, long at, ZoneId zone, Optional<String> unsubscribe) {
    Map<String, Object> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    contact.fieldsAt(at).forEach((name, value) -> put(values, name, plain(value, zone)));
    Map<String, Object> own = new HashMap<>();
    own.put("id", contact.id());
    values.put(CONTACT, own);
    unsubscribe.ifPresent(address -> values.put(UNSUBSCRIBE, address));
    return values;
  }

  /// A value under a dotted name; where a part of the name has a value of its own, that stays.
  static void put(Map<String, Object> values, String name, Object value) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      values.putIfAbsent(name, value);
      return;
    }
    Object inner =
        values.computeIfAbsent(
            name.substring(0, dot), part -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
    if (inner instanceof TreeMap<?, ?> map) {
      @SuppressWarnings("unchecked")
      Map<String, Object> members = (Map<String, Object>) map;
      put(members, name.substring(dot + 1), value);
    }
  }

  private static Object plain(Value value, ZoneId zone) {
    return switch (value) {
      case Value.Text text -> text.text();
      case Value.Numeric number -> plain(number.number());
      case Value.Day day -> day.day();
      case Value.Moment moment -> Instant.ofEpochMilli(moment.millis()).atZone(zone);
      case Value.Flag flag -> flag.flag();
      case Value.Texts texts -> texts.texts();
      case Value.Items items -> items(items, zone);
    };
  }

  /// Whole numbers without a point.
  private static Number plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? (Number) (long) number
        : BigDecimal.valueOf(number);
  }

  private static List<Map<String, Object>> items(Value.Items items, ZoneId zone) {
    return items.items().stream()
        .map(item -> {
          Map<String, Object> members = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
          item.forEach((name, value) -> put(members, name, plain(value, zone)));
          return members;
        })
        .toList();
  }
}
