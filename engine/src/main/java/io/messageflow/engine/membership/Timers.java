package io.messageflow.engine.membership;

import io.messageflow.rules.semantics.Times;
import java.util.Arrays;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/// When contacts are to be asked again in one segment, since time alone may change the answer. Not
/// thread-safe.
///
/// Of several instants of a contact the earliest counts: to ask too early costs a question and
/// changes nothing. Instants on the quarter hour, on which local midnights and calendar windows
/// lie, are kept as a bitmap an instant; others in a binary heap with the contact's present instant
/// beside it, about 30 bytes each. What the heap holds of a contact besides that one is passed
/// over.
final class Timers {
  private static final long COMMON_MILLIS = 900_000;
  private static final int FIRST_ROOM = 16;

  /// In how many of the earliest bitmaps a contact is looked for before it is put into another.
  private static final int LOOKS = 8;

  private final TreeMap<Long, RoaringBitmap> common = new TreeMap<>();
  private final InstantsByContact present = new InstantsByContact();
  private long[] instants = new long[FIRST_ROOM];
  private int[] contacts = new int[FIRST_ROOM];
  private int count;
  private long inCommon;

  /// How many there are.
  long size() {
    return present.size() + inCommon;
  }

  /// Lets the contact be asked at an instant, or before.
  void schedule(int contact, long instant) {
    if (instant == Times.FOREVER || isScheduledBy(contact, instant)) {
      return;
    }
    if (instant % COMMON_MILLIS == 0) {
      RoaringBitmap sharing = common.computeIfAbsent(instant, i -> new RoaringBitmap());
      inCommon += sharing.checkedAdd(contact) ? 1 : 0;
    } else {
      present.put(contact, instant);
      push(instant, contact);
    }
  }

  private boolean isScheduledBy(int contact, long instant) {
    if (present.get(contact) <= instant) {
      return true;
    }
    int looks = 0;
    for (var sharing : common.headMap(instant, true).values()) {
      if (sharing.contains(contact)) {
        return true;
      }
      if (++looks == LOOKS) {
        return false;
      }
    }
    return false;
  }

  /// The earliest instant, [Times#FOREVER] when there is none.
  long next() {
    while (count > 0 && present.get(contacts[0]) != instants[0]) {
      pop();
    }
    long first = count > 0 ? instants[0] : Times.FOREVER;
    return common.isEmpty() ? first : Math.min(first, common.firstKey());
  }

  /// Takes out the contacts to be asked at the earliest instant.
  ///
  /// @param instant what [#next()] gave
  RoaringBitmap take(long instant) {
    RoaringBitmap taken = new RoaringBitmap();
    RoaringBitmap sharing = common.remove(instant);
    if (sharing != null) {
      inCommon -= sharing.getCardinality();
      taken = sharing;
    }
    while (count > 0 && instants[0] == instant) {
      int contact = contacts[0];
      if (present.get(contact) == instant) {
        present.remove(contact);
        taken.add(contact);
      }
      pop();
    }
    return taken;
  }

  private void push(long instant, int contact) {
    if (count == instants.length) {
      instants = Arrays.copyOf(instants, count + (count >> 1));
      contacts = Arrays.copyOf(contacts, instants.length);
    }
    int place = count++;
    while (place > 0 && instants[(place - 1) >>> 1] > instant) {
      int parent = (place - 1) >>> 1;
      instants[place] = instants[parent];
      contacts[place] = contacts[parent];
      place = parent;
    }
    instants[place] = instant;
    contacts[place] = contact;
  }

  private void pop() {
    long instant = instants[--count];
    int contact = contacts[count];
    int place = 0;
    int child = smallerChild(place);
    while (child < count && instants[child] < instant) {
      instants[place] = instants[child];
      contacts[place] = contacts[child];
      place = child;
      child = smallerChild(place);
    }
    instants[place] = instant;
    contacts[place] = contact;
  }

  private int smallerChild(int place) {
    int left = 2 * place + 1;
    return left + 1 < count && instants[left + 1] < instants[left] ? left + 1 : left;
  }
}
