package io.messageflow.server.api;

import io.messageflow.campaigns.Expectation;
import io.messageflow.campaigns.campaign.Campaign;
import io.messageflow.campaigns.campaign.CampaignDocuments;
import io.messageflow.campaigns.campaign.CampaignState;
import io.messageflow.campaigns.campaign.Step;
import io.messageflow.campaigns.campaign.Warning;
import io.messageflow.campaigns.content.Written;
import io.messageflow.campaigns.dispatch.Progress;
import io.messageflow.campaigns.report.Report;
import io.messageflow.campaigns.report.Reports.Reactions;
import io.messageflow.rules.json.Json;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.dispatch.Recipient;
import io.messageflow.workspace.dispatch.RecipientState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Campaigns as answers show them.
final class CampaignShapes {
  private CampaignShapes() {}

  /// `{"id", "name", "channel", "targets", "perMinute"?, "state", "steps", "version", "createdAt",
  /// "updatedAt"}`.
  static Map<String, Json> brief(Campaign campaign) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(campaign.id()));
    members.put("name", Json.of(campaign.name()));
    members.put("channel", Json.of(campaign.content().channel().text()));
    members.put("targets", CampaignDocuments.of(campaign.targets()));
    campaign.perMinute().ifPresent(most -> members.put("perMinute", Shapes.number(most)));
    members.put("state", state(campaign.state()));
    members.put("steps", Shapes.texts(campaign.state().steps().stream().map(Step::text).toList()));
    members.put("version", Shapes.number(campaign.version()));
    members.put("createdAt", Shapes.instant(campaign.createdAt()));
    members.put("updatedAt", Shapes.instant(campaign.updatedAt()));
    return members;
  }

  private static Json state(CampaignState state) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", Json.of(state.name()));
    switch (state) {
      case CampaignState.Draft draft -> {}
      case CampaignState.Scheduled scheduled -> {
        put(members, "at", scheduled.at());
        scheduled
            .expected()
            .ifPresent(expected -> members.put("expected", Shapes.number(expected)));
      }
      case CampaignState.Preparing preparing ->
          members.put("since", Shapes.instant(preparing.since()));
      case CampaignState.Sending sending -> {}
      case CampaignState.Paused paused -> {
        members.put("since", Shapes.instant(paused.since()));
        paused.reason().ifPresent(reason -> members.put("reason", Json.of(reason)));
      }
      case CampaignState.Sent sent -> members.put("finishedAt", Shapes.instant(sent.finishedAt()));
      case CampaignState.Cancelled cancelled -> members.put("at", Shapes.instant(cancelled.at()));
      case CampaignState.Failed failed -> {
        members.put("at", Shapes.instant(failed.at()));
        members.put("reason", Json.of(failed.reason()));
      }
    }
    state
        .begun()
        .ifPresent(run -> {
          members.put("audience", Json.of(run.audience()));
          members.put("startedAt", Shapes.instant(run.startedAt()));
          members.put("recipients", Shapes.number(run.recipients()));
          members.put("warnings", warnings(run.warnings()));
        });
    return Shapes.object(members);
  }

  private static void put(Map<String, Json> members, String key, OptionalLong instant) {
    instant.ifPresent(at -> members.put(key, Shapes.instant(at)));
  }

  private static Json warnings(List<Warning> warnings) {
    return new Json.ArrayValue(warnings.stream().map(CampaignDocuments::of).toList());
  }

  /// `[{"code", "pointer", "message", "hint"?}]`.
  static Json problems(List<Mistake> problems) {
    return new Json.ArrayValue(problems.stream().map(CampaignShapes::problem).toList());
  }

  private static Json problem(Mistake mistake) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("code", Json.of(mistake.code()));
    members.put("pointer", Json.of(mistake.pointer()));
    members.put("message", Json.of(mistake.message()));
    mistake.hint().ifPresent(hint -> members.put("hint", Json.of(hint)));
    return Shapes.object(members);
  }

  /// `{"counts", "perSecond", "remainingSeconds"?, "nextRetry"?, "trouble"?}`.
  static Json progress(Progress progress) {
    Map<String, Json> members = new LinkedHashMap<>();
    Map<String, Json> counts = new LinkedHashMap<>();
    for (RecipientState state : RecipientState.values()) {
      counts.put(state.text(), Shapes.number(progress.count(state)));
    }
    members.put("counts", Shapes.object(counts));
    members.put("perSecond", Json.of(Math.round(progress.perSecond() * 10) / 10.0));
    progress
        .remainingMillis()
        .ifPresent(left -> members.put("remainingSeconds", Shapes.number((left + 999) / 1_000)));
    put(members, "nextRetry", progress.nextRetry());
    progress.trouble().ifPresent(trouble -> members.put("trouble", Json.of(trouble)));
    return Shapes.object(members);
  }

  /// `{"funnel", "warnings"}`.
  static Json expectation(Expectation expectation) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("funnel", AudiencesApi.funnel(expectation.counts()));
    members.put("warnings", warnings(expectation.warnings()));
    return Shapes.object(members);
  }

  /// What a message says, by channel.
  static Map<String, Json> written(Written written) {
    Map<String, Json> members = new LinkedHashMap<>();
    switch (written) {
      case Written.Email(String subject, String html, String text) -> {
        members.put("subject", Json.of(subject));
        members.put("html", Json.of(html));
        members.put("text", Json.of(text));
      }
      case Written.Sms(String text) -> members.put("text", Json.of(text));
      case Written.Push(String title, String text, String url) -> {
        members.put("title", Json.of(title));
        members.put("text", Json.of(text));
        members.put("url", Json.of(url));
      }
    }
    return members;
  }

  /// The report with the funnel of the audience and how far the send is.
  static Map<String, Json> report(Report report) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("sent", Shapes.number(report.sent()));
    members.put("delivered", Shapes.number(report.delivered()));
    members.put("bounced", Shapes.number(report.bounced()));
    members.put("opened", Shapes.number(report.opened()));
    members.put("clicked", Shapes.number(report.clicked()));
    members.put("unsubscribed", Shapes.number(report.unsubscribed()));
    members.put("complained", Shapes.number(report.complained()));
    members.put("openedByMachine", Shapes.number(report.openedByMachine()));
    members.put(
        "points",
        new Json.ArrayValue(report.points().stream().map(CampaignShapes::point).toList()));
    return members;
  }

  private static Json point(Report.Point point) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("at", Shapes.instant(point.at()));
    members.put("sent", Shapes.number(point.sent()));
    members.put("opened", Shapes.number(point.opened()));
    members.put("clicked", Shapes.number(point.clicked()));
    members.put("unsubscribed", Shapes.number(point.unsubscribed()));
    return Shapes.object(members);
  }

  static Json link(Report.Link link) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("url", Json.of(link.url()));
    members.put("clicks", Shapes.number(link.clicks()));
    members.put("contacts", Shapes.number(link.contacts()));
    return Shapes.object(members);
  }

  /// `{"contact", "state", "at", "reason"?, "next"?, "opened"?, "clicked"?, "unsubscribed"?}`.
  static Json recipient(Recipient recipient, Reactions reactions) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("contact", Json.of(recipient.id()));
    members.put("state", Json.of(recipient.state().text()));
    members.put("at", Shapes.instant(recipient.at()));
    if (!recipient.reason().isEmpty()) {
      members.put("reason", Json.of(recipient.reason()));
    }
    put(members, "next", recipient.next());
    put(members, "opened", reactions.opened());
    put(members, "clicked", reactions.clicked());
    put(members, "unsubscribed", reactions.unsubscribed());
    return Shapes.object(members);
  }
}
