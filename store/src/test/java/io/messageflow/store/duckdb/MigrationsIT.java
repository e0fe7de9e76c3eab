package io.messageflow.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.store.Fact;
import io.messageflow.store.Journal;
import io.messageflow.store.JournalModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationsIT {
  @TempDir Path folder;

  static IntStream versions() {
    return IntStream.rangeClosed(1, Migrations.CURRENT);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aFileOfEveryReleasedVersionIsRead(int version) throws IOException {
    ReleasedJournal.unpack(version, folder);
    JournalModel model = new JournalModel();
    ReleasedJournal.commits(version).forEach(model::append);
    try (Journal journal = DuckDbJournal.open(folder)) {
      assertThat(facts(journal)).isEqualTo(facts(model));
      assertThat(journal.documents("segment")).isEqualTo(model.documents("segment"));
      assertThat(journal.refused(-1, 10)).isEqualTo(model.refused(-1, 10));
      assertThat(journal.membershipChanges(Optional.empty(), 0, 10, 10))
          .isEqualTo(model.membershipChanges(Optional.empty(), 0, 10, 10));
      assertThat(journal.waitingChanges()).isEqualTo(model.waitingChanges());
      assertThat(journal.membershipKnownUpTo()).isEqualTo(model.membershipKnownUpTo());
      assertThat(journal.audience("a")).isEqualTo(model.audience("a"));
      assertThat(journal.formerContacts(0)).isEqualTo(model.formerContacts(0));
      assertThat(journal.deliveriesOf(1)).isEqualTo(model.deliveriesOf(1));
    }
  }

  private static List<Fact> facts(Journal journal) {
    List<Fact> facts = new ArrayList<>();
    journal.replay(facts::add);
    return facts;
  }
}
