package io.messageflow.campaigns;

import io.messageflow.campaigns.campaign.Campaign;
import io.messageflow.campaigns.campaign.CampaignDocuments;
import io.messageflow.campaigns.campaign.CampaignState;
import io.messageflow.campaigns.campaign.Step;
import io.messageflow.campaigns.campaign.Targets;
import io.messageflow.campaigns.campaign.Targets.Included;
import io.messageflow.campaigns.content.Content;
import io.messageflow.campaigns.content.ContentCheck;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.semantics.Times;
import io.messageflow.store.Document;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.Referrer;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.View;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.audience.Channel;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The campaigns of one workspace: written, scheduled, and taken through their states. What goes
/// out is the work of [Runs]. Thread-safe.
public final class Campaigns implements Referrer {
  /// How many campaigns a workspace may have.
  public static final int MOST = 10_000;

  private static final int LONGEST_SLUG = 40;

  private final Workspace workspace;
  private final Map<String, Campaign> campaigns = new ConcurrentHashMap<>();
  private volatile @Nullable Sends sends;

  /// Ids of campaigns that had begun and were deleted.
  private final Set<String> gone = ConcurrentHashMap.newKeySet();

  /// The campaigns that the workspace keeps.
  public Campaigns(Workspace workspace) {
    this.workspace = workspace;
    for (Document document : workspace.documents(CampaignDocuments.KIND)) {
      campaigns.put(document.id(), CampaignDocuments.read(document));
    }
    workspace.documents(CampaignDocuments.GONE).forEach(document -> gone.add(document.id()));
    workspace.ask(this);
  }

  Workspace workspace() {
    return workspace;
  }

  /// What a campaign is to be.
  public record Wanted(String name, Content content, Targets targets, OptionalInt perMinute) {}

  /// All, those that were changed last first.
  public List<Campaign> all() {
    return campaigns.values().stream()
        .sorted(
            Comparator.comparingLong(Campaign::updatedAt).reversed().thenComparing(Campaign::id))
        .toList();
  }

  /// The campaign of that id, if there is one.
  public Optional<Campaign> find(String id) {
    return Optional.ofNullable(campaigns.get(id));
  }

  /// The campaign of that id.
  ///
  /// @throws RequestException when there is none
  public Campaign get(String id) {
    return find(id).orElseThrow(() -> RequestException.notFound("campaign", id));
  }

  /// A new campaign, a draft.
  ///
  /// @param id made of the name when it is not given
  public synchronized Campaign create(Optional<String> id, Wanted wanted) {
    if (campaigns.size() >= MOST) {
      throw conflict(MistakeCode.TOO_MANY, "A workspace has at most " + MOST + " campaigns.");
    }
    if (id.filter(this::isTaken).isPresent()) {
      throw new RequestException(
          Kind.CONFLICT,
          Mistake.of(
              MistakeCode.ID_TAKEN,
              "/id",
              "There is a campaign \"" + id.get() + "\" already, or was one that was sent.",
              "Choose another id, or change that campaign with PUT."));
    }
    long now = workspace.clock().millis();
    Campaign campaign =
        new Campaign(
            id.orElseGet(() -> freeId(wanted.name())),
            wanted.name(),
            wanted.content(),
            wanted.targets(),
            wanted.perMinute(),
            new CampaignState.Draft(),
            1,
            now,
            now);
    return keepNamed(campaign);
  }

  /// Rules and events speak of campaigns by their ids, so an id says what it is the id of.
  private String freeId(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replace('ł', 'l')
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    String start = plain.substring(0, Math.min(LONGEST_SLUG, plain.length()));
    String slug = start.isEmpty() ? Workspace.newId("cmp_") : start;
    String free = slug;
    for (int i = 2; isTaken(free); i++) {
      free = slug + "-" + i;
    }
    return free;
  }

  private boolean isTaken(String id) {
    return campaigns.containsKey(id) || gone.contains(id);
  }

  /// The campaign changed.
  ///
  /// @param version the one that is changed
  public synchronized Campaign change(String id, int version, Wanted wanted) {
    Campaign old = get(id);
    if (old.version() != version) {
      throw conflict(
          MistakeCode.VERSION_CONFLICT,
          "The campaign has changed: it is at version " + old.version() + " now.");
    }
    refuseUnless(Step.CHANGE, old);
    if (wanted.content().channel() != old.content().channel()) {
      throw new RequestException(
          Kind.INVALID,
          Mistake.of(
              MistakeCode.INVALID_VALUE,
              "/channel",
              "The channel of a campaign stays what it is."));
    }
    return keepNamed(
        new Campaign(
            id,
            wanted.name(),
            wanted.content(),
            wanted.targets(),
            wanted.perMinute(),
            old.state(),
            version + 1,
            old.createdAt(),
            workspace.clock().millis()));
  }

  /// Keeps a campaign whose targets a person named. It is seen by [#usersOfSegment] before it is
  /// looked whether they are there, so none of them can go away in between.
  private Campaign keepNamed(Campaign campaign) {
    Optional<Campaign> before = Optional.ofNullable(campaigns.put(campaign.id(), campaign));
    try {
      refuseUnknown(campaign);
      workspace.keep(CampaignDocuments.of(campaign));
    } catch (RuntimeException e) {
      before.ifPresentOrElse(
          old -> campaigns.put(campaign.id(), old), () -> campaigns.remove(campaign.id()));
      throw e;
    }
    return campaign;
  }

  private void refuseUnknown(Campaign campaign) {
    refuseUnknown(campaign.targets(), campaign.content().channel(), campaign.id());
  }

  /// @param id of the campaign, which cannot follow itself; empty when there is none
  private void refuseUnknown(Targets targets, Channel channel, String id) {
    View view = workspace.view();
    List<Mistake> mistakes = new ArrayList<>();
    switch (targets.included()) {
      case Included.Named(List<String> segments, List<String> lists) -> {
        refuseUnknown("segment", segments, view.register().segments(), "include", mistakes);
        refuseUnknown("list", lists, view.register().lists(), "include", mistakes);
      }
      case Included.FollowUp followUp ->
          mistakeOf(followUp, channel, id)
              .ifPresent(message ->
                  mistakes.add(
                      Mistake.of(
                          campaigns.containsKey(followUp.campaign())
                              ? MistakeCode.INVALID_VALUE
                              : MistakeCode.NOT_FOUND,
                          "/targets/followUp/campaign",
                          message)));
    }
    refuseUnknown(
        "segment", targets.excludedSegments(), view.register().segments(), "exclude", mistakes);
    refuseUnknown("list", targets.excludedLists(), view.register().lists(), "exclude", mistakes);
    if (!mistakes.isEmpty()) {
      throw new RequestException(Kind.INVALID, mistakes);
    }
  }

  private Optional<String> mistakeOf(Included.FollowUp followUp, Channel channel, String id) {
    Optional<Campaign> before = find(followUp.campaign());
    if (before.isEmpty()) {
      return Optional.of("There is no campaign \"" + followUp.campaign() + "\".");
    }
    if (before.get().content().channel() != channel) {
      return Optional.of("A follow-up goes by the channel of the campaign that it follows.");
    }
    Set<String> chain = new HashSet<>();
    for (Optional<Campaign> next = before;
        next.isPresent() && chain.add(next.get().id());
        next = next.get().targets().followUp().flatMap(f -> find(f.campaign()))) {}
    return chain.contains(id)
        ? Optional.of("The campaigns would follow each other round in a circle.")
        : Optional.empty();
  }

  private static void refuseUnknown(
      String what, List<String> ids, Map<String, ?> there, String place, List<Mistake> mistakes) {
    for (int i = 0; i < ids.size(); i++) {
      if (!there.containsKey(ids.get(i))) {
        mistakes.add(
            Mistake.of(
                MistakeCode.NOT_FOUND,
                "/targets/" + place + "/" + what + "s/" + i,
                "There is no " + what + " \"" + ids.get(i) + "\"."));
      }
    }
  }

  /// All that keeps the campaign from being sent as it is written.
  public List<Mistake> problems(Campaign campaign) {
    List<Mistake> problems =
        new ArrayList<>(
            ContentCheck.of(campaign.content(), workspace.view().catalogue(), "/content"));
    if (campaign.targets().included() instanceof Included.Named named && named.isEmpty()) {
      problems.add(
          Mistake.of(
              MistakeCode.MISSING_KEY,
              "/targets/include",
              "Nobody is meant: name a segment or a list."));
    }
    return problems;
  }

  /// What would come of it now.
  ///
  /// @throws RequestException when targets are named that are not there
  public Expectation expectation(Targets targets, Channel channel) {
    refuseUnknown(targets, channel, "");
    Json include = Aim.include(targets, channel);
    return new Expectation(
        workspace.audiences().estimate(include, Aim.order(targets, channel)),
        Aim.silences(workspace, include));
  }

  /// Fixes when the campaign starts.
  ///
  /// @param at the instant; nothing for a follow-up, which knows it by itself
  public Campaign schedule(String id, OptionalLong at) {
    Campaign campaign = ready(id, Step.SCHEDULE);
    Optional<Included.FollowUp> followUp = campaign.targets().followUp();
    if (followUp.isPresent() == at.isPresent()) {
      throw new RequestException(
          Kind.INVALID,
          Mistake.of(
              at.isPresent() ? MistakeCode.INVALID_VALUE : MistakeCode.MISSING_KEY,
              at.isPresent() ? "/at" : "",
              at.isPresent()
                  ? "A follow-up starts by itself, after the campaign that it follows."
                  : "\"at\" is missing: when the campaign starts."));
    }
    if (at.isPresent() && at.getAsLong() <= workspace.clock().millis()) {
      throw new RequestException(
          Kind.INVALID,
          Mistake.of(
              MistakeCode.OUT_OF_RANGE,
              "/at",
              "This time has passed.",
              "Name a later one, or send the campaign now."));
    }
    OptionalLong start = at.isPresent() ? at : startOf(followUp.orElseThrow());
    if (start.isPresent() && start.getAsLong() <= workspace.clock().millis()) {
      throw new RequestException(
          Kind.CONFLICT,
          Mistake.of(
              MistakeCode.OUT_OF_RANGE,
              "/targets/followUp/after",
              "This time has passed since the campaign before it was sent.",
              "Choose a longer one, or send the follow-up now."));
    }
    OptionalInt expected =
        start.isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(
                expectation(campaign.targets(), campaign.content().channel()).recipients());
    return move(id, Step.SCHEDULE, now -> new CampaignState.Scheduled(start, expected));
  }

  /// When a follow-up starts; nothing while the campaign before it is not sent.
  OptionalLong startOf(Included.FollowUp followUp) {
    return find(followUp.campaign()).map(Campaign::state).orElse(null)
            instanceof CampaignState.Sent sent
        ? OptionalLong.of(
            Times.plus(
                sent.finishedAt(), followUp.after(), workspace.view().register().settings().zone()))
        : OptionalLong.empty();
  }

  /// The campaign, if it can be sent.
  ///
  /// @throws RequestException with all that keeps it from that
  Campaign ready(String id, Step step) {
    Campaign campaign = get(id);
    refuseUnless(step, campaign);
    if (step == Step.SEND && followsNothing(campaign)) {
      throw conflict(
          MistakeCode.WRONG_STATE, "The campaign that it follows has not been sent to anybody.");
    }
    List<Mistake> problems = problems(campaign);
    if (!problems.isEmpty()) {
      throw new RequestException(Kind.CONFLICT, problems);
    }
    return campaign;
  }

  private boolean followsNothing(Campaign campaign) {
    return campaign
        .targets()
        .followUp()
        .filter(followUp ->
            find(followUp.campaign()).flatMap(before -> before.state().begun()).isEmpty())
        .isPresent();
  }

  /// Refuses to go on when the campaign is no longer what somebody looked at.
  ///
  /// @param version that was looked at
  public void refuseOther(String id, int version) {
    if (get(id).version() != version) {
      throw conflict(
          MistakeCode.VERSION_CONFLICT,
          "The campaign has changed: it is at version " + get(id).version() + " now.");
    }
  }

  /// Makes a scheduled campaign, or one that failed, a draft again.
  public Campaign withdraw(String id) {
    return move(id, Step.WITHDRAW, now -> new CampaignState.Draft());
  }

  /// What a campaign comes to by a step.
  @FunctionalInterface
  interface Move {
    CampaignState from(CampaignState now);
  }

  /// Has a person's step done.
  ///
  /// @throws RequestException when it does not go with the state
  synchronized Campaign move(String id, Step step, Move move) {
    Campaign campaign = get(id);
    refuseUnless(step, campaign);
    return keep(campaign.in(move.from(campaign.state())));
  }

  /// Takes the campaign to another state by itself, if it is still in the one that was seen.
  synchronized Optional<Campaign> advance(Campaign seen, CampaignState next) {
    return find(seen.id())
        .filter(now -> now.state().equals(seen.state()))
        .map(now -> keep(now.in(next)));
  }

  /// The campaign as it is kept already.
  synchronized void publish(Campaign kept) {
    campaigns.put(kept.id(), kept);
  }

  private Campaign keep(Campaign campaign) {
    workspace.keep(CampaignDocuments.of(campaign));
    campaigns.put(campaign.id(), campaign);
    return campaign;
  }

  static void refuseUnless(Step step, Campaign campaign) {
    if (!campaign.state().steps().contains(step)) {
      throw conflict(
          MistakeCode.WRONG_STATE,
          "A campaign that is " + campaign.state().name() + " takes no " + step.text() + ".");
    }
  }

  private static RequestException conflict(MistakeCode code, String message) {
    return new RequestException(Kind.CONFLICT, Mistake.of(code, "", message));
  }

  /// What goes out of campaigns.
  interface Sends {
    /// Whether messages may be in flight.
    boolean isUnderWay(String id);

    /// The campaign is gone.
    void forget(String id);
  }

  /// They are asked from now on before a campaign goes away.
  void sentBy(Sends other) {
    sends = other;
  }

  /// Takes a campaign away, with its audience and all that is kept of its messages, in one commit.
  /// Links in its messages go on working.
  public synchronized void delete(String id) {
    Campaign campaign = get(id);
    refuseUnless(Step.DELETE, campaign);
    refuseInFlight(id);
    followers(id)
        .findFirst()
        .ifPresent(follower -> {
          throw conflict(MistakeCode.IN_USE, named(follower) + " follows it.");
        });
    Document without = new Document(CampaignDocuments.KIND, id, Optional.empty());
    campaign
        .state()
        .begun()
        .ifPresentOrElse(
            run -> {
              List<Document> documents = List.of(without, CampaignDocuments.gone(id));
              workspace.deliveries().forget(id, run.audience(), documents);
              gone.add(id);
            },
            () -> workspace.keep(without));
    campaigns.remove(id);
    Sends now = sends;
    if (now != null) {
      now.forget(id);
    }
  }

  /// What comes of messages that are still on their way would be kept for a campaign that is gone.
  private void refuseInFlight(String id) {
    Sends now = sends;
    if (now != null && now.isUnderWay(id)) {
      throw new RequestException(
          Kind.CONFLICT,
          Mistake.of(
              MistakeCode.WRONG_STATE,
              "",
              "Messages of this campaign are still on their way.",
              "Delete it again in a moment, when they have come to an end."));
    }
  }

  /// The campaigns that follow one, and have not begun.
  Stream<Campaign> followers(String id) {
    return campaigns.values().stream()
        .filter(campaign -> campaign.state().mayAsk())
        .filter(campaign ->
            campaign.targets().followUp().filter(f -> f.campaign().equals(id)).isPresent());
  }

  private static String named(Campaign campaign) {
    return "The campaign \"" + campaign.name() + "\" (" + campaign.id() + ")";
  }

  @Override
  public Stream<String> usersOfSegment(String id) {
    return campaigns.values().stream()
        .filter(campaign -> campaign.state().mayAsk() && campaign.targets().needsSegment(id))
        .map(Campaigns::named);
  }

  @Override
  public Stream<String> usersOfList(String id) {
    return campaigns.values().stream()
        .filter(campaign -> campaign.state().mayAsk() && campaign.targets().needsList(id))
        .map(Campaigns::named);
  }
}
