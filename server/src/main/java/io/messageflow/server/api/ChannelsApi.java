package io.messageflow.server.api;

import io.messageflow.campaigns.channel.Delivery;
import io.messageflow.campaigns.channel.settings.ChannelSettings;
import io.messageflow.campaigns.channel.settings.Channels;
import io.messageflow.rules.json.Json;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Members;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.audience.Channel;
import io.messageflow.workspace.register.Scope;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `/v1/channels`, and `/k/` for what providers report.
final class ChannelsApi {
  private static final int LONGEST_ADDRESS = 512;

  private final Workspace workspace;
  private final Channels channels;

  ChannelsApi(Workspace workspace, Channels channels) {
    this.workspace = workspace;
    this.channels = channels;
  }

  List<Route> routes() {
    return List.of(
        Route.with(Scope.MANAGE, "GET", "/v1/channels", this::all),
        Route.with(Scope.MANAGE, "GET", "/v1/channels/{channel}", this::read),
        Route.owners("PUT", "/v1/channels/{channel}", this::change),
        Route.owners("DELETE", "/v1/channels/{channel}", this::delete),
        Route.owners("POST", "/v1/channels/{channel}/test", this::test),
        Route.open("POST", "/k/{token}", this::report));
  }

  private static Channel channel(Call call) {
    return Channel.named(call.path(0))
        .orElseThrow(() -> RequestException.notFound("channel", call.path(0)));
  }

  private Answer all(Call call) {
    call.allow();
    List<Json> set =
        Arrays.stream(Channel.values())
            .flatMap(channel -> channels.find(channel).map(found -> shown(channel, found)).stream())
            .toList();
    return Answer.ok(Shapes.page(set, Optional.empty()));
  }

  private static Json shown(Channel channel, ChannelSettings settings) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(channel.text()));
    members.putAll(ChannelShapes.shown(settings));
    return Shapes.object(members);
  }

  private Answer read(Call call) {
    call.allow();
    Channel channel = channel(call);
    return Answer.ok(
        channels
            .find(channel)
            .map(found -> shown(channel, found))
            .orElseThrow(() -> RequestException.notFound("channel", channel.text())));
  }

  private Answer change(Call call) {
    call.allow();
    Channel channel = channel(call);
    PlanCheck.refuseOutside(workspace, channel);
    Members members = call.members();
    members
        .text("id")
        .filter(id -> !id.equals(channel.text()))
        .ifPresent(id ->
            members.mistake(
                MistakeCode.INVALID_VALUE, "id", "The id of a channel cannot be changed."));
    ChannelSettings wanted = ChannelShapes.read(channel, members, channels.find(channel));
    members.check();
    channels.put(channel, wanted);
    return Answer.ok(shown(channel, wanted));
  }

  private Answer delete(Call call) {
    call.allow();
    channels.delete(channel(call));
    return Answer.nothing();
  }

  private Answer test(Call call) {
    call.allow();
    Channel channel = channel(call);
    Members members = call.members().allow("to");
    Optional<String> to = members.text("to", LONGEST_ADDRESS);
    if (to.isEmpty()) {
      members.mistake(MistakeCode.MISSING_KEY, "", "\"to\" is missing.");
    }
    members.check();
    return Answer.ok(shown(channels.test(channel, to.orElseThrow())));
  }

  /// `{"delivered", "code"?, "reason"?, "providerId"?}`.
  private static Json shown(Delivery delivery) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("delivered", Json.of(delivery instanceof Delivery.Accepted));
    switch (delivery) {
      case Delivery.Accepted(Optional<String> provider) ->
          provider.ifPresent(id -> members.put("providerId", Json.of(id)));
      case Delivery.Refused refused -> tell(members, refused.code(), refused.reason());
      case Delivery.Deferred deferred -> tell(members, deferred.code(), deferred.reason());
      case Delivery.Unclear(String reason) -> members.put("reason", Json.of(reason));
      case Delivery.ChannelFailed failed -> members.put("reason", Json.of(failed.reason()));
    }
    return Shapes.object(members);
  }

  private static void tell(Map<String, Json> members, String code, String reason) {
    Stream.of(code)
        .filter(text -> !text.isEmpty())
        .forEach(text -> members.put("code", Json.of(text)));
    members.put("reason", Json.of(reason));
  }

  /// Says the same whatever comes: a provider that reports more than was asked for need not know.
  private Answer report(Call call) {
    call.allow();
    channels.report(call.path(0), call.bytes());
    return Answer.nothing();
  }
}
