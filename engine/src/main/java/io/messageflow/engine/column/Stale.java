package io.messageflow.engine.column;

import io.messageflow.engine.population.ChangeVisitor;
import io.messageflow.rules.data.Contact;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/// Who is not as in some columns, and what of them is not, so that each column is brought up to now
/// by looking at those alone whom it concerns. To be filled by one thread before others read.
public final class Stale implements ChangeVisitor {
  private final int size;
  private final RoaringBitmap beings = new RoaringBitmap();
  private final Map<String, RoaringBitmap> events = new HashMap<>();
  private final Map<String, RoaringBitmap> fields = new HashMap<>();
  private final Map<String, RoaringBitmap> lists = new HashMap<>();

  /// Nobody so far.
  ///
  /// @param size numbers of contacts are below it
  public Stale(int size) {
    this.size = size;
  }

  /// Some contacts of whom nothing may be as it was.
  public static Stale of(ContactSet some) {
    Stale stale = new Stale(some.size());
    some.each(stale::being);
    return stale;
  }

  @Override
  public void being(int contact) {
    beings.add(contact);
  }

  @Override
  public void event(int contact, String name) {
    add(contact, name, events);
  }

  @Override
  public void field(int contact, String name) {
    add(contact, name, fields);
  }

  @Override
  public void list(int contact, String id) {
    add(contact, id, lists);
  }

  private static void add(int contact, String name, Map<String, RoaringBitmap> byName) {
    byName.computeIfAbsent(name, n -> new RoaringBitmap()).add(contact);
  }

  /// These and others.
  ///
  /// @param size numbers of the contacts of both are below it
  Stale and(Stale others, int size) {
    Stale both = new Stale(size);
    for (Stale one : List.of(this, others)) {
      both.beings.or(one.beings);
      addAll(one.events, both.events);
      addAll(one.fields, both.fields);
      addAll(one.lists, both.lists);
    }
    return both;
  }

  private static void addAll(Map<String, RoaringBitmap> from, Map<String, RoaringBitmap> to) {
    from.forEach((name, some) -> to.computeIfAbsent(name, n -> new RoaringBitmap()).or(some));
  }

  boolean isEmpty() {
    return beings.isEmpty() && events.isEmpty() && fields.isEmpty() && lists.isEmpty();
  }

  /// Who has come, gone, been given another id, or may exist since another instant.
  ContactSet ofBeing() {
    return with(List.of());
  }

  /// Of whom events of a name may not be as they were, `*` for any name.
  ContactSet ofEvents(String name) {
    return with(name.equals(Contact.ANY_EVENT) ? events.values() : of(name, events));
  }

  /// Of whom a field may not be as it was.
  ContactSet ofField(String name) {
    return with(of(name, fields));
  }

  /// Of whom it may not be as it was whether they are on a list.
  ContactSet ofList(String id) {
    return with(of(id, lists));
  }

  private static Collection<RoaringBitmap> of(String name, Map<String, RoaringBitmap> byName) {
    RoaringBitmap some = byName.get(name);
    return some == null ? List.of() : List.of(some);
  }

  private ContactSet with(Collection<RoaringBitmap> more) {
    ContactSet found = new ContactSet(size);
    IntConsumer adding = found::add;
    beings.forEach(adding);
    more.forEach(some -> some.forEach(adding));
    return found;
  }
}
