package io.messageflow.campaigns.report;

import io.messageflow.rules.catalogue.StandardNames;
import io.messageflow.rules.json.Json;
import io.messageflow.workspace.audience.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The events that tell what came of a campaign, and rules that ask for them.
public final class Events {
  private Events() {}

  /// The event that says that a message went out.
  public static String sentOf(Channel channel) {
    return switch (channel) {
      case EMAIL -> "MailSent";
      case SMS -> "SmsSent";
      case PUSH -> "PushSent";
    };
  }

  /// The event that says that a message was seen; text messages do not tell.
  public static Optional<String> openOf(Channel channel) {
    return switch (channel) {
      case EMAIL -> Optional.of("MailOpen");
      case SMS -> Optional.empty();
      case PUSH -> Optional.of("PushOpen");
    };
  }

  /// The event that says that a link of a message was followed.
  public static String clickOf(Channel channel) {
    return switch (channel) {
      case EMAIL -> "MailClick";
      case SMS -> "SmsClick";
      case PUSH -> "PushOpen";
    };
  }

  /// The event by which a contact wants no more messages; push has none.
  public static Optional<String> refusalOf(Channel channel) {
    return switch (channel) {
      case EMAIL -> Optional.of("MailUnsubscribe");
      case SMS -> Optional.of("SmsUnsubscribe");
      case PUSH -> Optional.empty();
    };
  }

  static Optional<String> bounceOf(Channel channel) {
    return onlyOfMail(channel, "MailBounce");
  }

  static Optional<String> complaintOf(Channel channel) {
    return onlyOfMail(channel, "MailComplaint");
  }

  private static Optional<String> onlyOfMail(Channel channel, String event) {
    return channel == Channel.EMAIL ? Optional.of(event) : Optional.empty();
  }

  /// The rule that asks for an event of a campaign.
  ///
  /// @param byPeople only what no machine did
  public static Json of(String name, String campaign, boolean byPeople) {
    List<Json> where = new ArrayList<>();
    where.add(
        new Json.ObjectValue(
            Map.of(
                "attribute", Json.of("campaign"),
                "op", Json.of("equals"),
                "value", Json.of(campaign),
                "matchCase", Json.of(true))));
    if (byPeople) {
      where.add(
          not(
              new Json.ObjectValue(
                  Map.of("attribute", Json.of(StandardNames.MACHINE), "op", Json.of("isTrue")))));
    }
    return new Json.ObjectValue(
        Map.of("event", Json.of(name), "where", new Json.ArrayValue(where)));
  }

  /// The opposite of a rule.
  public static Json not(Json rule) {
    return new Json.ObjectValue(Map.of("not", rule));
  }

  static Json all(List<Json> rules) {
    return new Json.ObjectValue(Map.of("all", new Json.ArrayValue(rules)));
  }

  static Json any(List<Json> rules) {
    return new Json.ObjectValue(Map.of("any", new Json.ArrayValue(rules)));
  }
}
