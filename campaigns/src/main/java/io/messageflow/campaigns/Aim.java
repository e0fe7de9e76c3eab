package io.messageflow.campaigns;

import io.messageflow.campaigns.campaign.Targets;
import io.messageflow.campaigns.campaign.Targets.Included;
import io.messageflow.campaigns.campaign.Targets.Reaction;
import io.messageflow.campaigns.campaign.Warning;
import io.messageflow.campaigns.report.Events;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.check.Dependencies;
import io.messageflow.rules.json.Json;
import io.messageflow.workspace.Audiences;
import io.messageflow.workspace.View;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.arrival.Silence;
import io.messageflow.workspace.audience.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The targets of a campaign as a rule: whom it is meant for at an instant is a question like any
/// other.
final class Aim {
  private Aim() {}

  /// The rule that says who is in.
  static Json include(Targets targets, Channel channel) {
    return switch (targets.included()) {
      case Included.Named(List<String> segments, List<String> lists) -> {
        List<Json> any = new ArrayList<>();
        segments.forEach(id -> any.add(object("segment", Json.of(id))));
        lists.forEach(id -> any.add(object("list", Json.of(id))));
        yield object("any", new Json.ArrayValue(any));
      }
      case Included.FollowUp(String campaign, Reaction without, var after) ->
          object("all", new Json.ArrayValue(unmoved(campaign, without, channel)));
    };
  }

  /// Sent the campaign, and nothing came back of it but from machines. Who clicks has opened.
  private static List<Json> unmoved(String campaign, Reaction without, Channel channel) {
    List<Json> all = new ArrayList<>();
    all.add(Events.of(Events.sentOf(channel), campaign, false));
    if (without == Reaction.OPEN) {
      Events.openOf(channel)
          .ifPresent(open -> all.add(Events.not(Events.of(open, campaign, true))));
    }
    all.add(Events.not(Events.of(Events.clickOf(channel), campaign, true)));
    return all;
  }

  private static Json object(String key, Json value) {
    return new Json.ObjectValue(Map.of(key, value));
  }

  /// Who is left out, and by what the message goes.
  static Audiences.Order order(Targets targets, Channel channel) {
    return new Audiences.Order(
        Optional.of(channel), targets.excludedSegments(), targets.excludedLists());
  }

  /// What the targets ask for that has ceased to arrive.
  static List<Warning> silences(Workspace workspace, Json include) {
    View view = workspace.view();
    CheckedRule rule = workspace.segments().check(view, include, Optional.empty(), "/targets");
    return workspace
        .arrivals()
        .silences(Dependencies.of(rule.root()).events(), workspace.clock().millis())
        .stream()
        .map(Silence::message)
        .map(message -> new Warning(Warning.Code.FEED_SILENT, message))
        .toList();
  }
}
