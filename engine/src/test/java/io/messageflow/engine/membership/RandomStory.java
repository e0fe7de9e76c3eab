package io.messageflow.engine.membership;

import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.FieldTimeline;
import io.messageflow.rules.data.Value;
import io.messageflow.store.Fact;
import io.messageflow.testkit.generate.Population;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Facts that arrive in the course of a month: in time, late, and known before they are. Contacts
/// come, get ids, are merged and erased.
final class RandomStory {
  private static final long MINUTE = 60_000;

  /// What arrives at an instant.
  record Chapter(long at, List<Fact> facts) {}

  private final SplittableRandom random;
  private final List<Contact> fodder;
  private final List<Integer> known = new ArrayList<>();
  private long arrival;
  private int contacts;

  private RandomStory(long seed) {
    random = new SplittableRandom(seed);
    fodder = Population.of(seed, 12);
  }

  static List<Chapter> of(long seed, long start, int chapters, long lengthMinutes) {
    RandomStory story = new RandomStory(seed);
    List<Chapter> all = new ArrayList<>();
    long at = start;
    for (int i = 0; i < chapters; i++) {
      at += story.random.nextLong(2 * lengthMinutes * MINUTE / chapters);
      List<Fact> facts = new ArrayList<>();
      for (int j = 1 + story.random.nextInt(4); j > 0; j--) {
        story.add(facts, at);
      }
      all.add(new Chapter(at, facts));
    }
    return all;
  }

  private void add(List<Fact> facts, long now) {
    int kind = random.nextInt(20);
    if (known.isEmpty() || kind < 3) {
      known.add(contacts);
      facts.add(new Fact.ContactCreated(arrival++, contacts, "c" + contacts, now));
      contacts++;
      return;
    }
    int contact = pick(known);
    switch (kind) {
      case 3 -> facts.add(new Fact.ContactNamed(arrival++, contact, "named" + arrival, true));
      case 4 -> facts.add(new Fact.ContactSeen(arrival++, contact, instant(now)));
      case 5 -> facts.add(createTime(contact, now));
      case 6 -> remove(contact, facts);
      case 7, 8 ->
          facts.add(
              new Fact.ListChanged(arrival++, contact, "vip", instant(now), random.nextBoolean()));
      case 9, 10, 11, 12, 13 -> facts.add(field(contact, now));
      default -> facts.add(event(contact, now));
    }
  }

  private void remove(int contact, List<Fact> facts) {
    known.removeIf(number -> number == contact);
    if (known.isEmpty() || random.nextBoolean()) {
      facts.add(new Fact.ContactErased(arrival++, contact));
    } else {
      facts.add(new Fact.ContactMerged(arrival++, contact, pick(known)));
    }
  }

  private Fact createTime(int contact, long now) {
    return new Fact.FieldSet(
        arrival++,
        contact,
        ContactBuilder.CREATE_TIME,
        now,
        Optional.of(new Value.Moment(instant(now))),
        Optional.empty());
  }

  private Fact field(int contact, long now) {
    Contact like = pick(fodder);
    if (like.fields().isEmpty()) {
      return new Fact.ListChanged(arrival++, contact, "staff", instant(now), true);
    }
    Map.Entry<String, FieldTimeline> field =
        pick(like.fields().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList());
    FieldTimeline.Entry entry = pick(field.getValue().entries());
    long at = random.nextInt(3) == 0 ? entry.at() : instant(now);
    return new Fact.FieldSet(
        arrival++, contact, field.getKey(), at, entry.value(), Optional.empty());
  }

  private Fact event(int contact, long now) {
    List<Event> events = fodder.stream().flatMap(like -> like.events().events().stream()).toList();
    Event like = pick(events);
    long at = random.nextInt(3) == 0 ? like.at() : instant(now);
    return new Fact.EventHappened(
        arrival++, contact, like.name(), Optional.empty(), at, now, like.attributes(), Map.of());
  }

  /// Mostly now, sometimes late, sometimes ahead.
  private long instant(long now) {
    return switch (random.nextInt(6)) {
      case 0 -> now - random.nextLong(3_000 * MINUTE);
      case 1 -> now + random.nextLong(3_000 * MINUTE);
      default -> now;
    };
  }

  private <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
