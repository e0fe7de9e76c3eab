package io.messageflow.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Batches of events as lines of JSON, each event with an id of its own. One batch is made once and
/// only its ids are written anew, so that making costs next to nothing beside sending.
///
/// An event has about 190 letters and four attributes: a text of many, a text of few, a number, a
/// list of one object.
final class EventLines {
  private static final int ID_DIGITS = 16;
  private static final String[] CATEGORIES = {"shoes", "tents", "ropes", "maps", "food"};

  private final byte[] bytes;
  private final int[] idPlaces;

  /// @param contacts among how many contacts the events are spread
  EventLines(int events, int contacts, long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    this.idPlaces = new int[events];
    for (int i = 0; i < events; i++) {
      text.append("{\"id\":\"");
      idPlaces[i] = text.length();
      text.append("0".repeat(ID_DIGITS))
          .append("\",\"contact\":\"c")
          .append(random.nextInt(contacts))
          .append("\",\"name\":\"order_placed\",\"at\":\"2026-0")
          .append(1 + random.nextInt(9))
          .append("-1")
          .append(random.nextInt(10))
          .append("T10:15:30Z\",\"attributes\":{\"cartId\":\"k")
          .append(Integer.toString(random.nextInt(1 << 30), 36))
          .append("\",\"category\":\"")
          .append(CATEGORIES[random.nextInt(CATEGORIES.length)])
          .append("\",\"amount\":")
          .append(random.nextInt(10_000) / 100.0)
          .append(",\"products\":[{\"sku\":\"s")
          .append(random.nextInt(1_000))
          .append("\",\"price\":9.5}]}}\n");
    }
    this.bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  int events() {
    return idPlaces.length;
  }

  /// The batch with ids counted from a number.
  byte[] from(long firstId) {
    for (int i = 0; i < idPlaces.length; i++) {
      long id = firstId + i;
      for (int digit = ID_DIGITS - 1; digit >= 0; digit--) {
        bytes[idPlaces[i] + digit] = (byte) ('0' + id % 10);
        id /= 10;
      }
    }
    return bytes;
  }
}
