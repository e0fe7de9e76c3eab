package io.messageflow.workspace;

import io.messageflow.engine.SegmentEngine;
import io.messageflow.engine.membership.Definition;
import io.messageflow.engine.membership.Evaluation;
import io.messageflow.engine.membership.Membership;
import io.messageflow.engine.membership.Published;
import io.messageflow.engine.membership.Round;
import io.messageflow.engine.population.Population;
import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.check.SegmentBook;
import io.messageflow.store.Journal;
import io.messageflow.workspace.register.Register;
import io.messageflow.workspace.register.StoredSegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Lets all segments of a workspace be live: after a start as they were, and when one is made or
/// changed by evaluating it on a thread of its own, beside the writer, which then switches over.
final class LiveSegments implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LiveSegments.class.getName());

  /// How many segments are evaluated before what came of it is switched over.
  private static final int A_ROUND = 64;

  private static final long RETRY_MILLIS = 200;

  private final Workspace workspace;
  private final Journal journal;
  private final Semaphore changed = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closing;

  LiveSegments(Workspace workspace, Journal journal) {
    this.workspace = workspace;
    this.journal = journal;
    this.thread = Thread.ofPlatform().name("live-segments").daemon(true).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Something was made, changed or taken away.
  void definitionsChanged() {
    changed.release();
  }

  /// Gives a state that was made from the journal its membership, as it was at the instant up to
  /// which the clock had been followed. Writer only.
  void restore(State state) {
    long at = journal.membershipKnownUpTo().orElseGet(() -> workspace.clock().millis());
    Published published = Published.of(journal);
    Membership membership = new Membership(at, published);
    Population.Snapshot contacts = state.contacts();
    state.columns().published(contacts);
    SegmentEngine engine = state.engine();
    Register register = state.register();
    SegmentBook book =
        LazyBook.of(register, state.intake().catalogue(), register.segments().values());
    List<Evaluation> evaluations =
        definitions(register, book).stream()
            .map(definition -> Evaluation.of(definition, engine, contacts, at))
            .toList();
    for (Definition different : membership.restore(evaluations, contacts, published)) {
      LOG.log(
          Level.INFO,
          "Segment {0}, version {1}: the difference to what was published is published now.",
          new Object[] {different.id(), different.version()});
    }
    state.membership(membership);
  }

  private static List<Definition> definitions(Register register, SegmentBook book) {
    return register.segments().values().stream()
        .flatMap(segment -> definition(segment, book).stream())
        .toList();
  }

  private static Optional<Definition> definition(StoredSegment segment, SegmentBook book) {
    return book.result(segment.id()) instanceof CheckResult.Valid valid
        ? Optional.of(
            new Definition(segment.id(), segment.version(), valid.rule(), segment.settle()))
        : Optional.empty();
  }

  private void run() {
    prepareAll();
    while (!closing) {
      try {
        changed.acquire();
        changed.drainPermits();
        if (!closing && !isAllLive()) {
          changed.release();
        }
      } catch (BusyException e) {
        pause();
      } catch (InterruptedException e) {
        closing = true;
      } catch (RuntimeException | Error e) {
        // A mistake of ours, or no memory left. The segments that are live stay so.
        LOG.log(Level.SEVERE, "A segment could not be evaluated.", e);
        pause();
      }
    }
  }

  /// Lets the engine make what questions about the segments need, so that the first to ask does not
  /// wait for it.
  private void prepareAll() {
    View view = workspace.view();
    List<Definition> segments = definitions(view.register(), view.book());
    for (Definition definition : segments) {
      if (!closing) {
        view.engine().prepare(definition.rule());
      }
    }
    if (!closing && !segments.isEmpty()) {
      workspace.audiences().prepare(view);
    }
  }

  private void pause() {
    try {
      Thread.sleep(RETRY_MILLIS);
      changed.release();
    } catch (InterruptedException e) {
      closing = true;
    }
  }

  /// What a round begins with.
  ///
  /// @param engine answers questions about the contacts of the round
  private record Beginning(Round round, SegmentEngine engine, List<Definition> live) {}

  /// What is to be done in a round.
  ///
  /// @param evaluated segments whose members may be others
  /// @param renamed segments of which only the version or the time to settle is another
  private record Outcome(List<Evaluation> evaluated, List<Definition> renamed) {}

  /// Evaluates some of the segments that are not live as they are defined, and has them switched
  /// over.
  ///
  /// @return whether there was nothing to do
  private boolean isAllLive() {
    View view = workspace.view();
    List<Definition> wanted = definitions(view.register(), view.book());
    Beginning beginning =
        workspace.write(draft -> {
          Membership membership = draft.state().membership();
          return new Beginning(
              membership.begin(draft.state().contacts()),
              draft.state().engine(),
              membership.definitions());
        });
    Outcome outcome = new Outcome(List.of(), List.of());
    try {
      outcome = evaluated(wanted, beginning);
    } finally {
      Outcome done = outcome;
      workspace.write(draft -> {
        switchOver(draft, view, beginning.round(), done);
        return view;
      });
    }
    View after = workspace.view();
    outcome.evaluated().forEach(one -> after.engine().prepare(one.definition().rule()));
    return outcome.evaluated().isEmpty() && outcome.renamed().isEmpty();
  }

  private static Outcome evaluated(List<Definition> wanted, Beginning beginning) {
    Round round = beginning.round();
    List<Evaluation> evaluated = new ArrayList<>();
    List<Definition> renamed = new ArrayList<>();
    for (Definition definition : different(wanted, beginning.live())) {
      if (find(beginning.live(), definition.id()).filter(definition::meansTheSameAs).isPresent()) {
        renamed.add(definition);
      } else if (evaluated.size() < A_ROUND) {
        evaluated.add(Evaluation.of(definition, beginning.engine(), round.contacts(), round.at()));
      }
    }
    return new Outcome(evaluated, renamed);
  }

  private static List<Definition> different(List<Definition> wanted, List<Definition> live) {
    return wanted.stream()
        .filter(one -> find(live, one.id()).filter(one::isSameAs).isEmpty())
        .toList();
  }

  private static Optional<Definition> find(List<Definition> definitions, String id) {
    return definitions.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /// Only what rests on definitions that still hold is switched over.
  private static void switchOver(Draft draft, View view, Round round, Outcome outcome) {
    Membership membership = draft.state().membership();
    if (!membership.knows(round)) {
      return;
    }
    membership.finish(round);
    outcome.renamed().stream()
        .filter(definition -> stillHolds(definition, view.register(), draft.register()))
        .forEach(membership::redefine);
    membership.switchOver(
        round,
        outcome.evaluated().stream()
            .filter(one -> stillHolds(one.definition(), view.register(), draft.register()))
            .toList(),
        draft.state().contacts());
  }

  private static boolean stillHolds(Definition definition, Register then, Register now) {
    Set<String> segments = new HashSet<>(Set.of(definition.id()));
    references(definition.rule(), segments);
    return then.settings().zone().equals(now.settings().zone())
        && segments.stream()
            .allMatch(id -> isSame(then.segments().get(id), now.segments().get(id)));
  }

  private static boolean isSame(@Nullable StoredSegment then, @Nullable StoredSegment now) {
    return then != null && then.equals(now);
  }

  private static void references(CheckedRule rule, Set<String> segments) {
    Definition.references(rule.root())
        .forEach(other -> {
          segments.add(other.segment());
          references(other.rule(), segments);
        });
  }

  @Override
  public void close() {
    closing = true;
    changed.release();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
