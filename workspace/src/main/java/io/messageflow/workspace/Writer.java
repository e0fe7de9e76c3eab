package io.messageflow.workspace;

import io.messageflow.rules.json.Json;
import io.messageflow.store.Commit;
import io.messageflow.store.Document;
import io.messageflow.store.Journal;
import io.messageflow.store.MembershipUpdate;
import io.messageflow.store.StoreException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The one thread that writes a workspace. Takes all changes that wait, does them one after the
/// other, commits them together, shows them to readers, and only then answers: what waited during
/// one commit goes into the next.
///
/// When a commit fails, the changes of it are answered as failed, and the state is made anew from
/// the journal, so that nothing is in memory that is not on disk. Until the journal can be written
/// again every change is refused at once.
final class Writer implements AutoCloseable {
  /// How many records may wait; more are refused with [BusyException].
  static final long MOST_WAITING = 200_000;

  /// How many records go into one commit.
  private static final long MOST_A_COMMIT = 20_000;

  private static final long PROBE_MILLIS = 500;
  private static final long LONGEST_PAUSE_MILLIS = 100;

  /// @param overhaul what is done to the journal itself, after which the state is made anew; such a
  ///   job is alone in its commit
  private record Job<T>(
      Change<T> change,
      Optional<BiConsumer<Journal, T>> overhaul,
      long weight,
      CompletableFuture<T> answer) {}

  /// What a change came to.
  ///
  /// @param tell gives it out, once it is durable
  /// @param overhaul what is to be done to the journal itself now
  private record Done(Runnable tell, Optional<Consumer<Journal>> overhaul) {}

  private final Journal journal;
  private final Supplier<State> reload;
  private final InstantSource clock;
  private final Consumer<State> begin;
  private final BiConsumer<State, MembershipUpdate> publish;
  private final LinkedBlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
  private final AtomicLong waiting = new AtomicLong();
  private final Thread thread;
  private State state;
  private volatile Optional<String> broken = Optional.empty();
  private volatile boolean closing;

  /// @param reload makes the state from the journal
  /// @param begin gives a state that was made so its membership, before anything is written
  /// @param publish shows the state to readers, and what the commit changed in segments; called
  ///   first for the state as loaded
  Writer(
      Journal journal,
      Supplier<State> reload,
      InstantSource clock,
      Consumer<State> begin,
      BiConsumer<State, MembershipUpdate> publish) {
    this.journal = journal;
    this.reload = reload;
    this.clock = clock;
    this.begin = begin;
    this.publish = publish;
    this.state = reload.get();
    publish.accept(state, MembershipUpdate.NONE);
    this.thread = Thread.ofPlatform().name("writer").daemon(true).unstarted(this::run);
    thread.start();
  }

  /// Lets the change be done.
  ///
  /// @param weight how many records it is about, at least 1
  /// @throws BusyException when more is waiting than may, or nothing can be written
  <T> CompletableFuture<T> submit(long weight, Change<T> change) {
    return submit(new Job<>(change, Optional.empty(), weight, new CompletableFuture<>()));
  }

  /// Lets something be done to the journal itself, after which the state is made anew from it.
  ///
  /// @param check is done before; when it throws, nothing is done
  /// @param overhaul is given what the check came to
  /// @throws BusyException when more is waiting than may, or nothing can be written
  <T> CompletableFuture<T> submit(Change<T> check, BiConsumer<Journal, T> overhaul) {
    return submit(new Job<>(check, Optional.of(overhaul), 1, new CompletableFuture<>()));
  }

  private <T> CompletableFuture<T> submit(Job<T> job) {
    long weight = job.weight();
    if (closing) {
      throw BusyException.unavailable("The workspace is being closed.");
    }
    if (broken.isPresent()) {
      throw BusyException.unavailable(broken.get());
    }
    if (waiting.addAndGet(weight) > MOST_WAITING && waiting.get() > weight) {
      waiting.addAndGet(-weight);
      throw BusyException.overloaded("More records are waiting than can be written.");
    }
    queue.add(job);
    if (!thread.isAlive()) {
      refuseWaiting("The workspace is closed.");
    }
    return job.answer();
  }

  /// How many records wait.
  long waiting() {
    return waiting.get();
  }

  /// Why nothing can be written at the moment.
  Optional<String> broken() {
    return broken;
  }

  private void run() {
    commit(List.of(), () -> begin.accept(state));
    while (!closing || !queue.isEmpty()) {
      try {
        Job<?> first = queue.poll(pauseMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          commit(drain(first), () -> {});
        } else if (state.membership().next() <= clock.millis()) {
          commit(List.of(), () -> {});
        }
      } catch (InterruptedException e) {
        closing = true;
      }
    }
  }

  /// How long to wait for a job: not beyond the next instant at which time alone changes something.
  private long pauseMillis() {
    long next = state.membership().next();
    long now = clock.millis();
    return next <= now ? 0 : Math.min(LONGEST_PAUSE_MILLIS, next - now);
  }

  private List<Job<?>> drain(Job<?> first) {
    List<Job<?>> jobs = new ArrayList<>();
    long weight = 0;
    for (Job<?> job = first; job != null; job = follows(job, weight) ? queue.poll() : null) {
      jobs.add(job);
      weight += job.weight();
    }
    return jobs;
  }

  /// Whether one more job goes into the commit.
  private boolean follows(Job<?> latest, long weight) {
    Job<?> next = queue.peek();
    return weight < MOST_A_COMMIT
        && latest.overhaul().isEmpty()
        && next != null
        && next.overhaul().isEmpty();
  }

  /// @param first is done before, and fails as the jobs would
  private void commit(List<Job<?>> jobs, Runnable first) {
    if (broken.isPresent()) {
      // Closed before the state was sound again: what it holds is not on disk, nothing may rest on
      // it.
      refuse(jobs, broken.get());
      return;
    }
    List<Done> done = new ArrayList<>();
    try {
      first.run();
      long now = clock.millis();
      follow(now);
      Draft draft = new Draft(state, now);
      jobs.forEach(job -> done.add(apply(job, draft)));
      append(draft.toCommit());
      done.forEach(one -> one.overhaul().ifPresent(this::overhaul));
    } catch (StoreException e) {
      recover(e.getMessage(), jobs);
      return;
    } catch (RuntimeException | Error e) {
      // A mistake of ours, or no memory left. Without the writer every later call would wait for
      // ever, so it goes on from what is on disk.
      recover(e.toString(), jobs);
      return;
    }
    jobs.forEach(job -> waiting.addAndGet(-job.weight()));
    done.forEach(one -> one.tell().run());
  }

  /// Follows the clock up to an instant, in as many commits as it takes; what came of the last
  /// steps goes into the commit that follows.
  private void follow(long now) {
    while (!state.membership().advance(state.contacts(), state.engine(), now)) {
      append(Commit.ofMembership(state.membership().take()));
    }
  }

  private void append(Commit commit) {
    if (!commit.isEmpty()) {
      journal.append(commit);
    }
    publish.accept(state, commit.membership());
  }

  private void overhaul(Consumer<Journal> work) {
    work.accept(journal);
    remake();
  }

  private void remake() {
    state = reload.get();
    begin.accept(state);
    append(Commit.ofMembership(state.membership().take()));
  }

  private static <T> Done apply(Job<T> job, Draft draft) {
    CompletableFuture<T> answer = job.answer();
    try {
      T result = job.change().apply(draft);
      return new Done(
          () -> answer.complete(result),
          job.overhaul().map(overhaul -> journal -> overhaul.accept(journal, result)));
    } catch (StoreException e) {
      // Halfway through a change that cannot be taken back by itself.
      throw e;
    } catch (RuntimeException e) {
      return new Done(() -> answer.completeExceptionally(e), Optional.empty());
    }
  }

  private void recover(@Nullable String failure, List<Job<?>> jobs) {
    String message = "Nothing can be written: " + failure;
    broken = Optional.of(message);
    refuse(jobs, message);
    boolean sound = false;
    while (!closing && !sound) {
      refuseWaiting(message);
      sound = isSoundAgain();
    }
    if (sound) {
      broken = Optional.empty();
    }
  }

  private void refuseWaiting(String message) {
    List<Job<?>> jobs = new ArrayList<>();
    queue.drainTo(jobs);
    refuse(jobs, message);
  }

  private void refuse(List<Job<?>> jobs, String message) {
    for (Job<?> job : jobs) {
      waiting.addAndGet(-job.weight());
      job.answer().completeExceptionally(BusyException.unavailable(message));
    }
  }

  /// Makes the state anew, once the journal takes something again.
  private boolean isSoundAgain() {
    try {
      Thread.sleep(PROBE_MILLIS);
      journal.append(
          Commit.ofDocuments(new Document("probe", "probe", Optional.of(Json.of(true)))));
      remake();
      return true;
    } catch (InterruptedException e) {
      closing = true;
      return false;
    } catch (RuntimeException | Error e) {
      return false;
    }
  }

  /// Does what waits, then stops.
  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    refuseWaiting("The workspace is closed.");
  }
}
