package io.messageflow.server.api;

import io.messageflow.campaigns.Campaigns;
import io.messageflow.campaigns.Previews;
import io.messageflow.campaigns.Runs;
import io.messageflow.campaigns.campaign.Campaign;
import io.messageflow.campaigns.campaign.CampaignDocuments;
import io.messageflow.campaigns.campaign.CampaignState;
import io.messageflow.campaigns.campaign.CampaignState.Run;
import io.messageflow.campaigns.channel.Delivery;
import io.messageflow.campaigns.content.Content;
import io.messageflow.campaigns.content.ContentCheck;
import io.messageflow.campaigns.report.Report;
import io.messageflow.campaigns.report.Reports;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.semantics.Texts;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Members;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.audience.Audience;
import io.messageflow.workspace.audience.Channel;
import io.messageflow.workspace.register.Scope;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// `/v1/campaigns`: written, tried, started and stopped, and what came of them.
final class CampaignsApi {
  private static final int MOST_TESTS = 10;
  private static final int LONGEST_ADDRESS = 254;

  private final Workspace workspace;
  private final Asker asker;
  private final Campaigns campaigns;
  private final Runs runs;
  private final Previews previews;
  private final Reports reports;

  CampaignsApi(
      Workspace workspace, Asker asker, Campaigns campaigns, Runs runs, Previews previews) {
    this.workspace = workspace;
    this.asker = asker;
    this.campaigns = campaigns;
    this.runs = runs;
    this.previews = previews;
    this.reports = new Reports(workspace);
  }

  List<Route> routes() {
    return List.of(
        Route.with(Scope.READ, "GET", "/v1/campaigns", this::all),
        Route.with(Scope.MANAGE, "POST", "/v1/campaigns", this::create),
        Route.with(Scope.MANAGE, "POST", "/v1/campaigns/preview", this::preview),
        Route.with(Scope.READ, "POST", "/v1/campaigns/expectation", this::expectation),
        Route.with(Scope.READ, "GET", "/v1/campaigns/{id}", this::read),
        Route.with(Scope.MANAGE, "PUT", "/v1/campaigns/{id}", this::change),
        Route.with(Scope.MANAGE, "DELETE", "/v1/campaigns/{id}", this::delete),
        Route.with(Scope.READ, "GET", "/v1/campaigns/{id}/preview", this::previewKept),
        Route.with(Scope.MANAGE, "POST", "/v1/campaigns/{id}/schedule", this::schedule),
        step("send", runs::send),
        step("withdraw", campaigns::withdraw),
        step("pause", runs::pause),
        step("resume", runs::resume),
        step("cancel", runs::cancel),
        Route.with(Scope.MANAGE, "POST", "/v1/campaigns/{id}/test", this::test),
        Route.with(Scope.READ, "GET", "/v1/campaigns/{id}/report", this::report),
        Route.with(Scope.READ, "GET", "/v1/campaigns/{id}/links", this::links));
  }

  private Route step(String name, Function<String, Campaign> work) {
    return Route.with(
        Scope.MANAGE,
        "POST",
        "/v1/campaigns/{id}/" + name,
        call -> {
          call.allow();
          refuseOther(call, call.membersOrNone().allow("version"));
          PlanCheck.refuseOutside(workspace, campaigns.get(call.path(0)).content().channel());
          return Answer.ok(shown(work.apply(call.path(0))));
        });
  }

  /// A step may say what was looked at.
  private void refuseOther(Call call, Members members) {
    OptionalLong version = members.number("version", 1, Integer.MAX_VALUE);
    members.check();
    version.ifPresent(seen -> campaigns.refuseOther(call.path(0), (int) seen));
  }

  /// Those whose name holds a text, and that are in a state.
  private Answer all(Call call) {
    call.allow("search", "state", "limit", "cursor");
    refuseUnknownState(call.parameter("state"));
    List<Campaign> found =
        campaigns.all().stream()
            .filter(
                campaign -> call.parameter("search").filter(s -> !isNamed(campaign, s)).isEmpty())
            .filter(campaign ->
                call.parameter("state").filter(s -> !s.equals(campaign.state().name())).isEmpty())
            .toList();
    return Answer.ok(
        asker.ask(() ->
            Shapes.page(
                found,
                call.parameter("cursor"),
                call.limit(),
                campaign -> Shapes.object(withProgress(campaign)))));
  }

  private static void refuseUnknownState(Optional<String> state) {
    if (state.filter(name -> !CampaignState.NAMES.contains(name)).isPresent()) {
      throw new RequestException(
          Kind.INVALID,
          Mistake.of(
              MistakeCode.INVALID_VALUE,
              "",
              "The parameter \"state\" must be one of "
                  + String.join(", ", CampaignState.NAMES)
                  + "."));
    }
  }

  private static boolean isNamed(Campaign campaign, String search) {
    return Texts.comparable(campaign.name(), false).contains(Texts.comparable(search, false));
  }

  /// A campaign without what it says, with how far it is.
  private Map<String, Json> withProgress(Campaign campaign) {
    Map<String, Json> members = CampaignShapes.brief(campaign);
    campaign
        .state()
        .begun()
        .ifPresent(
            run -> members.put("progress", CampaignShapes.progress(runs.progress(campaign, run))));
    return members;
  }

  /// All of a campaign.
  private Json shown(Campaign campaign) {
    Map<String, Json> members = withProgress(campaign);
    members.put("content", CampaignDocuments.of(campaign.content()));
    members.put(
        "problems",
        CampaignShapes.problems(
            campaign.state().mayAsk() ? campaigns.problems(campaign) : List.of()));
    return Shapes.object(members);
  }

  private Answer create(Call call) {
    call.allow();
    Members members =
        call.members().allow("id", "name", "channel", "content", "targets", "perMinute");
    Optional<String> id = members.name("id");
    Campaigns.Wanted wanted = CampaignReader.wanted(members);
    members.check();
    Campaign campaign = campaigns.create(id, wanted);
    return Answer.created(shown(campaign), Shapes.address("/v1/campaigns/", campaign.id()));
  }

  private Answer read(Call call) {
    call.allow();
    return Answer.ok(asker.ask(() -> shown(campaigns.get(call.path(0)))));
  }

  private Answer change(Call call) {
    call.allow();
    Members members =
        call.members()
            .allow(
                "id",
                "name",
                "channel",
                "content",
                "targets",
                "perMinute",
                "version",
                "state",
                "steps",
                "progress",
                "problems",
                "createdAt",
                "updatedAt");
    Campaigns.Wanted wanted = CampaignReader.wanted(members);
    int version = (int) members.number("version", 1, Integer.MAX_VALUE).orElse(0);
    if (!members.has("version")) {
      members.mistake(
          MistakeCode.MISSING_KEY, "", "\"version\" is missing: the version that you change.");
    }
    if (members.text("id").filter(id -> !id.equals(call.path(0))).isPresent()) {
      members.mistake(MistakeCode.INVALID_VALUE, "id", "The id of a campaign cannot be changed.");
    }
    members.check();
    return Answer.ok(shown(campaigns.change(call.path(0), version, wanted)));
  }

  private Answer delete(Call call) {
    call.allow();
    campaigns.delete(call.path(0));
    return Answer.nothing();
  }

  private Answer schedule(Call call) {
    call.allow();
    Members members = call.membersOrNone().allow("at", "version");
    ZoneId zone = workspace.view().register().settings().zone();
    Optional<Long> at = members.instant("at", zone);
    refuseOther(call, members);
    PlanCheck.refuseOutside(workspace, campaigns.get(call.path(0)).content().channel());
    OptionalLong start = at.map(OptionalLong::of).orElse(OptionalLong.empty());
    return Answer.ok(asker.ask(() -> shown(campaigns.schedule(call.path(0), start))));
  }

  /// `{"channel"?, "content", "contact"?}` → `{"contact", "written"?, "problems"}`.
  private Answer preview(Call call) {
    call.allow();
    Members members = call.members().allow("channel", "content", "contact");
    Channel channel = CampaignReader.channel(members);
    Content content = CampaignReader.content(members, channel);
    Optional<String> id = members.text("contact");
    members.check();
    return Answer.ok(asker.ask(() -> previewed(content, id)));
  }

  private Json previewed(Content content, Optional<String> id) {
    Contact contact = previews.contact(id);
    List<Mistake> problems =
        new ArrayList<>(ContentCheck.of(content, workspace.view().catalogue(), "/content"));
    Map<String, Json> answer = new LinkedHashMap<>();
    answer.put("contact", Json.of(contact.id()));
    try {
      answer.put(
          "written", Shapes.object(CampaignShapes.written(previews.write(content, contact))));
    } catch (RequestException e) {
      if (problems.isEmpty()) {
        problems.addAll(e.mistakes());
      }
    }
    answer.put("problems", CampaignShapes.problems(problems));
    return Shapes.object(answer);
  }

  /// What the campaign says to a contact.
  private Answer previewKept(Call call) {
    call.allow("contact");
    Content content = campaigns.get(call.path(0)).content();
    return Answer.ok(asker.ask(() -> previewed(content, call.parameter("contact"))));
  }

  /// `{"channel"?, "targets"}` → `{"funnel", "warnings"}`.
  private Answer expectation(Call call) {
    call.allow();
    Members members = call.members().allow("channel", "targets");
    Channel channel = CampaignReader.channel(members);
    var targets = CampaignReader.targets(members);
    members.check();
    return Answer.ok(
        asker.ask(() -> CampaignShapes.expectation(campaigns.expectation(targets, channel))));
  }

  /// `{"to": [...], "contact"?}` → `{"deliveries": [{"to", "delivered", "reason"?}]}`.
  private Answer test(Call call) {
    call.allow();
    Campaign campaign = campaigns.get(call.path(0));
    Members members = call.members().allow("to", "contact");
    List<String> to = members.texts("to");
    if (to.isEmpty() || to.size() > MOST_TESTS) {
      members.mistake(
          MistakeCode.OUT_OF_RANGE, "to", "\"to\" must hold 1 to " + MOST_TESTS + " addresses.");
    }
    if (to.stream().anyMatch(address -> address.length() > LONGEST_ADDRESS)) {
      members.mistake(MistakeCode.TOO_LONG, "to", "An address is too long.");
    }
    Optional<String> id = members.text("contact");
    members.check();
    List<Mistake> problems =
        ContentCheck.of(campaign.content(), workspace.view().catalogue(), "/content");
    if (!problems.isEmpty()) {
      throw new RequestException(Kind.CONFLICT, problems);
    }
    Contact contact = previews.contact(id);
    List<Json> deliveries =
        to.stream()
            .map(address -> tried(address, previews.send(campaign.content(), contact, address)))
            .toList();
    return Answer.ok(Shapes.object(Map.of("deliveries", new Json.ArrayValue(deliveries))));
  }

  private static Json tried(String to, Delivery delivery) {
    Optional<String> reason =
        switch (delivery) {
          case Delivery.Accepted accepted -> Optional.empty();
          case Delivery.Refused refused -> Optional.of(refused.reason());
          case Delivery.Deferred deferred -> Optional.of(deferred.reason());
          case Delivery.Unclear unclear -> Optional.of(unclear.reason());
          case Delivery.ChannelFailed failed -> Optional.of(failed.reason());
        };
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("to", Json.of(to));
    members.put("delivered", Json.of(reason.isEmpty()));
    reason.ifPresent(text -> members.put("reason", Json.of(text)));
    return Shapes.object(members);
  }

  /// The funnel of the audience, how far the send is, and what came of it.
  private Answer report(Call call) {
    call.allow();
    Campaign campaign = campaigns.get(call.path(0));
    Run run = run(campaign);
    Audience audience = workspace.audiences().get(run.audience());
    Report report = asker.ask(() -> reports.of(campaign, run));
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("funnel", AudiencesApi.funnel(audience.counts()));
    members.put("progress", CampaignShapes.progress(runs.progress(campaign, run)));
    members.putAll(CampaignShapes.report(report));
    return Answer.ok(Shapes.object(members));
  }

  /// The run of a campaign that has begun.
  ///
  /// @throws RequestException when it has not
  static Run run(Campaign campaign) {
    return campaign
        .state()
        .begun()
        .orElseThrow(() ->
            new RequestException(
                Kind.CONFLICT,
                Mistake.of(
                    MistakeCode.WRONG_STATE,
                    "",
                    "A campaign that is "
                        + campaign.state().name()
                        + " has been sent to nobody.")));
  }

  private Answer links(Call call) {
    call.allow("limit", "cursor");
    Campaign campaign = campaigns.get(call.path(0));
    run(campaign);
    return Answer.ok(
        asker.ask(() ->
            Shapes.page(
                reports.links(campaign),
                call.parameter("cursor"),
                call.limit(),
                CampaignShapes::link)));
  }
}
