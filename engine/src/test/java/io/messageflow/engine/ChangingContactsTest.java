package io.messageflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.engine.population.Occurrences;
import io.messageflow.engine.population.Population;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import io.messageflow.testkit.contract.Counts;
import io.messageflow.testkit.contract.ReferenceCounts;
import io.messageflow.testkit.generate.Case;
import io.messageflow.testkit.generate.CaseGenerator;
import io.messageflow.testkit.generate.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Columns with the contacts that changed since, against the reference evaluator on what is kept,
/// node by node, in stories: contacts change while columns are made anew, written and opened, while
/// contacts rest in an archive, and a process ends and begins with both.
///
/// `-Dsegments.columnStories=N` tells another number of stories, `-Dsegments.seed=S` other ones.
class ChangingContactsTest {
  private static final int STORIES = Integer.getInteger("segments.columnStories", 12);
  private static final long SEED = Long.getLong("segments.seed", 1);
  private static final int CONTACTS = 50;
  private static final int STEPS = 10;
  private static final int RULES = 10;
  private static final int INSTANTS = 2;
  private static final int SAMPLE = 4;

  @TempDir private Path folder;

  private final LongAdder asked = new LongAdder();

  @Test
  void answersAreThoseOfTheReferenceWhateverChangedSinceColumnsWereMade() {
    LongStream.range(SEED, SEED + STORIES).parallel().forEach(this::tell);
    System.out.println(
        "changing contacts: %d stories from seed %d, %d contact-instants"
            .formatted(STORIES, SEED, asked.sum()));
    assertThat(asked.sum()).isGreaterThan(STORIES * 1_000L);
  }

  private void tell(long seed) {
    Path own = folder.resolve("story " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    try (ChangingContacts contacts = new ChangingContacts(seed, random, own.resolve("contacts"))) {
      new Story(seed, random, contacts, own.resolve("columns")).tell();
    }
  }

  /// What an engine was made for.
  private record Question(SegmentEngine engine, SortedMap<Integer, Contact> expected) {}

  private final class Story {
    private final long seed;
    private final SplittableRandom random;
    private final ChangingContacts contacts;
    private final Path folder;
    private final CaseGenerator cases = new CaseGenerator(0, 2);
    private LiveColumns columns = new LiveColumns();
    private Population.Snapshot last;
    private Optional<Question> earlier = Optional.empty();
    private String announced = "";
    private int step;
    private String what = "";

    Story(long seed, SplittableRandom random, ChangingContacts contacts, Path folder) {
      this.seed = seed;
      this.random = random;
      this.contacts = contacts;
      this.folder = folder;
      this.last = contacts.snapshot();
    }

    void tell() {
      for (int i = 0; i < CONTACTS; i++) {
        contacts.add();
      }
      change(400);
      columns.refresh(contacts.snapshot());
      for (step = 0; step < STEPS; step++) {
        last = contacts.snapshot();
        change(random.nextInt(40));
        Population.Snapshot now = contacts.snapshot();
        what += " " + happen(now);
        ask(new Question(columns.engine(contacts.snapshot()), contacts.expected()));
        checkOccurrences(contacts.occurrences(), contacts.expected().values());
      }
    }

    private void checkOccurrences(Occurrences counted, Collection<Contact> expected) {
      Map<String, Long> fields = new HashMap<>();
      Map<String, Long> lists = new HashMap<>();
      Map<String, List<Event>> events = new HashMap<>();
      for (Contact contact : expected) {
        contact
            .fields()
            .forEach((name, timeline) ->
                timeline.latest().ifPresent(value -> fields.merge(name, 1L, Long::sum)));
        contact
            .lists()
            .forEach((id, timeline) -> {
              if (timeline.changes().getLast().on()) {
                lists.merge(id, 1L, Long::sum);
              }
            });
        contact
            .events()
            .events()
            .forEach(event ->
                events.computeIfAbsent(event.name(), name -> new ArrayList<>()).add(event));
      }
      String told = "seed %d, step %d:%s".formatted(seed, step, what);
      assertThat(counted.fields()).as(told).isEqualTo(fields);
      assertThat(counted.lists()).as(told).isEqualTo(lists);
      assertThat(counted.events().keySet()).as(told).isEqualTo(events.keySet());
      events.forEach((name, all) -> checkEvent(counted.event(name), all, told));
    }

    private static void checkEvent(Occurrences.OfEvent counted, List<Event> all, String told) {
      Map<String, Long> attributes = new HashMap<>();
      all.forEach(event ->
          event.attributes().keySet().forEach(name -> attributes.merge(name, 1L, Long::sum)));
      long latest = all.stream().mapToLong(Event::at).max().orElseThrow();
      assertThat(counted.count()).as(told).isEqualTo(all.size());
      assertThat(counted.attributes()).as(told).isEqualTo(attributes);
      assertThat(counted.exact() ? counted.latest() : latest).as(told).isEqualTo(latest);
      assertThat(counted.latest()).as(told).isGreaterThanOrEqualTo(latest);
    }

    private void change(int most) {
      for (int i = 0; i < most; i++) {
        contacts.change();
      }
    }

    private String happen(Population.Snapshot now) {
      return switch (random.nextInt(12)) {
        case 0, 1 -> {
          columns.refresh(now);
          yield "refreshed";
        }
        case 2, 3 -> {
          columns.refresh(last);
          yield "refreshed-as-before";
        }
        case 4 -> {
          columns.write(now, folder, contacts.token().orElse(announced));
          yield "written";
        }
        case 5, 6 -> {
          archive(now);
          yield "archived";
        }
        case 7 -> {
          archive(last);
          change(random.nextInt(10));
          yield "archived-as-before";
        }
        case 8 -> {
          announced = "half " + step;
          columns.write(now, folder, announced);
          restart();
          yield "half-archived";
        }
        case 9, 10 -> {
          restart();
          yield "restarted";
        }
        default -> "nothing";
      };
    }

    private void archive(Population.Snapshot written) {
      announced = "step " + step;
      columns.write(written, folder, announced);
      contacts.archive(written, announced);
    }

    private void restart() {
      Population.Snapshot archived = contacts.restart();
      Population.Snapshot now = contacts.snapshot();
      columns = new LiveColumns();
      if (contacts.token().isPresent()) {
        columns.restore(
            folder,
            token -> token.equals(announced) || contacts.token().equals(Optional.of(token)),
            archived,
            now);
      }
      last = now;
      earlier = Optional.empty();
    }

    /// Asks now, and once more of what was before.
    private void ask(Question now) {
      for (int i = 0; i < RULES; i++) {
        Case one = cases.make(random.nextLong(), seed);
        for (int j = 0; j < INSTANTS; j++) {
          long at = j == 0 ? one.at() : cases.make(random.nextLong(), seed).at();
          check(now, one.rule(), at);
        }
      }
      checkValues(now, cases.make(random.nextLong(), seed).at());
      earlier.ifPresent(question -> {
        Case one = cases.make(random.nextLong(), seed);
        check(question, one.rule(), one.at());
      });
      earlier = Optional.of(now);
    }

    private void check(Question question, CheckedRule rule, long at) {
      SortedMap<Integer, Contact> expected = question.expected();
      Counts counts = ReferenceCounts.of(expected.values(), rule, at);
      Preview preview = question.engine().preview(rule, at, SAMPLE);
      assertThat(
              new Counts(
                  ids(question.engine().members(rule, at)),
                  preview.total(),
                  preview.nodes().stream()
                      .map(node -> new Counts.Node(node.pointer(), node.count(), node.alone()))
                      .toList()))
          .as(() -> told(rule, at))
          .isEqualTo(counts);
      assertThat(ids(preview.sample()))
          .as(() -> told(rule, at))
          .isEqualTo(counts.members().stream().limit(SAMPLE).toList());
      List<String> numbered = new ArrayList<>();
      question.engine().numbers(rule, at).each(number -> numbered.add(id(expected, number)));
      assertThat(numbered)
          .as(() -> told(rule, at))
          .containsExactlyInAnyOrderElementsOf(counts.members());
      asked.add(expected.size());
    }

    private void checkValues(Question question, long at) {
      String field = World.FIELDS.get(random.nextInt(World.FIELDS.size())).name();
      IntFunction<Optional<Value>> values = question.engine().values(field, at);
      question
          .expected()
          .forEach((number, contact) ->
              assertThat(values.apply(number))
                  .as("seed %d, step %d:%s; %s at %d", seed, step, what, field, at)
                  .isEqualTo(contact.fieldAt(field, at)));
    }

    private String told(CheckedRule rule, long at) {
      return "seed %d, step %d:%s; %s at %d".formatted(seed, step, what, rule, at);
    }

    private static String id(SortedMap<Integer, Contact> expected, int number) {
      Contact contact = expected.get(number);
      return contact == null ? "nobody of number " + number : contact.id();
    }

    private static List<String> ids(List<Contact> contacts) {
      return contacts.stream().map(Contact::id).toList();
    }
  }
}
