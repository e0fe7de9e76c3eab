package io.messageflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.column.Stale;
import io.messageflow.engine.column.StoredColumns;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.check.AttributeValue;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import io.messageflow.testkit.generate.Case;
import io.messageflow.testkit.generate.CaseGenerator;
import io.messageflow.testkit.generate.Population;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredColumnsTest {
  private static final int SEEDS = Integer.getInteger("segments.storedColumnSeeds", 25);
  private static final int CONTACTS = 60;
  private static final int RULES = 5;
  private static final AttributeValue CODE = new AttributeValue(List.of(List.of("code")));

  @TempDir private Path folder;

  /// @param many how many different numbers or instants a dictionary may have
  @ParameterizedTest
  @ValueSource(ints = {2, 1 << 16})
  void answersAreThoseOfAScan(int many) {
    for (long seed = 0; seed < SEEDS; seed++) {
      NumberedContacts contacts = contacts(seed, many);
      ask(seed, open(contacts, nobody(contacts)), contacts);
    }
  }

  @Test
  void answersAreThoseOfAScanWhateverBecomesOfTheFiles() throws IOException {
    Random random = new Random(1);
    for (long seed = 0; seed < SEEDS; seed++) {
      NumberedContacts contacts = contacts(seed, 1 << 16);
      List<Path> files = files(".column");
      StoredColumns stored = StoredColumns.in(folder).orElseThrow();
      for (Path file : files) {
        damage(file, random);
      }
      Columns columns =
          stored
              .open(contacts, Stale.of(nobody(contacts)))
              .orElseGet(() -> Columns.of(contacts, 1 << 16));
      ask(seed, columns, contacts);
    }
  }

  private static void damage(Path file, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    switch (random.nextInt(4)) {
      case 0 -> Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      case 1 -> {
        bytes[random.nextInt(bytes.length)] ^= 16;
        Files.write(file, bytes);
      }
      case 2 -> Files.delete(file);
      default -> {}
    }
  }

  /// Contacts whose columns were asked the rules and then written.
  private NumberedContacts contacts(long seed, int many) {
    NumberedContacts contacts = NumberedContacts.of(Population.of(seed, CONTACTS));
    Columns columns = Columns.of(contacts, many);
    ask(seed, columns, contacts);
    columns.write(folder, "");
    return contacts;
  }

  private static void ask(long seed, Columns columns, NumberedContacts contacts) {
    ContactSet nobody = nobody(contacts);
    SegmentEngine engine = new ColumnEngine(columns, contacts, asked -> nobody);
    SegmentEngine scan =
        new ScanEngine(
            IntStream.range(0, contacts.size())
                .mapToObj(contacts::get)
                .flatMap(Optional::stream)
                .toList());
    CaseGenerator cases = new CaseGenerator(6, 3);
    for (int i = 0; i < RULES; i++) {
      Case one = cases.make(seed + 1_000L * i);
      assertThat(engine.preview(one.rule(), one.at(), 3))
          .as(one::toString)
          .isEqualTo(scan.preview(one.rule(), one.at(), 3));
    }
  }

  private Columns open(NumberedContacts contacts, ContactSet changed) {
    return StoredColumns.in(folder).orElseThrow().open(contacts, Stale.of(changed)).orElseThrow();
  }

  private static ContactSet nobody(NumberedContacts contacts) {
    return new ContactSet(contacts.size());
  }

  @Test
  void whatIsInFilesTakesNoMemoryAndNoLookAtContacts() {
    Columns columns = written(people(1_000, number -> true));
    Columns opened = open(unreadable(1_000), new ContactSet(1_000));
    assertThat(opened.sizeBytes().fields()).isZero();
    assertThat(opened.sizeBytes().events()).isZero();
    assertThat(opened.field("Email").values().values(7))
        .isEqualTo(columns.field("Email").values().values(7));
    assertThat(opened.sizeBytes().fields()).isPositive();
    assertThat(opened.events("Bought").attribute(CODE).values(7)).containsExactly(text("code 7 "));
    assertThat(opened.list("l").at(Long.MAX_VALUE).count()).isEqualTo(1_000);
    assertThat(opened.firstById(opened.existing(1_000).set(), 3)).containsExactly(0, 1, 10);
    assertThat(opened.sizeBytes().total()).isGreaterThan(opened.sizeBytes().fields());
  }

  @Test
  void onlyContactsThatChangedAreLookedAt() {
    written(people(1_000, number -> true));
    NumberedContacts later = people(1_200, number -> number != 7);
    Columns opened = open(onlyFrom(later, Set.of(7), 1_000), only(7, 1_000));
    assertThat(opened.size()).isEqualTo(1_200);
    assertThat(opened.field("Email").values().values(7)).isEmpty();
    assertThat(opened.field("Email").values().values(8)).containsExactly(text("mail 8 "));
    assertThat(opened.field("Email").values().values(1_100)).containsExactly(text("mail 1100 "));
    int last = opened.events("Bought").start(1_199);
    assertThat(opened.events("Bought").attribute(CODE).values(last))
        .containsExactly(text("code 1199 "));
    assertThat(opened.list("l").at(Long.MAX_VALUE).count()).isEqualTo(1_199);
    Columns refreshed = opened.refreshed(later, Stale.of(only(7, 1_200)));
    refreshed.write(folder, "later");
    assertThat(open(unreadable(1_200), new ContactSet(1_200)).field("Email").values().values(8))
        .containsExactly(text("mail 8 "));
  }

  @Test
  void valuesOfErasedContactsAreInNoFile() throws IOException {
    written(people(1_000, number -> true));
    assertThat(bytes()).contains("mail 77 ").contains("code 77 ").contains("item 77 ");
    NumberedContacts later = people(1_000, number -> number != 77);
    Columns unread = open(later, only(77, 1_000));
    unread.write(folder, "");
    assertThat(bytes()).doesNotContain("mail 77 ").doesNotContain("code 77 ");
    assertThat(bytes()).doesNotContain("item 77 ").contains("mail 78 ");
    NumberedContacts last = people(1_000, number -> number != 77 && number != 78);
    Columns read = unread.refreshed(last, Stale.of(only(78, 1_000)));
    readAll(read);
    read.refreshed(last, Stale.of(only(78, 1_000))).write(folder, "");
    assertThat(bytes()).doesNotContain("mail 78 ").doesNotContain("code 78 ");
    assertThat(bytes()).doesNotContain("item 78 ").contains("mail 79 ");
  }

  @Test
  void aDictionaryLosesWhatNoContactHasWhenThatIsMuch() {
    Columns columns = written(people(5_000, number -> true));
    NumberedContacts later = people(5_000, number -> number < 10);
    ContactSet changed = new ContactSet(5_000);
    IntStream.range(10, 5_000).forEach(changed::add);
    Columns fresh = columns.refreshed(later, Stale.of(changed));
    assertThat(fresh.sizeBytes().fields()).isLessThan(columns.sizeBytes().fields() / 3);
    assertThat(fresh.field("Email").values().values(9)).containsExactly(text("mail 9 "));
    assertThat(fresh.field("Email").values().values(10)).isEmpty();
  }

  @Test
  void whatHasNotChangedIsNotWrittenAgain() throws IOException {
    written(people(10, number -> true));
    List<Path> files = files(".column");
    Columns opened = open(unreadable(10), new ContactSet(10));
    opened.write(folder, "again");
    assertThat(files(".column")).isEqualTo(files);
    assertThat(StoredColumns.in(folder).map(StoredColumns::token)).contains("again");
    Path other = folder.resolve("other");
    opened.write(other, "elsewhere");
    assertThat(StoredColumns.in(other).orElseThrow().open(unreadable(10), new Stale(10)))
        .get()
        .satisfies(columns ->
            assertThat(columns.events("Bought").attribute(CODE).values(7))
                .containsExactly(text("code 7 ")));
  }

  @Test
  void whatQuestionsMakeOfEarlierContactsLaterColumnsHaveToo() {
    Columns earlier = Columns.of(people(10, number -> true));
    Columns later = earlier.refreshed(unreadable(10), new Stale(10));
    earlier.field("Email");
    earlier.bucket("seed");
    earlier.events("Bought").attribute(CODE);
    assertThat(later.field("Email").values().values(7)).containsExactly(text("mail 7 "));
    assertThat(later.bucket("seed").drawn(0, 1, 1).count()).isEqualTo(10);
    assertThat(later.events("Bought").attribute(CODE).values(7)).containsExactly(text("code 7 "));
  }

  @Test
  void columnsWhoseFilesWereReplacedAreTakenOutOfContacts() {
    NumberedContacts people = people(10, number -> true);
    written(people);
    Columns opened = open(people, new ContactSet(10));
    written(people(20, number -> true));
    assertThat(opened.field("Email").values().values(7)).containsExactly(text("mail 7 "));
    assertThat(opened.events("Bought").attribute(CODE).values(7)).containsExactly(text("code 7 "));
  }

  @Test
  void filesOfMoreContactsAreNotOpened() {
    written(people(10, number -> true));
    assertThat(StoredColumns.in(folder).orElseThrow().open(people(9, n -> true), new Stale(9)))
        .isEmpty();
    assertThat(StoredColumns.in(folder.resolve("none"))).isEmpty();
  }

  private Columns written(NumberedContacts contacts) {
    Columns columns = Columns.of(contacts);
    readAll(columns);
    columns.write(folder, "first");
    return columns;
  }

  private static void readAll(Columns columns) {
    columns.field("Email").values().values(0);
    columns.events("Bought").attribute(CODE);
    columns.events("Bought").attribute(new AttributeValue(List.of(List.of("products"))));
    columns.list("l");
    columns.bucket("seed");
    columns.firstById(columns.existing(1_000).set(), 1);
  }

  /// Contacts that each have values of their own.
  ///
  /// @param there which of them there are
  private static NumberedContacts people(int size, IntPredicate there) {
    return new NumberedContacts() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Optional<Contact> get(int number) {
        return there.test(number) ? Optional.of(person(number)) : Optional.empty();
      }
    };
  }

  private static Contact person(int number) {
    Value items = new Value.Items(List.of(Map.of("sku", text("item " + number + " "))));
    return new ContactBuilder("id " + number, 1_000)
        .field("Email", 1_000, Optional.of(text("mail " + number + " ")))
        .list("l", 1_000, true)
        .event(
            new Event(
                "e" + number,
                "Bought",
                1_000,
                1,
                Map.of("code", text("code " + number + " "), "products", items)))
        .build();
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  /// Contacts of which none may be looked at.
  private static NumberedContacts unreadable(int size) {
    return onlyFrom(people(size, number -> true), Set.of(), size);
  }

  /// Contacts of which only some may be looked at.
  ///
  /// @param from and those from this number on
  private static NumberedContacts onlyFrom(NumberedContacts all, Set<Integer> some, int from) {
    return new NumberedContacts() {
      @Override
      public int size() {
        return all.size();
      }

      @Override
      public Optional<Contact> get(int number) {
        assertThat(some.contains(number) || number >= from).as("may %d be read", number).isTrue();
        return all.get(number);
      }
    };
  }

  private static ContactSet only(int number, int size) {
    ContactSet one = new ContactSet(size);
    one.add(number);
    return one;
  }

  private String bytes() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : files("")) {
      all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    }
    return all.toString();
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.toString().endsWith(ending))
          .sorted()
          .collect(Collectors.toList());
    }
  }
}
