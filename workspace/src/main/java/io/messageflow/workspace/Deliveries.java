package io.messageflow.workspace;

import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.intake.identity.Directory;
import io.messageflow.intake.identity.KnownContact;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.store.AudiencePart;
import io.messageflow.store.DeliveryStep;
import io.messageflow.store.Document;
import io.messageflow.store.Journal;
import io.messageflow.workspace.audience.Channel;
import io.messageflow.workspace.audience.Reachability;
import io.messageflow.workspace.audience.Reason;
import io.messageflow.workspace.dispatch.Claims;
import io.messageflow.workspace.dispatch.Claims.Claim;
import io.messageflow.workspace.dispatch.Deferral;
import io.messageflow.workspace.dispatch.Recipient;
import io.messageflow.workspace.dispatch.RecipientState;
import io.messageflow.workspace.dispatch.Result;
import io.messageflow.workspace.dispatch.Standing;
import io.messageflow.workspace.dispatch.Wish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.roaringbitmap.RoaringBitmap;

/// What became of the messages of campaigns, contact by contact. Thread-safe.
///
/// Contacts keep the numbers that they had when the list of the campaign was made, also when they
/// are merged later. Of an erased contact nothing is kept.
public final class Deliveries {
  /// The reason of who is left out since another contact of the list is the same by now.
  public static final String MERGED = "merged";

  private final Workspace workspace;
  private final Journal journal;

  Deliveries(Workspace workspace, Journal journal) {
    this.workspace = workspace;
    this.journal = journal;
  }

  /// Keeps results, and after that claims contacts, all in one commit. Who is claimed is looked at
  /// as all that was acknowledged before has left it.
  ///
  /// @return what came of the wishes, in their order, once it is durable
  /// @throws BusyException when more is waiting than may, or nothing can be written
  public CompletableFuture<List<Claims>> settle(List<Result> results, List<Wish> wishes) {
    return settle(results, wishes, List.of());
  }

  /// The same together with documents.
  ///
  /// @throws BusyException as above
  public CompletableFuture<List<Claims>> settle(
      List<Result> results, List<Wish> wishes, List<Document> documents) {
    long weight = results.size() + wishes.stream().mapToLong(wish -> wish.contacts().size()).sum();
    return workspace.submit(
        Math.max(1, weight),
        draft -> {
          results.forEach(result -> keep(result, draft));
          documents.forEach(draft::put);
          return wishes.stream().map(wish -> claim(wish, draft)).toList();
        });
  }

  private void keep(Result result, Draft draft) {
    if (draft.intake().directory().home(result.contact()).isEmpty()) {
      return;
    }
    put(result.campaign(), result.contact(), result.state(), result.detail(), draft);
    result.event().ifPresent(event -> workspace.desk().takeOwn(arriving(event), draft));
  }

  private static Arriving.OfEvent arriving(EventRecord event) {
    return new Arriving.OfEvent(event, () -> sent(event));
  }

  /// The event as a request would name it, without its contact, of which only the number is known.
  private static String sent(EventRecord event) {
    Map<String, Json> members = new LinkedHashMap<>();
    event.id().ifPresent(id -> members.put("id", Json.of(id)));
    members.put("name", Json.of(event.name()));
    members.put("attributes", event.attributes());
    return JsonWriter.compact(new Json.ObjectValue(members));
  }

  private static void put(
      String campaign, int contact, RecipientState state, String detail, Draft draft) {
    draft.put(new DeliveryStep(campaign, contact, state.text(), draft.now(), detail));
  }

  private static Claims claim(Wish wish, Draft draft) {
    Reachability reachability = new Reachability(wish.channel(), draft.now());
    NumberedContacts contacts = draft.state().contacts();
    List<Claim> claimed = new ArrayList<>();
    List<Integer> skipped = new ArrayList<>();
    List<Integer> gone = new ArrayList<>();
    Set<Integer> inFlight = new HashSet<>();
    for (int contact : wish.contacts()) {
      Optional<KnownContact> home = draft.intake().directory().home(contact);
      if (home.isEmpty()) {
        gone.add(contact);
        continue;
      }
      int number = home.get().number();
      Optional<String> obstacle =
          isTaken(contact, home.get(), wish, inFlight)
              ? Optional.of(MERGED)
              : obstacle(reachability.of(contacts.get(number).orElseThrow()));
      if (obstacle.isPresent()) {
        put(wish.campaign(), contact, RecipientState.SKIPPED, obstacle.get(), draft);
        skipped.add(contact);
      } else {
        put(wish.campaign(), contact, RecipientState.CLAIMED, "", draft);
        claimed.add(new Claim(contact, number));
        inFlight.add(contact);
      }
    }
    return new Claims(claimed, skipped, gone);
  }

  private static Optional<String> obstacle(Reason reason) {
    return reason == Reason.RECIPIENT ? Optional.empty() : Optional.of(reason.text());
  }

  /// Whether another contact of the campaign that is the same by now may have got the message.
  private static boolean isTaken(int contact, KnownContact home, Wish wish, Set<Integer> inFlight) {
    if (home.formerNumbers().isEmpty()) {
      return false;
    }
    List<Integer> others = new ArrayList<>(home.formerNumbers());
    others.add(home.number());
    return others.stream()
        .filter(other -> other != contact)
        .anyMatch(other -> inFlight.contains(other) || wish.touched().test(other));
  }

  /// How it stands with a contact that was claimed, as far as readers know.
  ///
  /// @param home the number under which it was known
  public Standing standing(Channel channel, int home) {
    Reachability reachability = new Reachability(channel, workspace.clock().millis());
    return workspace
        .view()
        .contacts()
        .get(home)
        .<Standing>map(contact ->
            obstacle(reachability.of(contact))
                .<Standing>map(Standing.Obstructed::new)
                .orElseGet(Standing.Reachable::new))
        .orElseGet(Standing.Gone::new);
  }

  /// The numbers of the recipients of a stored audience who were not erased; nobody else has them.
  public RoaringBitmap recipients(String audience) {
    return journal.audience(audience).stream()
        .filter(part -> part.reason().equals(Reason.RECIPIENT.text()))
        .map(AudiencePart::contacts)
        .reduce(new RoaringBitmap(), (one, other) -> RoaringBitmap.or(one, other));
  }

  /// Hands over the last step of each contact of a campaign, by number, with a word of
  /// [RecipientState].
  public void each(String campaign, Consumer<DeliveryStep> to) {
    journal.deliveries(campaign, to);
  }

  /// The contacts of campaigns whose last step came to one of these states, by id of the campaign.
  /// Takes a scan.
  public Map<String, List<DeliveryStep>> in(Set<RecipientState> states) {
    return journal
        .deliveriesIn(states.stream().map(RecipientState::text).collect(Collectors.toSet()))
        .stream()
        .collect(Collectors.groupingBy(DeliveryStep::campaign));
  }

  /// Takes away all that is kept of the messages of a campaign, and its audience if that is still
  /// there. All in one commit with the documents: what is left of a campaign would be taken for
  /// messages of a later one with its id.
  public void forget(String campaign, String audience, List<Document> documents) {
    workspace.write(draft -> {
      draft.forgetDeliveries(campaign);
      workspace.audiences().forget(audience, draft);
      documents.forEach(draft::put);
      return campaign;
    });
    workspace.audiences().forgotten(audience);
  }

  /// Contacts of a campaign, by number.
  ///
  /// @param next the number behind which the next page begins; nothing when this is the last
  public record Page(List<Recipient> recipients, OptionalInt next) {
    public Page {
      recipients = List.copyOf(recipients);
    }
  }

  /// A page of the contacts of whom something is kept; those that were erased are passed over.
  ///
  /// @param state only those; all when empty
  /// @param after a number; -1 for the first page
  public Page page(String campaign, Optional<RecipientState> state, int after, int limit) {
    List<DeliveryStep> steps =
        journal.deliveries(campaign, state.map(RecipientState::text), after, limit);
    Map<Integer, String> ids = ids(steps);
    return new Page(
        steps.stream()
            .filter(step -> ids.containsKey(step.contact()))
            .map(step -> recipient(step, ids.getOrDefault(step.contact(), "")))
            .toList(),
        steps.size() < limit ? OptionalInt.empty() : OptionalInt.of(steps.getLast().contact()));
  }

  /// What contacts are called now, by number; only the writer knows who was merged.
  private Map<Integer, String> ids(List<DeliveryStep> steps) {
    return workspace.write(draft -> {
      Directory directory = draft.intake().directory();
      Map<Integer, String> ids = new HashMap<>();
      for (DeliveryStep step : steps) {
        directory
            .home(step.contact())
            .ifPresent(contact -> ids.put(step.contact(), contact.shownId()));
      }
      return ids;
    });
  }

  private static Recipient recipient(DeliveryStep step, String id) {
    RecipientState state = RecipientState.kept(step.state());
    if (state != RecipientState.DEFERRED) {
      return new Recipient(
          step.contact(), id, state, step.at(), step.detail(), OptionalLong.empty());
    }
    Deferral deferral = Deferral.read(step.detail());
    return new Recipient(
        step.contact(), id, state, step.at(), deferral.reason(), OptionalLong.of(deferral.next()));
  }
}
