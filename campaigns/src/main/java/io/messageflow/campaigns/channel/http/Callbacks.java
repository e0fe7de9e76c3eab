package io.messageflow.campaigns.channel.http;

import io.messageflow.campaigns.message.MessageIds;
import io.messageflow.campaigns.message.MessageIds.Named;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.audience.Channel;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/// Addresses at which a provider reports on a message. They name message and channel by themselves,
/// signed, so a report needs no look-up and nobody can make one up for another message.
/// Thread-safe.
///
/// @param channel whose messages are reported on
/// @param messages the ids of messages
/// @param tokens what an address ends with
/// @param base the address at which others reach this server
public record Callbacks(
    Channel channel, MessageIds messages, MessageIds tokens, Supplier<URI> base) {
  /// What addresses begin with, behind that of the server.
  public static final String PATH = "/k/";

  /// Those of a workspace.
  public static Callbacks of(Workspace workspace, Channel channel, Supplier<URI> base) {
    return new Callbacks(
        channel,
        new MessageIds(workspace.signedTokens(MessageIds.PURPOSE)),
        new MessageIds(workspace.signedTokens("report-" + channel.text())),
        base);
  }

  /// Where to report on a message; nothing for one that is no campaign's.
  Optional<URI> address(String message) {
    String start = base.get().toString().replaceAll("/+$", "");
    return messages
        .read(message)
        .map(named -> URI.create(start + PATH + tokens.of(named.campaign(), named.contact())));
  }

  /// Which message the end of an address names.
  Optional<Named> read(String token) {
    return tokens.read(token);
  }

  String message(Named named) {
    return messages.of(named.campaign(), named.contact());
  }
}
