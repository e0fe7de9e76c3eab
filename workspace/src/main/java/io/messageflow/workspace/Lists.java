package io.messageflow.workspace;

import io.messageflow.intake.identity.KnownContact;
import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.Rule;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.data.Contact;
import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.register.Documents;
import io.messageflow.workspace.register.Register;
import io.messageflow.workspace.register.StoredList;
import io.messageflow.workspace.register.StoredSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The lists of a workspace: static groups of contacts.
public final class Lists {
  private final Workspace workspace;

  Lists(Workspace workspace) {
    this.workspace = workspace;
  }

  /// The list of that id.
  ///
  /// @throws RequestException when there is none
  public StoredList get(View view, String id) {
    return find(view.register(), id);
  }

  private static StoredList find(Register register, String id) {
    return Optional.ofNullable(register.lists().get(id))
        .orElseThrow(() -> RequestException.notFound("list", id));
  }

  /// A new list.
  ///
  /// @param id made when it is not given
  public StoredList create(Optional<String> id, String name) {
    return create(id, name, List.of());
  }

  /// A new list with contacts on it from the beginning. Who was erased meanwhile is not on it.
  ///
  /// @param id made when it is not given
  public StoredList create(Optional<String> id, String name, List<Contact> members) {
    String chosen = id.orElseGet(() -> Ids.random("list_"));
    return workspace.write(draft -> {
      StoredList list = make(draft, chosen, name);
      members.stream()
          .flatMap(member -> draft.intake().directory().find(member.id()).stream())
          .forEach(member -> draft.intake().list(member, chosen, draft.now(), true));
      return list;
    });
  }

  private static StoredList make(Draft draft, String id, String name) {
    if (draft.register().lists().containsKey(id)) {
      throw new RequestException(
          Kind.CONFLICT,
          Mistake.of(MistakeCode.ID_TAKEN, "/id", "There is a list \"" + id + "\" already."));
    }
    StoredList list = new StoredList(id, name, draft.now());
    draft.register(draft.register().with(list), Documents.of(list));
    return list;
  }

  /// The list with another name.
  ///
  /// @throws RequestException when there is none
  public StoredList rename(String id, String name) {
    return workspace.write(draft -> {
      StoredList list = new StoredList(id, name, find(draft.register(), id).createdAt());
      draft.register(draft.register().with(list), Documents.of(list));
      return list;
    });
  }

  /// Takes the list away, and every contact off it.
  ///
  /// @throws RequestException when there is none, or a segment asks for it
  public void delete(String id) {
    workspace.write(draft -> {
      find(draft.register(), id);
      Stream<Mistake> segments =
          draft.register().segments().values().stream()
              .filter(segment -> asksFor(segment, id))
              .map(segment ->
                  Mistake.of(
                      MistakeCode.IN_USE,
                      "",
                      "The segment " + Segments.named(segment) + " asks for it.",
                      "Change that segment first."));
      List<Mistake> users =
          Stream.concat(segments, workspace.needed(referrer -> referrer.usersOfList(id))).toList();
      if (!users.isEmpty()) {
        throw new RequestException(Kind.CONFLICT, users);
      }
      members(draft, id).forEach(contact -> draft.intake().list(contact, id, draft.now(), false));
      draft.register(draft.register().withoutList(id), Documents.without(Documents.LIST, id));
      return id;
    });
  }

  private static List<KnownContact> members(Draft draft, String list) {
    return draft
        .state()
        .population()
        .at(Long.MAX_VALUE)
        .contacts()
        .filter(contact -> isOn(contact, list, draft.now()))
        .flatMap(contact -> draft.intake().directory().find(contact.id()).stream())
        .toList();
  }

  /// Whether the contact is on the list at an instant.
  public static boolean isOn(Contact contact, String list, long at) {
    return Optional.ofNullable(contact.lists().get(list)).stream()
        .anyMatch(timeline -> timeline.isOnAt(at));
  }

  private static boolean asksFor(StoredSegment segment, String list) {
    return asksFor(RuleReader.read(segment.rule(), Limits.STANDARD).rule(), list);
  }

  private static boolean asksFor(Rule rule, String list) {
    return switch (rule) {
      case Rule.All all -> all.rules().stream().anyMatch(r -> asksFor(r, list));
      case Rule.Any any -> any.rules().stream().anyMatch(r -> asksFor(r, list));
      case Rule.Not not -> asksFor(not.rule(), list);
      case Rule.InList in -> in.list().equals(list);
      case Rule.Field f -> false;
      case Rule.Events e -> false;
      case Rule.Sequence s -> false;
      case Rule.InSegment s -> false;
      case Rule.Bucket b -> false;
    };
  }

  /// Puts contacts on the list or takes them off it, all of them or none.
  ///
  /// @param contacts their ids
  /// @throws RequestException with all ids that lead to no one
  public void put(String id, List<String> contacts, boolean on) {
    workspace.write(draft -> {
      find(draft.register(), id);
      List<KnownContact> known = known(contacts, draft);
      known.forEach(contact -> draft.intake().list(contact, id, draft.now(), on));
      return known.size();
    });
  }

  private static List<KnownContact> known(List<String> contacts, Draft draft) {
    List<Mistake> mistakes = new ArrayList<>();
    List<KnownContact> known = new ArrayList<>();
    IntStream.range(0, contacts.size())
        .forEach(i ->
            draft
                .intake()
                .directory()
                .find(contacts.get(i))
                .ifPresentOrElse(
                    known::add,
                    () ->
                        mistakes.add(
                            Mistake.of(
                                MistakeCode.NOT_FOUND,
                                "/contacts/" + i,
                                "There is no contact \"" + contacts.get(i) + "\"."))));
    if (!mistakes.isEmpty()) {
      throw new RequestException(Kind.INVALID, mistakes);
    }
    return known;
  }
}
