package io.messageflow.engine.column;

import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.data.ListTimeline;
import io.messageflow.rules.semantics.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/// One static list: who is on it at the end, and the whole history of those who ever were.
public final class ListColumn {
  private final ContactSet last;
  private final List<Integer> contacts;
  private final List<ListTimeline> timelines;
  private final long lastAt;

  private ListColumn(
      ContactSet last, List<Integer> contacts, List<ListTimeline> timelines, long lastAt) {
    this.last = last;
    this.contacts = List.copyOf(contacts);
    this.timelines = List.copyOf(timelines);
    this.lastAt = lastAt;
  }

  static ListColumn of(String list, NumberedContacts contacts) {
    ConcurrentSkipListMap<Integer, ListTimeline> found = new ConcurrentSkipListMap<>();
    Ranges.eachNumber(
        contacts.size(),
        number ->
            contacts
                .get(number)
                .ifPresent(contact -> {
                  ListTimeline timeline = contact.lists().get(list);
                  if (timeline != null) {
                    found.put(number, timeline);
                  }
                }));
    ContactSet last = new ContactSet(contacts.size());
    long lastAt = Times.BEFORE_ALL;
    for (var entry : found.entrySet()) {
      ListTimeline.Change change = entry.getValue().changes().getLast();
      lastAt = Math.max(lastAt, change.at());
      if (change.on()) {
        last.add(entry.getKey());
      }
    }
    return new ListColumn(
        last, new ArrayList<>(found.keySet()), new ArrayList<>(found.values()), lastAt);
  }

  /// Who is on the list at an instant.
  public ContactSet at(long at) {
    if (at >= lastAt) {
      return last;
    }
    ContactSet on = new ContactSet(last.size());
    for (int i = 0; i < contacts.size(); i++) {
      if (timelines.get(i).isOnAt(at)) {
        on.add(contacts.get(i));
      }
    }
    return on;
  }

  /// Who is put on the list or taken off it within a stretch of time.
  ///
  /// @param low inclusive
  /// @param high exclusive
  public ContactSet changingWithin(long low, long high) {
    ContactSet found = new ContactSet(last.size());
    if (lastAt < low) {
      return found;
    }
    for (int i = 0; i < contacts.size(); i++) {
      if (timelines.get(i).changes().stream().anyMatch(c -> low <= c.at() && c.at() < high)) {
        found.add(contacts.get(i));
      }
    }
    return found;
  }
}
