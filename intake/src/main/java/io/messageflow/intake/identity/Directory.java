package io.messageflow.intake.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All contacts, found by id, e-mail address and phone number. Not thread-safe.
///
/// An id wins. An unknown id adopts the one contact without id that has the address, or that is
/// shown under this very id. Without id the address decides, and where no one has it, the number.
public final class Directory {
  private final long arrivedAt;
  private final Map<String, KnownContact> byId = new HashMap<>();
  private final Map<String, List<KnownContact>> byEmail = new HashMap<>();
  private final Map<String, List<KnownContact>> byPhone = new HashMap<>();
  private final List<KnownContact> all = new ArrayList<>();

  /// An empty directory whose contacts all arrive at that instant, in milliseconds.
  public Directory(long arrivedAt) {
    this.arrivedAt = arrivedAt;
  }

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
    if (known != null) {
      return new Match.One(known);
    }
    List<KnownContact> adoptable =
        listed(byEmail, email).stream().filter(contact -> !contact.hasId()).toList();
    return adoptable.size() == 1 ? new Match.One(adoptable.getFirst()) : shownAs(id);
  }

  private Match shownAs(String id) {
    Identity alias = Identity.of(Optional.empty(), Optional.of(id), Optional.of(id));
    List<KnownContact> shown = new ArrayList<>(listed(byEmail, alias.email()));
    shown.addAll(listed(byPhone, alias.phone()));
    shown.removeIf(contact -> contact.hasId() || !isShown(contact, alias));
    return shown.size() == 1 ? new Match.One(shown.getFirst()) : new Match.None();
  }

  private static boolean isShown(KnownContact contact, Identity alias) {
    Optional<String> shown = Optional.of(contact.shownId());
    return shown.equals(alias.email()) || shown.equals(alias.phone());
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

  /// A new contact of that identity.
  public KnownContact add(Identity identity) {
    Identity unknown = new Identity(Optional.empty(), Optional.empty(), Optional.empty());
    KnownContact contact = new KnownContact(unknown, arrivedAt, "contact-" + (all.size() + 1));
    all.add(contact);
    identify(contact, identity);
    return contact;
  }

  /// Gives the contact its id, unless it has one, and the address and number by which it is now
  /// known.
  public void identify(KnownContact contact, Identity now) {
    Identity before = contact.identity();
    Optional<String> id = before.id().or(now::id);
    contact.identify(new Identity(id, now.email(), now.phone()));
    id.ifPresent(known -> byId.putIfAbsent(known, contact));
    move(byEmail, contact, before.email(), now.email());
    move(byPhone, contact, before.phone(), now.phone());
  }

  private static void move(
      Map<String, List<KnownContact>> index,
      KnownContact contact,
      Optional<String> before,
      Optional<String> now) {
    if (before.equals(now)) {
      return;
    }
    before.map(index::get).ifPresent(list -> list.remove(contact));
    now.ifPresent(key -> index.computeIfAbsent(key, k -> new ArrayList<>(1)).add(contact));
  }

  /// All contacts with the ids by which answers call them, each one different. Two contacts without
  /// id can share an address, and an id can look like one: then a number is added.
  public Map<String, KnownContact> byShownId() {
    Map<String, KnownContact> shown = HashMap.newHashMap(all.size());
    shown.putAll(byId);
    Set<KnownContact> withId = new HashSet<>(byId.values());
    for (KnownContact contact : all) {
      if (!withId.contains(contact)) {
        shown.put(free(contact.shownId(), shown), contact);
      }
    }
    return shown;
  }

  private static String free(String id, Map<String, KnownContact> taken) {
    String candidate = id;
    for (int number = 2; taken.containsKey(candidate); number++) {
      candidate = id + "#" + number;
    }
    return candidate;
  }
}
