package io.messageflow.engine.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.engine.ColumnEngine;
import io.messageflow.engine.SegmentEngine;
import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.population.Population;
import io.messageflow.rules.check.Dependencies;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.eval.ReferenceEvaluator;
import io.messageflow.store.Fact;
import io.messageflow.store.MembershipChange;
import io.messageflow.store.MembershipUpdate;
import io.messageflow.store.WaitingChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/// Segments in virtual time: what a writer does with membership, without a journal.
final class Simulation {
  /// So few that crowds come about.
  private static final int CROWD = 3;

  private static final int COMMITS_A_REFRESH = 5;

  private final List<Definition> definitions;
  private final Population population = new Population();
  private final List<MembershipChange> feed = new ArrayList<>();
  private final List<WaitingChange> waiting = new ArrayList<>();
  private final long horizonMillis;
  private Membership membership;
  private long arrival = -1;
  private Population.Snapshot base;
  private Columns columns;
  private int commits;

  /// @param start the instant at which the segments are made, over nobody
  /// @param horizonMillis how far segments look ahead to begin with
  Simulation(List<Definition> definitions, long start, long horizonMillis) {
    this.base = population.at(arrival);
    this.columns = Columns.of(base);
    this.horizonMillis = horizonMillis;
    this.definitions = definitions;
    this.membership = new Membership(start, Published.NOTHING, CROWD);
    membership.restore(evaluations(start), contacts(), Published.NOTHING);
  }

  private List<Evaluation> evaluations(long at) {
    return definitions.stream()
        .map(one -> Evaluation.of(one, engine(), contacts(), at, horizonMillis))
        .toList();
  }

  /// Columns, mostly as contacts are, sometimes as they were a few commits ago.
  private SegmentEngine engine() {
    Population.Snapshot now = contacts();
    Population.Snapshot then = base;
    return new ColumnEngine(columns, now, asked -> changed(then, now, asked));
  }

  private static ContactSet changed(
      Population.Snapshot then, Population.Snapshot now, Dependencies asked) {
    ContactSet changed = new ContactSet(now.size());
    now.eachChangedSince(then, asked, changed::add);
    return changed;
  }

  private void refreshColumns() {
    if (++commits % COMMITS_A_REFRESH != 0) {
      base = contacts();
      columns = Columns.of(base);
    }
  }

  Population.Snapshot contacts() {
    return population.at(arrival);
  }

  /// Time goes by.
  void pass(long now) {
    while (!membership.advance(contacts(), engine(), now)) {
      take();
    }
    take();
  }

  void commit(List<Fact> facts, long now) {
    pass(now);
    Population.Snapshot before = contacts();
    facts.forEach(population::apply);
    arrival = facts.getLast().arrival();
    membership.apply(facts, before, contacts());
    take();
    refreshColumns();
  }

  private void take() {
    MembershipUpdate update = membership.take();
    feed.addAll(update.changes());
    waiting.addAll(update.waiting());
  }

  /// The process ends and begins anew.
  ///
  /// @param known up to which instant membership was known durably
  void restart(long known) {
    Published published =
        new Published(
            feed.isEmpty() ? 0 : feed.getLast().number(),
            0,
            folded(),
            waiting.stream().filter(change -> change.due() > known).toList(),
            Map.of());
    membership = new Membership(known, published, CROWD);
    assertThat(membership.restore(evaluations(known), contacts(), published)).isEmpty();
    take();
  }

  /// Who is in which segment by the feed.
  Map<String, RoaringBitmap> folded() {
    Map<String, RoaringBitmap> folded = new HashMap<>();
    for (MembershipChange change : feed) {
      RoaringBitmap members = folded.computeIfAbsent(change.segment(), id -> new RoaringBitmap());
      change
          .contacts()
          .forEach((int contact) -> {
            assertThat(members.contains(contact))
                .as(change.toString())
                .isNotEqualTo(change.entered());
            members.flip(contact, contact + 1L);
          });
    }
    return folded;
  }

  /// Membership is what the reference says of all contacts at that instant.
  void check(long now, String what) {
    MembershipView view = membership.view();
    for (Definition definition : definitions) {
      RoaringBitmap expected = new RoaringBitmap();
      for (int i = 0; i < contacts().size(); i++) {
        Optional<Contact> contact = contacts().get(i);
        if (contact.isPresent()
            && ReferenceEvaluator.evaluate(definition.rule(), contact.get(), now).member()) {
          expected.add(i);
        }
      }
      assertThat(view.find(definition.id()).orElseThrow().members().toBitmap())
          .as("%s, %s", what, definition)
          .isEqualTo(expected);
    }
  }

  /// Whether the feed tells of exactly those who are members, so that nobody waits.
  boolean isAllTold() {
    Map<String, RoaringBitmap> folded = folded();
    return membership.view().segments().stream()
        .allMatch(live ->
            folded.getOrDefault(live.id(), new RoaringBitmap()).equals(live.members().toBitmap()));
  }

  /// Where nothing settles, the feed tells of exactly those who are members.
  void checkFeed(String what) {
    Map<String, RoaringBitmap> folded = folded();
    for (MembershipView.SegmentMembers live : membership.view().segments()) {
      assertThat(folded.getOrDefault(live.id(), new RoaringBitmap()))
          .as("%s, %s", what, live.id())
          .isEqualTo(live.members().toBitmap());
    }
  }

  /// The feed without erased contacts, in words, by segment.
  Map<String, List<String>> told() {
    Map<String, List<String>> told = new TreeMap<>();
    for (MembershipChange change : feed) {
      told.computeIfAbsent(change.segment(), id -> new ArrayList<>())
          .add(change.toString().replaceFirst("number=\\d+", ""));
    }
    return told;
  }

  List<MembershipChange> feed() {
    return feed;
  }

  /// Erasure takes a contact out of the feed too.
  void forget(int contact) {
    List<MembershipChange> before = List.copyOf(feed);
    feed.clear();
    for (MembershipChange c : before) {
      RoaringBitmap left = c.contacts().clone();
      left.remove(contact);
      if (!left.isEmpty()) {
        feed.add(
            new MembershipChange(
                c.number(),
                c.segment(),
                c.version(),
                c.at(),
                c.entered(),
                c.cause(),
                left,
                c.formerId()));
      }
    }
  }
}
