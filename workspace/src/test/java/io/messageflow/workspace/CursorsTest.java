package io.messageflow.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CursorsTest {
  private static final List<Contact> MEMBERS =
      Stream.of("a", "b", "c", "d", "e").map(id -> new ContactBuilder(id, 0).build()).toList();

  private static final NumberedContacts CONTACTS = NumberedContacts.of(MEMBERS);
  private static final int[] NUMBERS = {0, 1, 2, 3, 4};

  private final SettableClock clock = new SettableClock();
  private final Cursors cursors = new Cursors(clock);

  private static List<String> ids(Cursors.Page page) {
    return page.members().stream().map(Contact::id).toList();
  }

  @Test
  void pagesFollowOneAnotherToTheEnd() {
    Cursors.Page first = cursors.first("q", NUMBERS, CONTACTS, 7, 2);
    Cursors.Page second = cursors.next("q", first.next().orElseThrow(), 2, CONTACTS);
    Cursors.Page third = cursors.next("q", second.next().orElseThrow(), 2, CONTACTS);
    assertThat(List.of(ids(first), ids(second), ids(third)))
        .containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
    assertThat(third.next()).isEmpty();
    assertThat(third.at()).isEqualTo(7);
  }

  @Test
  void answerThatFitsOnOnePageHasNoCursor() {
    assertThat(cursors.first("q", NUMBERS, CONTACTS, 7, 5).next()).isEmpty();
  }

  @Test
  void cursorIsGoneAfterTenMinutes() {
    String next = cursors.first("q", NUMBERS, CONTACTS, 7, 2).next().orElseThrow();
    clock.move(Duration.ofMillis(Cursors.KEPT_MILLIS - 1));
    assertThat(ids(cursors.next("q", next, 2, CONTACTS))).containsExactly("c", "d");
    clock.move(Duration.ofMillis(1));
    assertThatThrownBy(() -> cursors.next("q", next, 2, CONTACTS))
        .isInstanceOfSatisfying(
            RequestException.class,
            e -> assertThat(e.kind()).isEqualTo(RequestException.Kind.GONE));
  }

  @Test
  void cursorOfAnotherQuestionIsRefused() {
    String next = cursors.first("q", NUMBERS, CONTACTS, 7, 2).next().orElseThrow();
    assertThatThrownBy(() -> cursors.next("other", next, 2, CONTACTS))
        .isInstanceOfSatisfying(
            RequestException.class,
            e -> assertThat(e.kind()).isEqualTo(RequestException.Kind.INVALID));
  }

  @Test
  void erasedMembersDropOutOfFurtherPages() {
    String next = cursors.first("q", NUMBERS, CONTACTS, 7, 2).next().orElseThrow();
    cursors.forget(List.of("c"));
    assertThat(ids(Objects.requireNonNull(cursors.next("q", next, 2, CONTACTS))))
        .containsExactly("d");
  }

  @Test
  void oldestAnswerGoesWhenThereAreTooMany() {
    String oldest = cursors.first("q", NUMBERS, CONTACTS, 7, 2).next().orElseThrow();
    for (int i = 0; i < 1_000; i++) {
      cursors.first("q", NUMBERS, CONTACTS, 7, 2);
    }
    assertThatThrownBy(() -> cursors.next("q", oldest, 2, CONTACTS))
        .isInstanceOf(RequestException.class);
  }
}
