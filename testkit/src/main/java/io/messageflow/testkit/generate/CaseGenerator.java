package io.messageflow.testkit.generate;

import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.Reading;
import io.messageflow.rules.ast.Rule;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.check.RuleChecker;
import io.messageflow.rules.check.SegmentBook;
import io.messageflow.rules.check.SegmentDefinition;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Makes a case of a seed.
public final class CaseGenerator {
  private static final Catalogue CATALOGUE = World.catalogue();
  private static final int MOST_TRIES = 100;

  private final int mostEvents;
  private final int depth;

  /// @param mostEvents events of one contact
  /// @param depth groups above a leaf
  public CaseGenerator(int mostEvents, int depth) {
    this.mostEvents = mostEvents;
    this.depth = depth;
  }

  public Case make(long seed) {
    Draw draw = new Draw(seed);
    ZoneId zone = draw.of(Instants.ZONES);
    return make(seed, draw, new Instants(draw, zone), zone);
  }

  /// Another case around the spot in time of the case of a seed, and of its [Population].
  public Case make(long seed, long spot) {
    Draw there = new Draw(spot);
    ZoneId zone = there.of(Instants.ZONES);
    Draw draw = new Draw(seed);
    return make(seed, draw, new Instants(there, zone).drawnBy(draw), zone);
  }

  private Case make(long seed, Draw draw, Instants instants, ZoneId zone) {
    CheckedRule rule = rule(draw, instants, zone);
    ContactGenerator contacts = new ContactGenerator(draw, instants);
    return new Case(
        seed, rule, contacts.contact("c" + draw.below(50), mostEvents), instants.instant());
  }

  private CheckedRule rule(Draw draw, Instants instants, ZoneId zone) {
    for (int i = 0; i < MOST_TRIES; i++) {
      SegmentBook others = segments(draw, instants, zone);
      List<String> usable =
          others.definitions().stream()
              .map(SegmentDefinition::id)
              .filter(id -> others.result(id) instanceof CheckResult.Valid)
              .toList();
      Rule rule = new RuleGenerator(draw, instants, usable).rule(depth);
      if (RuleChecker.check(rule, others.surroundings(zone)) instanceof CheckResult.Valid valid) {
        return valid.rule();
      }
    }
    throw new IllegalStateException("no valid rule in " + MOST_TRIES + " tries");
  }

  private SegmentBook segments(Draw draw, Instants instants, ZoneId zone) {
    Rule rule = new RuleGenerator(draw, instants, List.of()).rule(1);
    Optional<ZoneId> own = draw.maybe(0.5, () -> draw.of(Instants.ZONES));
    SegmentDefinition other =
        new SegmentDefinition("other", "Other", new Reading(rule, List.of()), own);
    return new SegmentBook(List.of(other), World.LISTS, CATALOGUE, zone, Limits.STANDARD);
  }
}
