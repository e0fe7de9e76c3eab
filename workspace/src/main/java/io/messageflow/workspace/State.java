package io.messageflow.workspace;

import io.messageflow.engine.LiveColumns;
import io.messageflow.engine.SegmentEngine;
import io.messageflow.engine.archive.ArchiveException;
import io.messageflow.engine.archive.ArchiveView;
import io.messageflow.engine.membership.Membership;
import io.messageflow.engine.membership.MembershipView;
import io.messageflow.engine.membership.Published;
import io.messageflow.engine.population.Population;
import io.messageflow.intake.Intake;
import io.messageflow.intake.Ledger;
import io.messageflow.intake.Policy;
import io.messageflow.intake.identity.EventIds;
import io.messageflow.intake.identity.RecentIds;
import io.messageflow.rules.json.JsonException;
import io.messageflow.rules.semantics.Times;
import io.messageflow.store.ArrivalCount;
import io.messageflow.store.Commit;
import io.messageflow.store.Document;
import io.messageflow.store.Fact;
import io.messageflow.store.Journal;
import io.messageflow.store.RefusedRecord;
import io.messageflow.workspace.archive.ArchiveNote;
import io.messageflow.workspace.archive.Archives;
import io.messageflow.workspace.archive.Archives.Named;
import io.messageflow.workspace.archive.Archiving;
import io.messageflow.workspace.archive.Rhythm;
import io.messageflow.workspace.arrival.Arrivals;
import io.messageflow.workspace.register.Documents;
import io.messageflow.workspace.register.Plan;
import io.messageflow.workspace.register.Register;
import io.messageflow.workspace.register.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// All that a workspace knows, as its one writer sees it.
final class State implements Ledger {
  private static final Logger LOG = Logger.getLogger(State.class.getName());
  private static final int REFUSED_A_READ = 1_000;

  private final Journal journal;
  private final Population population = new Population();
  private final LiveColumns columns = new LiveColumns();
  private final MonthlyCount events = new MonthlyCount();
  private final Arrivals arrivals = new Arrivals();
  private final Intake intake;
  private Membership membership = new Membership(Times.BEFORE_ALL, Published.NOTHING);
  private boolean membershipIsKnown;
  private Optional<Named> archive = Optional.empty();
  private Register register;
  private List<Fact> facts = new ArrayList<>();
  private List<Document> documents = new ArrayList<>();
  private long nextRefused = 1;
  private long refusedKept;

  private State(Journal journal, String secret) {
    this.journal = journal;
    this.register = Register.EMPTY;
    this.intake = new Intake(policy(Settings.INITIAL), population, this, secret);
  }

  /// Makes the state from what a journal kept, and an archive that is of it. When there is none and
  /// more was kept than is to be in memory, one is made first.
  ///
  /// @param now milliseconds since 1970-01-01T00:00Z
  static State of(Journal journal, String secret, long now, Archives archives, Rhythm rhythm) {
    Optional<Named> archive = archives.fitting();
    if (archive.isPresent()) {
      try {
        return of(journal, secret, now, archive);
      } catch (ArchiveException e) {
        LOG.log(Level.WARNING, "The archive of contacts is of no use and is made anew.", e);
        archives.dismiss();
      }
    }
    return of(
        journal,
        secret,
        now,
        journal.eventCount() > rhythm.facts()
            ? Optional.of(archived(journal, secret, archives, rhythm))
            : Optional.empty());
  }

  private static Named archived(Journal journal, String secret, Archives archives, Rhythm rhythm) {
    String token = Ids.random("archive-");
    Named named = archives.make(token);
    journal.append(Commit.ofDocuments(Archives.announcement(named)));
    new Archiving(journal, new State(journal, secret).intake())
        .into(named.archive(), token, rhythm.facts());
    return named;
  }

  private static State of(Journal journal, String secret, long now, Optional<Named> archive) {
    State state = new State(journal, secret);
    Register register = Register.EMPTY;
    for (String kind : Documents.KINDS) {
      for (Document document : journal.documents(kind)) {
        register = register.with(document);
      }
    }
    state.register(register);
    state.archive = archive;
    RecentIds recent = recentIds(journal, now);
    int[] homes = journal.homes();
    archive.ifPresentOrElse(
        named -> state.resume(named, homes, recent), () -> state.restore(homes, recent));
    journal.documents(ERASED).forEach(erased -> state.intake.restoreErased(erased.id()));
    state.restoreArrivals(now);
    state.restoreRefused(journal);
    return state;
  }

  private static RecentIds recentIds(Journal journal, long now) {
    long latest = Math.min(now, journal.latestEventArrival().orElse(now));
    return new RecentIds(
        latest,
        ids ->
            journal.recentEvents(
                latest - EventIds.WINDOW_MILLIS,
                event ->
                    event.id().ifPresent(id -> ids.take(event.contact(), id, event.arrivedAt()))));
  }

  private void restore(int[] homes, RecentIds recent) {
    journal.replay(intake::restore);
    intake.restored(homes, recent);
  }

  private void resume(Named named, int[] homes, RecentIds recent) {
    ArchiveView view = named.archive().view();
    ArchiveNote note = note(view);
    intake.resume(view, note.occurrences(), homes, note.misfits());
    Population.Snapshot archived = population.at(view.arrival());
    journal.replay(Intake.besides(view), fact -> intake.resume(fact, view));
    intake.resumed(homes, journal.eventCount(), recent);
    columns.restore(named.columns(), named::hasColumnsOf, archived, contacts());
  }

  private static ArchiveNote note(ArchiveView view) {
    try {
      return ArchiveNote.read(view.mark().orElseThrow().note());
    } catch (JsonException | IllegalStateException e) {
      throw new ArchiveException("The archive has no note that can be read: " + e.getMessage(), e);
    }
  }

  private void restoreArrivals(long now) {
    events.begin(now, register.settings().zone());
    long since = Math.min(events.start(), now - Arrivals.WINDOW_MILLIS);
    for (ArrivalCount count : journal.arrivals(since)) {
      events.restore(count);
      arrivals.restore(count);
    }
  }

  private void restoreRefused(Journal journal) {
    refusedKept = journal.refusedCount();
    List<RefusedRecord> page = journal.refused(0, REFUSED_A_READ);
    while (!page.isEmpty()) {
      nextRefused = page.getLast().number() + 1;
      page = journal.refused(page.getLast().number(), REFUSED_A_READ);
    }
  }

  Population population() {
    return population;
  }

  /// The archive in use.
  Optional<Named> archive() {
    return archive;
  }

  void archive(Named used) {
    archive = Optional.of(used);
  }

  LiveColumns columns() {
    return columns;
  }

  Intake intake() {
    return intake;
  }

  /// The contacts as they are now, with what is not yet committed.
  Population.Snapshot contacts() {
    return population.at(intake.lastArrival());
  }

  /// Answers questions about the contacts as they are now.
  SegmentEngine engine() {
    return columns.engine(contacts());
  }

  Membership membership() {
    return membership;
  }

  void membership(Membership known) {
    membership = known;
    membershipIsKnown = true;
  }

  /// What readers see of membership.
  MembershipView membershipView() {
    return membershipIsKnown ? membership.view() : MembershipView.NONE;
  }

  MonthlyCount events() {
    return events;
  }

  Arrivals arrivals() {
    return arrivals;
  }

  Register register() {
    return register;
  }

  void register(Register changed) {
    if (!changed.settings().equals(register.settings())) {
      intake.policy(policy(changed.settings()));
    }
    register = changed;
  }

  private static Policy policy(Settings settings) {
    Plan plan = settings.plan();
    return new Policy(
        settings.zone(),
        settings.country(),
        settings.strict(),
        plan.contacts().orElse(Long.MAX_VALUE));
  }

  /// The number of one more refused record.
  long nextRefused() {
    refusedKept++;
    return nextRefused++;
  }

  void refusedSettled() {
    refusedKept--;
  }

  long refusedKept() {
    return refusedKept;
  }

  @Override
  public void fact(Fact fact) {
    facts.add(fact);
    if (fact instanceof Fact.EventHappened event) {
      arrivals.add(event.name(), event.arrivedAt());
    }
  }

  @Override
  public Fact.EventHappened packed(Fact.EventHappened event) {
    return journal.pack(event);
  }

  @Override
  public void document(Document document) {
    documents.add(document);
  }

  List<Fact> takeFacts() {
    List<Fact> taken = facts;
    facts = new ArrayList<>();
    return taken;
  }

  List<Document> takeDocuments() {
    List<Document> taken = documents;
    documents = new ArrayList<>();
    return taken;
  }
}
