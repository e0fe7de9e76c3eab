package io.messageflow.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import io.messageflow.testkit.generate.CaseGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactArchiveTest {
  private static final CaseGenerator GENERATOR = new CaseGenerator(30, 1);
  private static final int CONTACTS = 1_500;
  private static final int CHANGES = 700;
  private static final String GONE = "anna-maria.gone@example.org";

  @TempDir private Path folder;

  private static ArchivedContact archived(Contact contact, long arrival) {
    return new ArchivedContact(arrival, contact.existsFrom(), arrival, contact);
  }

  private static Contact contact(String id) {
    return new ContactBuilder(id, 5).build();
  }

  private static ArchiveView write(
      ContactArchive archive, long arrival, int size, Map<Integer, Optional<Contact>> changes) {
    return archive.write(
        new Mark("token" + arrival, arrival, "a\nnote"),
        size,
        to ->
            new TreeMap<>(changes)
                .forEach((number, contact) ->
                    to.accept(number, contact.map(one -> archived(one, arrival)))));
  }

  private static List<Object> parts(Contact contact) {
    return List.of(
        contact.id(),
        contact.existsFrom(),
        contact.fields(),
        contact.lists(),
        contact.events().events());
  }

  private static Optional<List<Object>> read(ArchiveView view, int number) {
    return view.get(number).map(one -> parts(one.contact()));
  }

  @Test
  void aNewArchiveHoldsNobody() {
    try (ContactArchive archive = ContactArchive.open(folder)) {
      assertThat(archive.view().mark()).isEmpty();
      assertThat(archive.view().size()).isZero();
      assertThat(archive.view().get(0)).isEmpty();
    }
  }

  @Test
  void contactsOfEveryShapeComeBackAlsoWhenItIsOpenedAgain() {
    Value items =
        new Value.Items(
            List.of(
                Map.of("sku", new Value.Text("x"), "parts", new Value.Items(List.of(Map.of()))),
                Map.of()));
    Contact strange =
        new ContactBuilder("\0\uD800 \u001b😀", -7)
            .field("Città", 3, Optional.of(new Value.Texts(List.of("b\uDC00", "a"))))
            .field("Città", 4, Optional.empty())
            .field("CreateTime", 9, Optional.of(new Value.Moment(-1)))
            .field("d", 9, Optional.of(new Value.Day(LocalDate.of(-44, 3, 15))))
            .field("n", 9, Optional.of(new Value.Numeric(-0.0)))
            .field("i", 9, Optional.of(new Value.Numeric(-Double.MAX_VALUE)))
            .list("a/b", 1, true)
            .list("a/b", 2, false)
            .event(new Event("#12", "order", Long.MIN_VALUE / 4, 12, Map.of("items", items)))
            .event(new Event("", "order", 8, 13, Map.of("flag", new Value.Flag(true))))
            .event(new Event("ü", "*?", 8, 11, Map.of()))
            .build();
    ArchivedContact whole = new ArchivedContact(3, -7, 13, strange);
    try (ContactArchive archive = ContactArchive.open(folder)) {
      ArchiveView view =
          archive.write(new Mark("t", 20, ""), 2, to -> to.accept(1, Optional.of(whole)));
      assertThat(view.get(0)).isEmpty();
      assertThat(read(view, 1)).contains(parts(strange));
    }
    try (ContactArchive archive = ContactArchive.open(folder)) {
      assertThat(archive.view().mark()).contains(new Mark("t", 20, ""));
      ArchivedContact again = archive.view().get(1).orElseThrow();
      assertThat(parts(again.contact())).isEqualTo(parts(strange));
      assertThat(List.of(again.born(), again.arrivedAt(), again.latest()))
          .containsExactly(3L, -7L, 13L);
      assertThat(archive.view().existsFrom(1)).isEqualTo(-1);
    }
  }

  @Test
  void randomContactsComeBackWhileTheyChangeAndViewsStayAsTheyWere() {
    Random random = new Random(1);
    Map<Integer, Contact> now = new TreeMap<>();
    List<ArchiveView> views = new ArrayList<>();
    List<Map<Integer, Contact>> expected = new ArrayList<>();
    for (int round = 0; round < 6; round++) {
      try (ContactArchive archive = ContactArchive.open(folder)) {
        for (int again = 0; again < 2; again++) {
          Map<Integer, Optional<Contact>> changes = new TreeMap<>();
          for (int i = 0; i < CHANGES; i++) {
            boolean goes = random.nextInt(5) == 0;
            Contact contact = GENERATOR.make(random.nextLong()).contact();
            changes.put(random.nextInt(CONTACTS), goes ? Optional.empty() : Optional.of(contact));
          }
          changes.forEach((number, contact) ->
              contact.ifPresentOrElse(one -> now.put(number, one), () -> now.remove(number)));
          views.add(write(archive, round * 2L + again, CONTACTS, changes));
          expected.add(new TreeMap<>(now));
        }
        int last = views.size() - 1;
        check(views.get(last - 1), expected.get(last - 1));
        check(views.get(last), expected.get(last));
      }
    }
  }

  private static void check(ArchiveView view, Map<Integer, Contact> expected) {
    IntStream.range(0, view.size() + 1)
        .forEach(number -> {
          Optional<Contact> contact = Optional.ofNullable(expected.get(number));
          assertThat(read(view, number)).isEqualTo(contact.map(ContactArchiveTest::parts));
          assertThat(view.contains(number)).isEqualTo(contact.isPresent());
        });
  }

  @Test
  void aViewCannotBeReadOnceTheArchiveIsClosed() {
    ArchiveView view;
    try (ContactArchive archive = ContactArchive.open(folder)) {
      view = write(archive, 1, 1, Map.of(0, Optional.of(contact("a"))));
    }
    assertThatThrownBy(() -> view.get(0))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void aDamagedFileIsNoticed() throws IOException {
    try (ContactArchive archive = ContactArchive.open(folder)) {
      write(archive, 1, 1, Map.of(0, Optional.of(contact("a"))));
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".sst")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i += 7) {
          bytes[i] ^= 1;
        }
        Files.write(file, bytes);
      }
    }
    assertThatThrownBy(() -> ContactArchive.open(folder).close())
        .isInstanceOf(ArchiveException.class);
  }

  @Test
  void whoIsGoneIsInNoFileAnyMore() throws IOException {
    try (ContactArchive archive = ContactArchive.open(folder)) {
      write(archive, 1, 2, Map.of(0, Optional.of(contact(GONE)), 1, Optional.of(contact("b"))));
      assertThat(isInFiles(GONE)).isTrue();
      write(archive, 2, 2, Map.of(0, Optional.empty()));
    }
    assertThat(isInFiles(GONE)).isFalse();
    try (ContactArchive archive = ContactArchive.open(folder)) {
      assertThat(read(archive.view(), 1)).contains(parts(contact("b")));
    }
  }

  private boolean isInFiles(String text) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
    }
    return false;
  }
}
