package io.messageflow.workspace;

import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.intake.identity.KnownContact;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.semantics.Texts;
import io.messageflow.store.Journal;
import io.messageflow.store.RefusedRecord;
import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.register.Documents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/// The contacts of a workspace: found, merged, erased.
public final class Contacts {
  private static final int REFUSED_A_READ = 1_000;

  private final Workspace workspace;
  private final Journal journal;

  Contacts(Workspace workspace, Journal journal) {
    this.workspace = workspace;
    this.journal = journal;
  }

  /// The contact that has the id or had it.
  ///
  /// @throws RequestException when there is none
  public Contact get(View view, String id) {
    return view.contacts().find(id).orElseThrow(() -> RequestException.notFound("contact", id));
  }

  /// The first contacts by id behind a place, of those in which some field, or the id, holds a text
  /// without regard to case.
  ///
  /// @param search everyone when empty
  /// @param after the id behind which to begin
  public List<Contact> search(
      View view, Optional<String> search, Optional<String> after, int limit, long at) {
    if (search.isEmpty()) {
      return page(view, new ContactSet(view.contacts().size()).complement(), after, limit);
    }
    String folded = Texts.comparable(search.get(), false);
    return first(
        view.contacts()
            .contacts()
            .filter(contact -> after.isEmpty() || contact.id().compareTo(after.get()) > 0)
            .filter(contact -> holds(contact, folded, at)),
        limit);
  }

  private static boolean holds(Contact contact, String folded, long at) {
    return Texts.comparable(contact.id(), false).contains(folded)
        || contact.fieldsAt(at).values().stream()
            .anyMatch(value ->
                value instanceof Value.Text text
                    && Texts.comparable(text.text(), false).contains(folded));
  }

  /// The first contacts by id behind a place that are on a list at an instant.
  public List<Contact> onList(View view, String list, Optional<String> after, int limit, long at) {
    Json rule = new Json.ObjectValue(Map.of("list", Json.of(list)));
    CheckedRule checked = workspace.segments().check(view, rule, Optional.empty(), "");
    return page(view, view.engine().numbers(checked, at), after, limit);
  }

  /// The first of some contacts by id behind a place.
  private static List<Contact> page(View view, ContactSet some, Optional<String> after, int limit) {
    int[] numbers = view.engine().byId(some);
    NumberedContacts contacts = view.contacts();
    int from = after.map(id -> firstBehind(id, numbers, contacts)).orElse(0);
    return Arrays.stream(numbers, from, Math.min(numbers.length, from + limit))
        .mapToObj(contacts::get)
        .flatMap(Optional::stream)
        .toList();
  }

  private static int firstBehind(String id, int[] numbers, NumberedContacts contacts) {
    int low = 0;
    int high = numbers.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (contacts.get(numbers[middle]).orElseThrow().id().compareTo(id) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static List<Contact> first(Stream<Contact> contacts, int limit) {
    Comparator<Contact> byId = Comparator.comparing(Contact::id);
    PriorityQueue<Contact> first =
        contacts.collect(
            () -> new PriorityQueue<>(byId.reversed()),
            (queue, contact) -> offer(queue, contact, limit),
            (queue, other) -> other.forEach(contact -> offer(queue, contact, limit)));
    return first.stream().sorted(byId).toList();
  }

  private static void offer(PriorityQueue<Contact> queue, Contact contact, int limit) {
    queue.add(contact);
    if (queue.size() > limit) {
      queue.remove();
    }
  }

  /// All that is known of the one belongs to the other from now on.
  ///
  /// @return the id of the other
  public String merge(String id, String into) {
    return workspace.write(draft -> {
      KnownContact from = known(draft, id);
      KnownContact to =
          draft
              .intake()
              .directory()
              .find(into)
              .orElseThrow(() ->
                  new RequestException(
                      Kind.INVALID,
                      Mistake.of(
                          MistakeCode.NOT_FOUND,
                          "/into",
                          "There is no contact \"" + into + "\".")));
      if (from == to) {
        throw new RequestException(
            Kind.INVALID,
            Mistake.of(
                MistakeCode.INVALID_VALUE, "/into", "Both ids lead to the same contact already."));
      }
      draft.intake().merge(from, to);
      return to.shownId();
    });
  }

  private static KnownContact known(Draft draft, String id) {
    return draft
        .intake()
        .directory()
        .find(id)
        .orElseThrow(() -> RequestException.notFound("contact", id));
  }

  /// Erases the contact for good, its events and all refused records that speak of it too.
  public void erase(String id) {
    workspace.write(draft -> {
      KnownContact contact = known(draft, id);
      List<String> ids = draft.intake().directory().idsOf(contact);
      Traces traces = new Traces(ids, contact.identity(), draft.register().settings().country());
      List<RefusedRecord> refused = refusedWith(traces);
      draft.intake().erase(contact);
      workspace.cursors().forget(ids);
      workspace.differences().forget(traces, draft);
      workspace.segments().forgetExamples(draft, Set.copyOf(ids));
      for (RefusedRecord record : refused) {
        draft.settle(record.number());
        draft.state().refusedSettled();
      }
      workspace
          .idempotency()
          .forget(traces::areIn)
          .forEach(key -> draft.put(Documents.without(Idempotency.KIND, key)));
      return id;
    });
  }

  private List<RefusedRecord> refusedWith(Traces traces) {
    List<RefusedRecord> found = new ArrayList<>();
    List<RefusedRecord> page = journal.refused(0, REFUSED_A_READ);
    while (!page.isEmpty()) {
      page.stream().filter(traces::areIn).forEach(found::add);
      page = journal.refused(page.getLast().number(), REFUSED_A_READ);
    }
    return found;
  }
}
