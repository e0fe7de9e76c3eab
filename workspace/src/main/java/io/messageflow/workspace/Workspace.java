package io.messageflow.workspace;

import io.messageflow.engine.LiveColumns;
import io.messageflow.engine.column.ColumnBytes;
import io.messageflow.engine.population.Population;
import io.messageflow.intake.Outcome;
import io.messageflow.rules.json.Json;
import io.messageflow.store.Commit;
import io.messageflow.store.Document;
import io.messageflow.store.Journal;
import io.messageflow.workspace.archive.Archives;
import io.messageflow.workspace.archive.Rhythm;
import io.messageflow.workspace.arrival.Arrivals;
import io.messageflow.workspace.register.Documents;
import io.messageflow.workspace.register.Register;
import io.messageflow.workspace.register.Settings;
import io.messageflow.workspace.signed.SignedTokens;
import io.messageflow.workspace.tracking.VisitorTokens;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// One workspace: the journal that keeps it, the one writer, and what readers see. Thread-safe.
///
/// Whatever a method here returns is durable, and visible in every [View] taken afterwards.
public final class Workspace implements AutoCloseable {
  private static final String SECRET = "secret";
  private static final int SECRET_BYTES = 32;

  private final Journal journal;
  private final Path folder;
  private final InstantSource clock;
  private final String secret;
  private final AtomicReference<View> view = new AtomicReference<>();
  private volatile LiveColumns columns = new LiveColumns();
  private volatile Arrivals arrivals = new Arrivals();
  private final Writer writer;
  private final RecordDesk desk;
  private final Segments segments;
  private final Lists lists;
  private final Keys keys;
  private final Users users;
  private final Contacts contacts;
  private final NamesDesk names;
  private final RefusedRecords refused;
  private final Idempotency idempotency;
  private final Cursors cursors;
  private final Audiences audiences;
  private final Deliveries deliveries;
  private final Feed feed;
  private final Today today;
  private final LatestEvents latestEvents;
  private final LiveSegments live;
  private final Differences differences;
  private final SelfCheck selfCheck;
  private final Archives archives;
  private final Archiver archiver;
  private final List<Referrer> referrers = new CopyOnWriteArrayList<>();
  private final Sites sites;

  /// The workspace that the journal keeps, ready to be asked. Closes the journal when it is closed.
  ///
  /// @param folder where files of the workspace besides the journal lie
  public Workspace(Journal journal, Path folder, InstantSource clock) {
    this(journal, folder, clock, Rhythm.of(Runtime.getRuntime().maxMemory()));
  }

  /// @param rhythm when contacts are archived
  public Workspace(Journal journal, Path folder, InstantSource clock, Rhythm rhythm) {
    this.journal = journal;
    this.folder = folder.toAbsolutePath().normalize();
    this.clock = clock;
    this.desk = new RecordDesk(journal);
    this.secret = secret(journal);
    this.archives = new Archives(journal, this.folder);
    this.audiences = new Audiences(this, journal);
    this.deliveries = new Deliveries(this, journal);
    this.feed = new Feed(this, journal);
    this.today = new Today(this, journal);
    this.latestEvents = new LatestEvents(journal);
    this.live = new LiveSegments(this, journal);
    this.writer =
        new Writer(
            journal,
            () -> State.of(journal, secret, clock.millis(), archives, rhythm),
            clock,
            live::restore,
            this::publish);
    this.segments = new Segments(this, journal);
    this.lists = new Lists(this);
    this.keys = new Keys(this);
    this.users = new Users(this);
    this.contacts = new Contacts(this, journal);
    this.names = new NamesDesk(this);
    this.idempotency = new Idempotency(this, journal);
    this.cursors = new Cursors(clock);
    this.refused = new RefusedRecords(this, journal);
    this.differences = new Differences(journal);
    this.selfCheck = new SelfCheck(this, journal, differences);
    this.archiver = new Archiver(this, archives, rhythm);
    this.sites = new Sites(this);
    live.start();
    archiver.start();
  }

  /// What must not be guessed from outside; made once a workspace.
  private static String secret(Journal journal) {
    List<Document> kept = journal.documents(SECRET);
    if (!kept.isEmpty() && kept.getFirst().body().orElse(null) instanceof Json.StringValue text) {
      return text.text();
    }
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    String secret = HexFormat.of().formatHex(random);
    journal.append(Commit.ofDocuments(new Document(SECRET, SECRET, Optional.of(Json.of(secret)))));
    return secret;
  }

  private void publish(State state, Commit commit) {
    View before = view.get();
    Population.Snapshot contacts = state.contacts();
    arrivals = state.arrivals();
    columns = state.columns();
    state.columns().published(contacts);
    LazyBook fresh = new LazyBook(state.register(), state.intake().catalogue());
    view.set(
        new View(
            state.register(),
            state.intake().catalogue(),
            state.intake().names().labels(),
            state.intake().misfits(),
            state.population().occurrences(),
            contacts,
            state.columns().engine(contacts),
            before == null
                ? fresh
                : before.lazyBook().current(state.register(), state.intake().catalogue()),
            state.membershipView(),
            state.intake().directory().all().size(),
            state.population().events(),
            state.events().at(clock.millis()),
            state.refusedKept()));
    audiences.published(commit);
    feed.published(commit.membership());
    today.published(commit);
    latestEvents.published(commit);
    if (before == null || !state.register().hasDefinitionsOf(before.register())) {
      live.definitionsChanged();
    }
  }

  /// What is known now.
  public View view() {
    return view.get();
  }

  /// Where files of the workspace besides the journal lie.
  public Path folder() {
    return folder;
  }

  /// The clock of the workspace.
  public InstantSource clock() {
    return clock;
  }

  /// Takes records in, in order. The answer comes when those that were accepted are durable and
  /// visible, and those that were refused are kept.
  ///
  /// @throws BusyException when more is waiting than may, or nothing can be written
  public CompletableFuture<List<Outcome>> take(List<Arriving> records) {
    return writer.submit(Math.max(1, records.size()), draft -> desk.take(records, draft));
  }

  /// The same together with a document.
  public CompletableFuture<List<Outcome>> take(
      List<Arriving> records, Function<List<Outcome>, Document> also) {
    return writer.submit(
        Math.max(1, records.size()),
        draft -> {
          List<Outcome> outcomes = desk.take(records, draft);
          draft.put(also.apply(outcomes));
          return outcomes;
        });
  }

  /// Lets the writer do something and waits for it.
  ///
  /// @throws RequestException when it cannot be done
  /// @throws BusyException when more is waiting than may, or nothing can be written
  <T> T write(Change<T> change) {
    return await(writer.submit(1, change));
  }

  /// Lets the writer do something; the answer comes when it is durable and visible.
  ///
  /// @param weight how many records it is about, at least 1
  /// @throws BusyException when more is waiting than may, or nothing can be written
  <T> CompletableFuture<T> submit(long weight, Change<T> change) {
    return writer.submit(weight, change);
  }

  /// Archives contacts now, not when it is due.
  public void archive() {
    archiver.archive();
  }

  /// Lets something be done to the journal itself, and waits for it.
  ///
  /// @param check is done before; when it throws, nothing is done
  /// @param work is given what the check came to
  <T> T overhaul(Change<T> check, BiConsumer<Journal, T> work) {
    return await(
        writer.submit(
            check,
            (kept, checked) -> {
              kept.append(Commit.ofDocuments(Archives.withdrawal()));
              work.accept(kept, checked);
              latestEvents.forgetAll();
            }));
  }

  /// Waits for an answer of the writer.
  public static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  RecordDesk desk() {
    return desk;
  }

  public Segments segments() {
    return segments;
  }

  public Lists lists() {
    return lists;
  }

  public Keys keys() {
    return keys;
  }

  public Users users() {
    return users;
  }

  public Contacts contacts() {
    return contacts;
  }

  public NamesDesk names() {
    return names;
  }

  public RefusedRecords refused() {
    return refused;
  }

  public Idempotency idempotency() {
    return idempotency;
  }

  public Cursors cursors() {
    return cursors;
  }

  /// Tokens of this workspace for one purpose.
  public SignedTokens signedTokens(String purpose) {
    return new SignedTokens(secret, purpose);
  }

  /// From now on that is asked before a segment or list goes away.
  public void ask(Referrer referrer) {
    referrers.add(referrer);
  }

  /// Why something cannot go away that is needed outside.
  Stream<Mistake> needed(Function<Referrer, Stream<String>> users) {
    return referrers.stream()
        .flatMap(users)
        .map(user ->
            Mistake.of(
                MistakeCode.IN_USE, "", user + " needs it.", "Change or delete that first."));
  }

  /// The web sites whose visits are taken.
  public Sites sites() {
    return sites;
  }

  /// Tokens that say which contact follows a link.
  public VisitorTokens visitorTokens() {
    return new VisitorTokens(signedTokens(VisitorTokens.PURPOSE));
  }

  /// The lists for sends.
  public Audiences audiences() {
    return audiences;
  }

  /// What became of the messages of campaigns.
  public Deliveries deliveries() {
    return deliveries;
  }

  /// What changed in segments.
  public Feed feed() {
    return feed;
  }

  /// How many changed in segments since midnight.
  public Today today() {
    return today;
  }

  /// The events that arrived last.
  public LatestEvents latestEvents() {
    return latestEvents;
  }

  /// How events arrive.
  public Arrivals arrivals() {
    return arrivals;
  }

  /// The proof of membership while it is in use.
  public SelfCheck selfCheck() {
    return selfCheck;
  }

  /// What that proof found wrong.
  public Differences differences() {
    return differences;
  }

  /// An id that nobody can guess and no one has made before.
  public static String newId(String prefix) {
    return Ids.random(prefix);
  }

  /// All kept documents of a kind that is not the workspace's own.
  public List<Document> documents(String kind) {
    return journal.documents(kind);
  }

  /// Keeps a document of a kind that is not the workspace's own.
  public void keep(Document document) {
    keep(List.of(document));
  }

  /// Keeps documents of kinds that are not the workspace's own, all of them or none.
  public void keep(List<Document> documents) {
    write(draft -> {
      documents.forEach(draft::put);
      return documents;
    });
  }

  /// Keeps documents of kinds that are not the workspace's own as soon as it can be, and not at all
  /// while nothing can be written. Waits for nobody.
  public void keepIfPossible(List<Document> documents) {
    if (broken().isPresent()) {
      return;
    }
    try {
      writer
          .submit(
              1,
              draft -> {
                documents.forEach(draft::put);
                return documents;
              })
          .exceptionally(failure -> documents);
    } catch (BusyException e) {
      // Nobody waits for it.
    }
  }

  /// The settings from now on. Waits for nobody when they are so already, as at most starts, where
  /// the writer may have to follow the clock first.
  ///
  /// @throws RequestException when a segment would break in another zone
  public Settings configure(UnaryOperator<Settings> change) {
    Settings now = view().register().settings();
    return change.apply(now).equals(now) ? now : reconfigure(change);
  }

  private Settings reconfigure(UnaryOperator<Settings> change) {
    return write(draft -> {
      Settings old = draft.register().settings();
      Settings changed = change.apply(old);
      Register register = draft.register().with(changed);
      if (!changed.zone().equals(old.zone())) {
        NamesDesk.refuseBreaking(register, draft.intake().catalogue());
      }
      draft.register(register, Documents.of(changed));
      return changed;
    });
  }

  /// How many records wait to be written.
  public long waiting() {
    return writer.waiting();
  }

  /// Why nothing can be written at the moment.
  public Optional<String> broken() {
    return writer.broken();
  }

  /// A message for somebody who need not know where on the disk the workspace lies.
  public String withoutPath(String message) {
    return message.replace(folder.toString(), "the data folder");
  }

  /// How much room the journal takes on disk, in bytes.
  public long sizeBytes() {
    return journal.sizeBytes();
  }

  /// How much memory what rules ask for takes.
  public ColumnBytes columnBytes() {
    return columns.sizeBytes();
  }

  /// How much room contacts at rest take on disk, in bytes.
  public long archiveBytes() {
    return archives.sizeBytes();
  }

  /// Writes a copy of the state as of now into a new folder, while all goes on.
  public void backup(Path folder) {
    journal.backup(folder);
  }

  /// Does what waits, then closes.
  @Override
  public void close() {
    selfCheck.close();
    live.close();
    feed.close();
    archiver.close();
    writer.close();
    journal.close();
    archives.close();
  }
}
