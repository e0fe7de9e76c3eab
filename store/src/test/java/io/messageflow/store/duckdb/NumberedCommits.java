package io.messageflow.store.duckdb;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import io.messageflow.store.AudienceUpdate;
import io.messageflow.store.Commit;
import io.messageflow.store.DeliveryStep;
import io.messageflow.store.DeliveryUpdate;
import io.messageflow.store.Document;
import io.messageflow.store.Fact;
import io.messageflow.store.Journal;
import io.messageflow.store.JournalModel;
import io.messageflow.store.MembershipUpdate;
import io.messageflow.store.RefusedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Commits that follow from their number alone, so that who finds a journal can tell what must be
/// in it. Each writes to most tables, some merge or erase.
final class NumberedCommits {
  private static final String PROGRESS = "progress";
  private static final int ARRIVALS_A_COMMIT = 100;
  private static final int LONG_TEXT = 4_000;

  private NumberedCommits() {}

  /// The commit of that number, from 0.
  static Commit commit(int number) {
    SplittableRandom random = new SplittableRandom(number);
    long arrival = (long) number * ARRIVALS_A_COMMIT;
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact.ContactCreated(arrival, number, "c" + number, number));
    facts.add(
        new Fact.FieldSet(
            arrival + 1,
            number,
            "City" + number % 20,
            number,
            Optional.of(new Value.Text("city " + number)),
            Optional.empty()));
    for (int i = random.nextInt(1, 12); i > 0; i--) {
      facts.add(event(arrival + 20 - i, number, random));
    }
    if (number % 10 == 9) {
      facts.add(new Fact.ContactMerged(arrival + 21, number - 1, number - 2));
      facts.add(new Fact.ContactErased(arrival + 22, number - 3));
    }
    return new Commit(
        facts,
        List.of(new Document(PROGRESS, "last", Optional.of(Json.of(number)))),
        List.of(new RefusedRecord(number, number, "event", "bad", Json.none(), "{")),
        number < 5 ? List.of() : List.of((long) number - 5),
        MembershipUpdate.NONE,
        AudienceUpdate.NONE,
        new DeliveryUpdate(
            List.of(
                new DeliveryStep("campaign", number, "claimed", number, ""),
                new DeliveryStep("campaign", Math.max(0, number - 1), "sent", number, "")),
            List.of()));
  }

  private static Fact event(long arrival, int number, SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    while (text.length() < LONG_TEXT) {
      text.append(Long.toString(random.nextLong(), 36));
    }
    return new Fact.EventHappened(
        arrival,
        number,
        "Event" + number % 5,
        Optional.of("e" + arrival),
        number,
        number,
        Map.of("text", new Value.Text(text.toString()), "number", new Value.Numeric(number)),
        Map.of());
  }

  /// The number of the last commit in the journal; -1 when there is none.
  static int last(Journal journal) {
    return journal.documents(PROGRESS).stream()
        .flatMap(document -> document.body().stream())
        .mapToInt(body -> body instanceof Json.NumberValue number ? (int) number.value() : -1)
        .findFirst()
        .orElse(-1);
  }

  /// What a journal holds after the commits up to one, that included.
  static JournalModel model(int last) {
    JournalModel model = new JournalModel();
    for (int i = 0; i <= last; i++) {
      model.append(commit(i));
    }
    return model;
  }
}
