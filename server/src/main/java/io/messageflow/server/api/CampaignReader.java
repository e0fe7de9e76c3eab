package io.messageflow.server.api;

import io.messageflow.campaigns.Campaigns;
import io.messageflow.campaigns.campaign.Targets;
import io.messageflow.campaigns.campaign.Targets.Included;
import io.messageflow.campaigns.campaign.Targets.Reaction;
import io.messageflow.campaigns.content.Content;
import io.messageflow.campaigns.message.Message.Sender;
import io.messageflow.rules.semantics.Span;
import io.messageflow.rules.semantics.Times;
import io.messageflow.server.http.Members;
import io.messageflow.workspace.Audiences;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.audience.Channel;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads campaigns out of requests. Mistakes are noted with the members.
final class CampaignReader {
  private static final int LONGEST_HTML = 1 << 20;
  private static final int LONGEST_TEXT = 1 << 17;
  private static final int LONGEST_LINE = 1_000;
  private static final int LONGEST_ADDRESS = 254;
  private static final int MOST_A_MINUTE = 1_000_000;
  private static final int LATEST_FOLLOW_UP_DAYS = 30;
  private static final long SOONEST_FOLLOW_UP_MILLIS = Duration.ofHours(1).toMillis();

  private CampaignReader() {}

  /// `{"name", "channel", "content", "targets", "perMinute"?}`.
  static Campaigns.Wanted wanted(Members members) {
    String name = members.requiredName("name");
    Channel channel = channel(members);
    OptionalInt perMinute =
        members.number("perMinute", 1, MOST_A_MINUTE).stream().mapToInt(n -> (int) n).findFirst();
    return new Campaigns.Wanted(name, content(members, channel), targets(members), perMinute);
  }

  /// The channel; e-mail where none is said.
  static Channel channel(Members members) {
    Optional<String> name = members.text("channel");
    Optional<Channel> channel = name.flatMap(Channel::named);
    if (name.isPresent() && channel.isEmpty()) {
      members.mistake(
          MistakeCode.INVALID_VALUE, "channel", "\"channel\" must be email, sms or push.");
    }
    return channel.orElse(Channel.EMAIL);
  }

  /// The content; nothing is written yet where there is none.
  static Content content(Members members, Channel channel) {
    Optional<Members> given = members.object("content");
    return switch (channel) {
      case EMAIL -> {
        given.ifPresent(
            content -> content.allow("subject", "preheader", "html", "text", "from", "replyTo"));
        yield new Content.Email(
            line(given, "subject"),
            line(given, "preheader"),
            text(given, "html", LONGEST_HTML),
            text(given, "text", LONGEST_TEXT),
            given.flatMap(content -> content.object("from")).flatMap(CampaignReader::sender),
            given.flatMap(content -> address(content, "replyTo")));
      }
      case SMS -> {
        given.ifPresent(content -> content.allow("text", "countLinks"));
        yield new Content.Sms(
            text(given, "text", LONGEST_TEXT),
            given.flatMap(content -> content.flag("countLinks")).orElse(false));
      }
      case PUSH -> {
        given.ifPresent(content -> content.allow("title", "text", "url"));
        yield new Content.Push(
            line(given, "title"), text(given, "text", LONGEST_TEXT), line(given, "url"));
      }
    };
  }

  private static String line(Optional<Members> content, String key) {
    return text(content, key, LONGEST_LINE);
  }

  private static String text(Optional<Members> content, String key, int longest) {
    return content.flatMap(given -> given.text(key, longest)).orElse("");
  }

  private static Optional<Sender> sender(Members members) {
    members.allow("email", "name");
    Optional<String> email = address(members, "email");
    if (email.isEmpty()) {
      members.mistake(MistakeCode.MISSING_KEY, "", "\"email\" of the sender is missing.");
    }
    return email.map(address -> new Sender(address, members.name("name")));
  }

  private static Optional<String> address(Members members, String key) {
    Optional<String> address = members.text(key, LONGEST_ADDRESS).map(String::strip);
    if (address.isPresent() && !address.get().matches("[^@\\s<>\",;:]+@[^@\\s<>\",;:]+")) {
      members.mistake(
          MistakeCode.INVALID_VALUE, key, "\"" + key + "\" must be one e-mail address.");
    }
    return address;
  }

  /// `{"include": {"segments", "lists"}, "exclude": {...}}` or `{"followUp": {...}, "exclude"}`.
  static Targets targets(Members members) {
    Optional<Members> given = members.object("targets");
    if (given.isEmpty()) {
      return Targets.NONE;
    }
    Members targets = given.get().allow("include", "exclude", "followUp");
    Optional<Members> followUp = targets.object("followUp");
    if (followUp.isPresent() && targets.has("include")) {
      targets.mistake(
          MistakeCode.INVALID_VALUE,
          "include",
          "A follow-up goes to those who got the campaign before it; it includes nobody else.");
    }
    Optional<Members> exclude = targets.object("exclude");
    exclude.ifPresent(names -> names.allow("segments", "lists"));
    return new Targets(
        followUp.map(CampaignReader::followUp).orElseGet(() -> named(targets.object("include"))),
        ids(exclude, "segments"),
        ids(exclude, "lists"));
  }

  private static Included named(Optional<Members> include) {
    include.ifPresent(names -> names.allow("segments", "lists"));
    return new Included.Named(ids(include, "segments"), ids(include, "lists"));
  }

  private static Included followUp(Members members) {
    members.allow("campaign", "without", "after");
    Optional<String> campaign = members.text("campaign");
    if (campaign.isEmpty()) {
      members.mistake(MistakeCode.MISSING_KEY, "", "\"campaign\" is missing: an id.");
    }
    Optional<Reaction> without = members.text("without").flatMap(Reaction::named);
    if (without.isEmpty()) {
      members.mistake(MistakeCode.INVALID_VALUE, "without", "\"without\" must be open or click.");
    }
    Optional<Span> after = members.duration("after", LATEST_FOLLOW_UP_DAYS);
    boolean tooSoon =
        after
            .filter(span -> Times.plus(0, span, ZoneOffset.UTC) < SOONEST_FOLLOW_UP_MILLIS)
            .isPresent();
    if (after.isEmpty() || tooSoon) {
      members.mistake(MistakeCode.OUT_OF_RANGE, "after", "\"after\" must be from PT1H to P30D.");
    }
    return new Included.FollowUp(
        campaign.orElse(""), without.orElse(Reaction.OPEN), after.orElseGet(() -> Span.of("P1D")));
  }

  private static List<String> ids(Optional<Members> names, String key) {
    List<String> ids =
        names.map(given -> given.texts(key)).orElse(List.of()).stream().distinct().toList();
    if (ids.size() > Audiences.MOST_EXCLUDED) {
      names.ifPresent(given ->
          given.mistake(
              MistakeCode.TOO_MANY,
              key,
              "\"" + key + "\" names more than " + Audiences.MOST_EXCLUDED + " ids."));
    }
    return ids;
  }
}
