package io.messageflow.engine.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.engine.membership.RandomStory.Chapter;
import io.messageflow.rules.semantics.Span;
import io.messageflow.store.Fact;
import io.messageflow.testkit.generate.Case;
import io.messageflow.testkit.generate.CaseGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What must hold of membership whatever happens. `-Dsegments.stories=1000 -Dsegments.seed=7` tells
/// more stories.
class MembershipLawsTest {
  private static final int STORIES = Integer.getInteger("segments.stories", 60);
  private static final long SEED = Long.getLong("segments.seed", 1);
  private static final int SEGMENTS = 6;
  private static final long MINUTE = 60_000;
  private static final List<Long> HORIZONS_MILLIS =
      List.of(40 * MINUTE, 300 * MINUTE + 1, 24 * 60 * MINUTE, 30 * 24 * 60 * MINUTE);
  private static final long MONTH_MINUTES = 31 * 24 * 60;

  private static List<Definition> definitions(long seed, boolean someSettle) {
    CaseGenerator cases = new CaseGenerator(4, 2);
    List<Definition> definitions = new ArrayList<>();
    for (int i = 0; i < SEGMENTS; i++) {
      Optional<Span> settle =
          someSettle && i % 2 == 0 ? Optional.of(Span.of("PT7H")) : Optional.empty();
      definitions.add(new Definition("s" + i, 1, cases.make(seed + i * 1_000_003L).rule(), settle));
    }
    return definitions;
  }

  /// A story of a month around the instants of a case, of which the first segment is.
  private static List<Chapter> story(long seed) {
    return RandomStory.of(seed, start(seed), 60, MONTH_MINUTES);
  }

  private static long start(long seed) {
    Case one = new CaseGenerator(4, 2).make(seed);
    return one.at() - MONTH_MINUTES * MINUTE / 2;
  }

  /// From less than the time between two commits to more than a story.
  private static long horizon(long seed) {
    return HORIZONS_MILLIS.get((int) (seed % HORIZONS_MILLIS.size()));
  }

  private static void tell(Simulation simulation, Chapter chapter) {
    simulation.commit(chapter.facts(), chapter.at());
    for (Fact fact : chapter.facts()) {
      if (fact instanceof Fact.ContactErased erased) {
        simulation.forget(erased.contact());
      }
    }
  }

  @Test
  void membershipIsAlwaysThatOfTheReferenceAndTheFeedTellsOfIt() {
    for (long seed = SEED; seed < SEED + STORIES; seed++) {
      Simulation simulation = new Simulation(definitions(seed, false), start(seed), horizon(seed));
      for (Chapter chapter : story(seed)) {
        tell(simulation, chapter);
        simulation.check(chapter.at(), "seed " + seed + " at " + chapter.at());
        simulation.checkFeed("seed " + seed + " at " + chapter.at());
      }
    }
  }

  @Test
  void stepsOfTimeEqualOneJump() {
    for (long seed = SEED; seed < SEED + STORIES / 6; seed++) {
      List<Definition> definitions = definitions(seed, true);
      Simulation jumps = new Simulation(definitions, start(seed), horizon(seed));
      Simulation steps = new Simulation(definitions, start(seed), horizon(seed + 1));
      long now = start(seed);
      for (Chapter chapter : story(seed)) {
        for (; now < chapter.at(); now += MINUTE) {
          steps.pass(now);
        }
        tell(steps, chapter);
        tell(jumps, chapter);
      }
      long end = now + MONTH_MINUTES * MINUTE;
      for (; now < end; now += MINUTE) {
        steps.pass(now);
      }
      steps.pass(end);
      jumps.pass(end);
      assertThat(steps.told()).as("seed %d", seed).isEqualTo(jumps.told());
      steps.check(end, "seed " + seed);
      jumps.check(end, "seed " + seed);
    }
  }

  @Test
  void aRestartAfterEveryCommitChangesNothing() {
    for (long seed = SEED; seed < SEED + STORIES; seed++) {
      List<Definition> definitions = definitions(seed, true);
      Simulation ongoing = new Simulation(definitions, start(seed), horizon(seed));
      Simulation restarted = new Simulation(definitions, start(seed), horizon(seed + 2));
      for (Chapter chapter : story(seed)) {
        tell(ongoing, chapter);
        tell(restarted, chapter);
        restarted.restart(chapter.at());
      }
      assertThat(restarted.told()).as("seed %d", seed).isEqualTo(ongoing.told());
    }
  }

  @Test
  void whoWaitsIsToldInTheEndOrHasComeBack() {
    for (long seed = SEED; seed < SEED + STORIES / 3; seed++) {
      Simulation simulation = new Simulation(definitions(seed, true), start(seed), horizon(seed));
      long end = start(seed);
      for (Chapter chapter : story(seed)) {
        tell(simulation, chapter);
        simulation.check(chapter.at(), "seed " + seed + " at " + chapter.at());
        end = chapter.at();
      }
      end += 2 * 366 * 24 * 60 * MINUTE;
      long last = end + MONTH_MINUTES * MINUTE;
      simulation.pass(end);
      while (end < last && !simulation.isAllTold()) {
        end += 60 * MINUTE;
        simulation.pass(end);
      }
      simulation.checkFeed("seed " + seed);
    }
  }
}
