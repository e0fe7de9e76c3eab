package io.messageflow.intake.identity;

import io.messageflow.rules.catalogue.StandardNames;
import io.messageflow.rules.data.Value;
import io.messageflow.store.Fact;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The latest e-mail address and phone number of each contact, by the facts that are read back in
/// any order. Not thread-safe.
public final class Addresses {
  private static final int FIRST_ROOM = 1_024;

  private final Latest emails = new Latest();
  private final Latest phones = new Latest();

  /// What was recorded last in time of one field, by contact.
  private static final class Latest {
    private long[] ats = new long[0];
    private long[] arrivals = new long[0];
    private @Nullable String[] texts = new String[0];
    private boolean[] known = new boolean[0];

    void note(Fact.FieldSet set) {
      int contact = set.contact();
      if (contact >= known.length) {
        makeRoom(Math.max(FIRST_ROOM, contact + 1 + contact / 2));
      }
      boolean isLater =
          set.at() > ats[contact]
              || (set.at() == ats[contact] && set.arrival() > arrivals[contact]);
      if (isLater || !known[contact]) {
        known[contact] = true;
        ats[contact] = set.at();
        arrivals[contact] = set.arrival();
        texts[contact] = set.value().orElse(null) instanceof Value.Text text ? text.text() : null;
      }
    }

    private void makeRoom(int room) {
      ats = Arrays.copyOf(ats, room);
      arrivals = Arrays.copyOf(arrivals, room);
      texts = Arrays.copyOf(texts, room);
      known = Arrays.copyOf(known, room);
    }

    int size() {
      return known.length;
    }

    Optional<String> of(int contact) {
      return contact < texts.length ? Optional.ofNullable(texts[contact]) : Optional.empty();
    }
  }

  /// Notes a fact, if it is about one of the two.
  public void note(Fact.FieldSet set) {
    switch (set.field()) {
      case StandardNames.EMAIL -> emails.note(set);
      case StandardNames.MOBILE_PHONE -> phones.note(set);
      default -> {}
    }
  }

  /// Takes what is known of one contact.
  @FunctionalInterface
  public interface Taker {
    void take(int contact, Optional<String> email, Optional<String> phone);
  }

  /// Hands over every contact that has one of the two.
  public void forEach(Taker to) {
    for (int contact = 0; contact < Math.max(emails.size(), phones.size()); contact++) {
      Optional<String> email = emails.of(contact);
      Optional<String> phone = phones.of(contact);
      if (email.isPresent() || phone.isPresent()) {
        to.take(contact, email, phone);
      }
    }
  }
}
