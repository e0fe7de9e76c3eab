package io.messageflow.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.messageflow.store.Fact;
import io.messageflow.store.Journal;
import io.messageflow.store.JournalModel;
import io.messageflow.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left of a journal after a kill, a torn or damaged log, and a full disk.
class CrashIT {
  private static final int KILLS = Integer.getInteger("segments.kills", 20);
  private static final long SEED = Long.getLong("segments.seed", 20_260_101);
  private static final int LONGEST_LIFE_MILLIS = 300;
  private static final int PATIENCE_SECONDS = 60;

  @TempDir Path folder;

  private static List<Fact> facts(Journal journal) {
    List<Fact> facts = new ArrayList<>();
    journal.replay(facts::add);
    return facts;
  }

  /// The journal holds the commits up to some number, whole, and nothing else. Returns the number.
  private static int assertWhole(Path place) {
    try (Journal journal = DuckDbJournal.open(place)) {
      int last = NumberedCommits.last(journal);
      JournalModel model = NumberedCommits.model(last);
      assertThat(facts(journal)).isEqualTo(facts(model));
      assertThat(journal.refused(-1, 100)).isEqualTo(model.refused(-1, 100));
      assertThat(journal.deliveries("campaign", Optional.empty(), -1, 9))
          .isEqualTo(model.deliveries("campaign", Optional.empty(), -1, 9));
      return last;
    }
  }

  @Test
  void everyAcknowledgedCommitSurvivesAKillAndNoneIsHalf() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    Path place = folder.resolve("journal");
    for (int i = 0; i < KILLS; i++) {
      int acknowledged =
          killed(
              JournalProcess.start("append", place, folder.resolve("room")),
              random.nextInt(LONGEST_LIFE_MILLIS));
      assertThat(assertWhole(place)).as("kill %d", i).isGreaterThanOrEqualTo(acknowledged);
      empty(folder.resolve("room"));
    }
  }

  /// Kills the process some time after its first commit. Returns the last that it acknowledged.
  private static int killed(Process process, int lifeMillis) throws Exception {
    try (BufferedReader lines = JournalProcess.lines(process)) {
      List<String> said = new ArrayList<>();
      said.add(lines.readLine());
      Thread.sleep(lifeMillis);
      process.toHandle().destroyForcibly();
      process.waitFor();
      lines.lines().forEach(said::add);
      assertThat(said).allMatch(line -> line.matches("[0-9]+"));
      return Integer.parseInt(said.getLast());
    }
  }

  private static void empty(Path room) throws IOException {
    try (Stream<Path> files = Files.list(room)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  /// Copies a journal with all its commits in the log, as a crash would leave it.
  private Path crashed(String name, int commits) throws IOException {
    Path journalFolder = folder.resolve(name);
    Path copy = Files.createDirectories(folder.resolve(name + "-crashed"));
    try (Journal journal = DuckDbJournal.open(journalFolder)) {
      for (int i = 0; i < commits; i++) {
        journal.append(NumberedCommits.commit(i));
      }
      Files.copy(journalFolder.resolve(DuckDbJournal.FILE), copy.resolve(DuckDbJournal.FILE));
      Files.copy(log(journalFolder), log(copy));
    }
    return copy;
  }

  private static Path log(Path place) {
    return place.resolve(DuckDbJournal.FILE + DuckDbJournal.LOG_ENDING);
  }

  @Test
  void aLogThatWasCutKeepsTheCommitsBeforeTheCut() throws IOException {
    Path crashed = crashed("cut", 12);
    byte[] log = Files.readAllBytes(log(crashed));
    byte[] file = Files.readAllBytes(crashed.resolve(DuckDbJournal.FILE));
    int last = 11;
    SplittableRandom random = new SplittableRandom(SEED);
    for (int cut = 0; cut < log.length; cut += 1 + random.nextInt(log.length / 12)) {
      Files.write(crashed.resolve(DuckDbJournal.FILE), file);
      Files.write(log(crashed), Arrays.copyOf(log, log.length - cut));
      int kept = assertWhole(crashed);
      assertThat(kept).isLessThanOrEqualTo(last);
      last = kept;
    }
    assertThat(last).isLessThan(11);
  }

  @Test
  void garbageBehindTheLogTakesNothingAway() throws IOException {
    Path crashed = crashed("garbage", 5);
    byte[] log = Files.readAllBytes(log(crashed));
    byte[] garbage = Arrays.copyOf(log, log.length + 1_000);
    Arrays.fill(garbage, log.length, garbage.length, (byte) 0x5a);
    Files.write(log(crashed), garbage);
    assertThat(assertWhole(crashed)).isEqualTo(4);
  }

  @Test
  void aDamagedFileIsSaidClearly() throws IOException {
    Path place = folder.resolve("damaged");
    try (Journal journal = DuckDbJournal.open(place)) {
      for (int i = 0; i < 40; i++) {
        journal.append(NumberedCommits.commit(i));
      }
    }
    byte[] file = Files.readAllBytes(place.resolve(DuckDbJournal.FILE));
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 10; i++) {
      byte[] damaged = file.clone();
      int at = i == 0 ? 0 : random.nextInt(damaged.length - 64);
      Arrays.fill(damaged, at, at + 64, (byte) (i == 0 ? 0 : 0x5a));
      Files.write(place.resolve(DuckDbJournal.FILE), damaged);
      assertThatCode(() -> assertReadableOrRefused(place)).doesNotThrowAnyException();
    }
  }

  private static void assertReadableOrRefused(Path place) {
    try {
      assertWhole(place);
    } catch (StoreException e) {
      assertThat(e).hasMessageContaining(place.toString());
    }
  }

  @Test
  void aFullDiskRefusesCommitsAndLosesNone() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "prlimit limits files on Linux");
    Path place = folder.resolve("full");
    Process process = JournalProcess.start("fill", place, folder.resolve("room"));
    List<String> said;
    try (BufferedReader lines = JournalProcess.lines(process)) {
      said = lines.lines().toList();
    }
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(said).last().isEqualTo("done");
    assertThat(said).anyMatch(line -> line.startsWith("full: ") && line.contains(place.toString()));
    assertThat(Integer.toString(assertWhole(place))).isEqualTo(said.get(said.size() - 2));
  }
}
