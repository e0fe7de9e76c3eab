package io.messageflow.intake.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All contacts, found by id, e-mail address and phone number. Not thread-safe.
///
/// An id wins. An unknown id adopts the one contact without id that has the address, or that is
/// shown under this very id. Without id the address decides, and where no one has it, the number.
public final class Directory {
  private final Map<Integer, KnownContact> byNumber = new HashMap<>();

  /// Where the numbers of merged contacts lead.
  private final Map<Integer, KnownContact> homes = new HashMap<>();

  /// By own ids, ids under which contacts without one are shown, and ids they had before.
  private final Map<String, KnownContact> byId = new HashMap<>();

  private final Map<String, List<KnownContact>> byEmail = new HashMap<>();
  private final Map<String, List<KnownContact>> byPhone = new HashMap<>();

  /// Whom the identity leads to; changes nothing.
  public Match find(Identity identity) {
    if (identity.id().isPresent()) {
      return byId(identity.id().get(), identity.email());
    }
    List<KnownContact> byAddress = listed(byEmail, identity.email());
    return byAddress.isEmpty()
        ? match(listed(byPhone, identity.phone()), "MobilePhone")
        : match(byAddress, "Email");
  }

  private Match byId(String id, Optional<String> email) {
    KnownContact known = byId.get(id);
    if (known != null && (known.hasOwnId() || email.isEmpty())) {
      return new Match.One(known);
    }
    List<KnownContact> adoptable =
        listed(byEmail, email).stream().filter(contact -> !contact.hasOwnId()).toList();
    if (adoptable.size() == 1) {
      return new Match.One(adoptable.getFirst());
    }
    return known == null ? new Match.None() : new Match.One(known);
  }

  private static Match match(List<KnownContact> found, String by) {
    return switch (found.size()) {
      case 0 -> new Match.None();
      case 1 -> new Match.One(found.getFirst());
      default -> new Match.Several(by);
    };
  }

  private static List<KnownContact> listed(
      Map<String, List<KnownContact>> index, Optional<String> key) {
    return key.map(k -> index.getOrDefault(k, List.of())).orElse(List.of());
  }

  /// The contact that has the id or had it.
  public Optional<KnownContact> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// The contact of that number, if it still exists.
  public Optional<KnownContact> find(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /// The contact of that number, or the one into which it was merged, if it still exists.
  public Optional<KnownContact> home(int number) {
    return find(number).or(() -> Optional.ofNullable(homes.get(number)));
  }

  /// Takes back in which contacts were merged, once all are known.
  ///
  /// @param kept homes by number, as a journal has them
  public void restoreHomes(int[] kept) {
    for (int number = 0; number < kept.length; number++) {
      KnownContact home = kept[number] == number ? null : byNumber.get(kept[number]);
      if (home != null) {
        home.formerNumbers().add(number);
        homes.put(number, home);
      }
    }
  }

  /// All contacts.
  public Collection<KnownContact> all() {
    return byNumber.values();
  }

  /// What a new contact of that identity will be shown as: its own id, else its address, else its
  /// number, else a made name; never an id that is taken.
  public String freeId(int number, Identity identity) {
    String wished =
        identity
            .id()
            .or(identity::email)
            .or(identity::phone)
            .orElseGet(() -> "contact-" + (number + 1));
    String candidate = wished;
    for (int again = 2; byId.containsKey(candidate); again++) {
      candidate = wished + "#" + again;
    }
    return candidate;
  }

  /// A new contact.
  public KnownContact add(int number, String shownId) {
    Identity unknown = new Identity(Optional.empty(), Optional.empty(), Optional.empty());
    KnownContact contact = new KnownContact(number, shownId, unknown);
    byNumber.put(number, contact);
    byId.put(shownId, contact);
    return contact;
  }

  /// The contact is found by that id too, and shown under it when it is its own.
  public void name(KnownContact contact, String id, boolean own) {
    byId.put(id, contact);
    contact.addId(id);
    if (own) {
      Identity before = contact.identity();
      contact.identify(id, new Identity(Optional.of(id), before.email(), before.phone()));
    }
  }

  /// The address and number by which the contact is now known.
  public void reach(KnownContact contact, Optional<String> email, Optional<String> phone) {
    Identity before = contact.identity();
    contact.identify(contact.shownId(), new Identity(before.id(), email, phone));
    move(byEmail, contact, before.email(), email);
    move(byPhone, contact, before.phone(), phone);
  }

  private static void move(
      Map<String, List<KnownContact>> index,
      KnownContact contact,
      Optional<String> before,
      Optional<String> now) {
    if (before.equals(now)) {
      return;
    }
    before.ifPresent(key ->
        index.computeIfPresent(
            key,
            (k, list) -> {
              list.remove(contact);
              return list.isEmpty() ? null : list;
            }));
    now.ifPresent(key -> index.computeIfAbsent(key, k -> new ArrayList<>(1)).add(contact));
  }

  /// The ids of the one lead to the other from now on.
  public void merge(KnownContact contact, KnownContact into) {
    into.formerNumbers().add(contact.number());
    into.formerNumbers().addAll(contact.formerNumbers());
    homes.put(contact.number(), into);
    contact.formerNumbers().forEach(number -> homes.put(number, into));
    leave(contact);
    for (String id : idsOf(contact)) {
      byId.put(id, into);
      into.addId(id);
    }
  }

  /// The contact is no longer known. Returns all ids that led to it.
  public List<String> remove(KnownContact contact) {
    leave(contact);
    contact.formerNumbers().forEach(homes::remove);
    List<String> ids = idsOf(contact);
    ids.forEach(byId::remove);
    return ids;
  }

  /// All ids that lead to the contact.
  public List<String> idsOf(KnownContact contact) {
    return contact.ids().stream().filter(id -> byId.get(id) == contact).toList();
  }

  private void leave(KnownContact contact) {
    reach(contact, Optional.empty(), Optional.empty());
    byNumber.remove(contact.number());
  }
}
