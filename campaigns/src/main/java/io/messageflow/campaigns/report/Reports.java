package io.messageflow.campaigns.report;

import io.messageflow.campaigns.campaign.Campaign;
import io.messageflow.campaigns.campaign.CampaignState;
import io.messageflow.campaigns.report.Report.Link;
import io.messageflow.campaigns.report.Report.Point;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.rules.catalogue.StandardNames;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.EventTimeline;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import io.messageflow.workspace.View;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.audience.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Makes reports of campaigns from the events of contacts. Thread-safe.
public final class Reports {
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(7));
  private static final int MOST_POINTS = 30;

  /// What comes later is counted, and drawn no more.
  private static final Duration DRAWN = Duration.ofDays(60);

  private final Workspace workspace;

  public Reports(Workspace workspace) {
    this.workspace = workspace;
  }

  /// What came of a campaign up to now.
  ///
  /// @param run of the campaign
  public Report of(Campaign campaign, CampaignState.Run run) {
    View view = workspace.view();
    Questions questions = new Questions(view, campaign.id(), campaign.content().channel());
    long now = workspace.clock().millis();
    return new Report(
        questions.sent(now),
        questions.delivered(now),
        questions.bounced(now),
        questions.opened(now),
        questions.clicked(now),
        questions.unsubscribed(now),
        questions.complained(now),
        questions.openedByMachine(now),
        points(questions, run.startedAt(), now));
  }

  private static List<Point> points(Questions questions, long start, long now) {
    long end = Math.min(now, start + DRAWN.toMillis());
    long step =
        STEPS.stream()
            .mapToLong(Duration::toMillis)
            .filter(length -> (end - start) / length < MOST_POINTS)
            .findFirst()
            .orElse(STEPS.getLast().toMillis());
    List<Point> points = new ArrayList<>();
    for (long at = start; at < end; at += step) {
      points.add(questions.point(at));
    }
    points.add(questions.point(end));
    return points;
  }

  /// The links of a campaign that people followed, those with most contacts first.
  public List<Link> links(Campaign campaign) {
    View view = workspace.view();
    Channel channel = campaign.content().channel();
    String event = Events.clickOf(channel);
    long now = workspace.clock().millis();
    ContactSet clicked = new Questions(view, campaign.id(), channel).whoClicked(now);
    Map<String, long[]> counts = new HashMap<>();
    clicked.each(number ->
        view.contacts()
            .get(number)
            .ifPresent(contact -> count(contact, event, campaign.id(), counts)));
    return counts.entrySet().stream()
        .map(entry -> new Link(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
        .sorted(
            Comparator.comparingLong(Link::contacts)
                .thenComparingLong(Link::clicks)
                .reversed()
                .thenComparing(Link::url))
        .toList();
  }

  private static void count(
      Contact contact, String event, String campaign, Map<String, long[]> counts) {
    Set<String> seen = new HashSet<>();
    for (Event click : contact.eventsNamed(event).events()) {
      Optional<String> url = text(click, "url");
      if (url.isPresent() && isOf(click, campaign) && !isByMachine(click)) {
        long[] count = counts.computeIfAbsent(url.get(), link -> new long[2]);
        count[0]++;
        count[1] += seen.add(url.get()) ? 1 : 0;
      }
    }
  }

  /// When a contact first reacted to a campaign, by people's events alone.
  ///
  /// @param opened when it was seen first; who clicks has seen it
  public record Reactions(OptionalLong opened, OptionalLong clicked, OptionalLong unsubscribed) {}

  /// How a contact reacted to a campaign.
  public static Reactions reactions(Contact contact, Channel channel, String campaign) {
    OptionalLong clicked = first(contact, Events.clickOf(channel), campaign);
    OptionalLong opened =
        Events.openOf(channel)
            .map(event -> first(contact, event, campaign))
            .orElse(OptionalLong.empty());
    OptionalLong unsubscribed =
        Events.refusalOf(channel)
            .map(event -> first(contact, event, campaign))
            .orElse(OptionalLong.empty());
    boolean clickedFirst =
        clicked.isPresent() && (opened.isEmpty() || clicked.getAsLong() < opened.getAsLong());
    return new Reactions(clickedFirst ? clicked : opened, clicked, unsubscribed);
  }

  private static OptionalLong first(Contact contact, String name, String campaign) {
    EventTimeline events = contact.eventsNamed(name);
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      if (isOf(event, campaign) && !isByMachine(event)) {
        return OptionalLong.of(events.time(i));
      }
    }
    return OptionalLong.empty();
  }

  private static boolean isOf(Event event, String campaign) {
    return text(event, "campaign").filter(campaign::equals).isPresent();
  }

  private static boolean isByMachine(Event event) {
    return event.attributes().get(StandardNames.MACHINE) instanceof Value.Flag(boolean flag)
        && flag;
  }

  private static Optional<String> text(Event event, String attribute) {
    return event.attributes().get(attribute) instanceof Value.Text(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  /// What is asked about one campaign, each a rule.
  private final class Questions {
    private final View view;
    private final String campaign;
    private final Channel channel;
    private final Optional<CheckedRule> sent;
    private final Optional<CheckedRule> opened;
    private final Optional<CheckedRule> clicked;
    private final Optional<CheckedRule> unsubscribed;

    Questions(View view, String campaign, Channel channel) {
      this.view = view;
      this.campaign = campaign;
      this.channel = channel;
      Json click = Events.of(Events.clickOf(channel), campaign, true);
      this.sent = rule(Optional.of(Events.of(Events.sentOf(channel), campaign, false)));
      this.opened =
          rule(
              Events.openOf(channel)
                  .map(open -> Events.any(List.of(Events.of(open, campaign, true), click))));
      this.clicked = rule(Optional.of(click));
      this.unsubscribed = rule(ofCampaign(Events.refusalOf(channel)));
    }

    private Optional<Json> ofCampaign(Optional<String> event) {
      return event.map(name -> Events.of(name, campaign, false));
    }

    private Optional<CheckedRule> rule(Optional<Json> written) {
      return written.map(json -> workspace.segments().check(view, json, Optional.empty(), ""));
    }

    private long count(Optional<CheckedRule> rule, long at) {
      return rule.map(asked -> (long) view.engine().numbers(asked, at).count()).orElse(0L);
    }

    long sent(long at) {
      return count(sent, at);
    }

    long opened(long at) {
      return count(opened, at);
    }

    long clicked(long at) {
      return count(clicked, at);
    }

    long unsubscribed(long at) {
      return count(unsubscribed, at);
    }

    long delivered(long at) {
      Json sentOut = Events.of(Events.sentOf(channel), campaign, false);
      return count(
          rule(
              Events.bounceOf(channel)
                  .map(bounce ->
                      Events.all(List.of(sentOut, Events.not(Events.of(bounce, campaign, false)))))
                  .or(() -> Optional.of(sentOut))),
          at);
    }

    long bounced(long at) {
      return count(rule(ofCampaign(Events.bounceOf(channel))), at);
    }

    long complained(long at) {
      return count(rule(ofCampaign(Events.complaintOf(channel))), at);
    }

    long openedByMachine(long at) {
      Optional<CheckedRule> anyhow = rule(ofCampaign(Events.openOf(channel)));
      return anyhow.isEmpty() || opened.isEmpty()
          ? 0
          : view.engine()
              .numbers(anyhow.get(), at)
              .without(view.engine().numbers(opened.get(), at))
              .count();
    }

    ContactSet whoClicked(long at) {
      return view.engine().numbers(clicked.orElseThrow(), at);
    }

    Point point(long at) {
      return new Point(at, sent(at), opened(at), clicked(at), unsubscribed(at));
    }
  }
}
