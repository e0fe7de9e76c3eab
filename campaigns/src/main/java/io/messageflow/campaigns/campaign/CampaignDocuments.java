package io.messageflow.campaigns.campaign;

import io.messageflow.campaigns.campaign.CampaignState.Run;
import io.messageflow.campaigns.campaign.Targets.Included;
import io.messageflow.campaigns.content.Content;
import io.messageflow.campaigns.message.Message.Sender;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.semantics.Span;
import io.messageflow.store.Document;
import io.messageflow.workspace.register.KeptObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Campaigns as documents, and back.
public final class CampaignDocuments {
  public static final String KIND = "campaign";

  /// Campaigns that had begun and were deleted: their ids are not given again, since events of
  /// contacts speak of them.
  public static final String GONE = "campaignGone";

  private CampaignDocuments() {}

  /// Says that the id was used.
  public static Document gone(String id) {
    return new Document(GONE, id, Optional.of(new Json.ObjectValue(Map.of())));
  }

  public static Document of(Campaign campaign) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", Json.of(campaign.name()));
    members.put("content", of(campaign.content()));
    members.put("targets", of(campaign.targets()));
    campaign.perMinute().ifPresent(most -> members.put("perMinute", Json.of((double) most)));
    members.put("state", of(campaign.state()));
    members.put("version", Json.of((double) campaign.version()));
    members.put("createdAt", Json.of((double) campaign.createdAt()));
    members.put("updatedAt", Json.of((double) campaign.updatedAt()));
    return new Document(KIND, campaign.id(), Optional.of(new Json.ObjectValue(members)));
  }

  public static Campaign read(Document document) {
    KeptObject object = new KeptObject(document.body().orElseThrow());
    return new Campaign(
        document.id(),
        object.text("name"),
        content(object.object("content")),
        targets(object.object("targets")),
        whole(object, "perMinute"),
        state(object.object("state")),
        (int) object.number("version"),
        object.number("createdAt"),
        object.number("updatedAt"));
  }

  private static OptionalInt whole(KeptObject object, String key) {
    return object.limit(key).isPresent()
        ? OptionalInt.of((int) object.limit(key).getAsLong())
        : OptionalInt.empty();
  }

  /// The content as answers carry it, without its channel.
  public static Json of(Content content) {
    Map<String, Json> members = new LinkedHashMap<>();
    switch (content) {
      case Content.Email email -> {
        members.put("subject", Json.of(email.subject()));
        members.put("preheader", Json.of(email.preheader()));
        members.put("html", Json.of(email.html()));
        members.put("text", Json.of(email.text()));
        email.from().ifPresent(from -> members.put("from", of(from)));
        email.replyTo().ifPresent(replyTo -> members.put("replyTo", Json.of(replyTo)));
      }
      case Content.Sms(String text, boolean countLinks) -> {
        members.put("text", Json.of(text));
        members.put("countLinks", Json.of(countLinks));
      }
      case Content.Push(String title, String text, String url) -> {
        members.put("title", Json.of(title));
        members.put("text", Json.of(text));
        members.put("url", Json.of(url));
      }
    }
    return new Json.ObjectValue(members);
  }

  private static Json of(Sender sender) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("email", Json.of(sender.email()));
    sender.name().ifPresent(name -> members.put("name", Json.of(name)));
    return new Json.ObjectValue(members);
  }

  private static Content content(KeptObject object) {
    if (object.has("subject")) {
      return new Content.Email(
          object.written("subject"),
          object.written("preheader"),
          object.written("html"),
          object.written("text"),
          object.has("from") ? Optional.of(sender(object.object("from"))) : Optional.empty(),
          object.find("replyTo"));
    }
    return object.has("title")
        ? new Content.Push(object.written("title"), object.written("text"), object.written("url"))
        : new Content.Sms(object.written("text"), object.flag("countLinks"));
  }

  private static Sender sender(KeptObject object) {
    return new Sender(object.text("email"), object.find("name"));
  }

  /// The targets as answers carry them: `include` or `followUp`, and `exclude`.
  public static Json of(Targets targets) {
    Map<String, Json> members = new LinkedHashMap<>();
    switch (targets.included()) {
      case Included.Named(List<String> segments, List<String> lists) ->
          members.put("include", names(segments, lists));
      case Included.FollowUp followUp -> {
        Map<String, Json> parts = new LinkedHashMap<>();
        parts.put("campaign", Json.of(followUp.campaign()));
        parts.put("without", Json.of(followUp.without().text()));
        parts.put("after", Json.of(followUp.after().text()));
        members.put("followUp", new Json.ObjectValue(parts));
      }
    }
    members.put("exclude", names(targets.excludedSegments(), targets.excludedLists()));
    return new Json.ObjectValue(members);
  }

  private static Json names(List<String> segments, List<String> lists) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("segments", texts(segments));
    members.put("lists", texts(lists));
    return new Json.ObjectValue(members);
  }

  private static Json texts(List<String> texts) {
    return new Json.ArrayValue(texts.stream().map(Json::of).toList());
  }

  private static Targets targets(KeptObject object) {
    KeptObject exclude = object.object("exclude");
    return new Targets(included(object), exclude.texts("segments"), exclude.texts("lists"));
  }

  private static Included included(KeptObject object) {
    if (object.has("include")) {
      KeptObject include = object.object("include");
      return new Included.Named(include.texts("segments"), include.texts("lists"));
    }
    KeptObject followUp = object.object("followUp");
    return new Included.FollowUp(
        followUp.text("campaign"),
        Targets.Reaction.named(followUp.text("without")).orElseThrow(),
        Span.of(followUp.text("after")));
  }

  private static Json of(CampaignState state) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", Json.of(state.name()));
    switch (state) {
      case CampaignState.Draft draft -> {}
      case CampaignState.Scheduled scheduled -> {
        scheduled.at().ifPresent(at -> members.put("at", Json.of((double) at)));
        scheduled.expected().ifPresent(n -> members.put("expected", Json.of((double) n)));
      }
      case CampaignState.Preparing preparing -> {
        members.put("since", Json.of((double) preparing.since()));
        preparing.expected().ifPresent(n -> members.put("expected", Json.of((double) n)));
      }
      case CampaignState.Sending sending -> {}
      case CampaignState.Paused paused -> {
        members.put("since", Json.of((double) paused.since()));
        paused.reason().ifPresent(reason -> members.put("reason", Json.of(reason)));
      }
      case CampaignState.Sent sent ->
          members.put("finishedAt", Json.of((double) sent.finishedAt()));
      case CampaignState.Cancelled cancelled -> members.put("at", Json.of((double) cancelled.at()));
      case CampaignState.Failed failed -> {
        members.put("at", Json.of((double) failed.at()));
        members.put("reason", Json.of(failed.reason()));
      }
    }
    state.begun().ifPresent(run -> members.put("run", of(run)));
    return new Json.ObjectValue(members);
  }

  private static Json of(Run run) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("audience", Json.of(run.audience()));
    members.put("startedAt", Json.of((double) run.startedAt()));
    members.put("recipients", Json.of((double) run.recipients()));
    members.put(
        "warnings",
        new Json.ArrayValue(run.warnings().stream().map(CampaignDocuments::of).toList()));
    return new Json.ObjectValue(members);
  }

  /// `{"code", "message"}`.
  public static Json of(Warning warning) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("code", Json.of(warning.code().text()));
    members.put("message", Json.of(warning.message()));
    return new Json.ObjectValue(members);
  }

  private static CampaignState state(KeptObject object) {
    String name = object.text("name");
    return switch (name) {
      case "draft" -> new CampaignState.Draft();
      case "scheduled" ->
          new CampaignState.Scheduled(object.limit("at"), whole(object, "expected"));
      case "preparing" ->
          new CampaignState.Preparing(object.number("since"), whole(object, "expected"));
      case "sending" -> new CampaignState.Sending(run(object));
      case "paused" ->
          new CampaignState.Paused(run(object), object.number("since"), object.find("reason"));
      case "sent" -> new CampaignState.Sent(run(object), object.number("finishedAt"));
      case "cancelled" ->
          new CampaignState.Cancelled(
              object.has("run") ? Optional.of(run(object)) : Optional.empty(), object.number("at"));
      case "failed" -> new CampaignState.Failed(object.number("at"), object.text("reason"));
      default -> throw new IllegalStateException("a kept campaign has the state " + name);
    };
  }

  private static Run run(KeptObject object) {
    KeptObject run = object.object("run");
    return new Run(
        run.text("audience"),
        run.number("startedAt"),
        (int) run.number("recipients"),
        run.array("warnings").stream()
            .map(KeptObject::new)
            .map(warning ->
                new Warning(Warning.Code.named(warning.text("code")), warning.text("message")))
            .toList());
  }
}
