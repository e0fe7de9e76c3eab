package io.messageflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every journal must do.
public abstract class JournalContract {
  private static final long SEED = Long.getLong("segments.seed", 20_260_101);
  private static final int RUNS = Integer.getInteger("segments.journalRuns", 6);

  @TempDir Path folder;

  /// Opens the journal in the folder.
  protected abstract Journal open(Path folder);

  /// All facts of a journal.
  protected static List<Fact> facts(Journal journal) {
    List<Fact> facts = new ArrayList<>();
    journal.replay(facts::add);
    return facts;
  }

  @Test
  void randomFactsComeBackAsTheModelHasThem() {
    for (int run = 0; run < RUNS; run++) {
      Path place = folder.resolve("run" + run);
      RandomFacts random = new RandomFacts(SEED + run);
      JournalModel model = new JournalModel();
      for (int reopening = 0; reopening < 4; reopening++) {
        try (Journal journal = open(place)) {
          for (int i = 0; i < 25; i++) {
            Commit commit = random.commit(model);
            model.append(commit);
            journal.append(commit);
          }
          assertSame(model, journal, SEED + run);
        }
      }
    }
  }

  private static void assertSame(JournalModel model, Journal journal, long seed) {
    assertThat(facts(journal)).as("seed %d", seed).isEqualTo(model.replay());
    assertThat(journal.documents("segment")).isEqualTo(model.documents("segment"));
    assertThat(journal.documents("list")).isEqualTo(model.documents("list"));
    assertThat(journal.refusedCount()).isEqualTo(model.refusedCount());
    assertThat(journal.refused(-1, 1_000)).isEqualTo(model.refused(-1, 1_000));
  }
}
