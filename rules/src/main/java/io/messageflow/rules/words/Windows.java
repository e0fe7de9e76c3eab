package io.messageflow.rules.words;

import io.messageflow.rules.ast.Moment;
import io.messageflow.rules.ast.Window;
import java.util.Optional;

/// Windows as words: "in the last 30 days".
final class Windows {
  private Windows() {}

  static String words(Window window) {
    return switch (window) {
      case Window.Last last -> "in the last " + Durations.bare(last.length());
      case Window.Next next -> "in the next " + Durations.bare(next.length());
      case Window.Between between ->
          between.near().isZero()
              ? "in the last " + Durations.bare(between.far())
              : "between %s and %s ago"
                  .formatted(Durations.words(between.far()), Durations.words(between.near()));
      case Window.Calendar calendar -> calendar(calendar);
      case Window.FromTo range -> range(range.from(), range.to());
    };
  }

  private static String range(Optional<Moment> from, Optional<Moment> to) {
    String since = from.map(moment -> "from " + moment(moment) + " on").orElse("");
    String until = to.map(moment -> "until " + moment(moment)).orElse("");
    return from.isPresent() && to.isPresent()
        ? "from " + moment(from.get()) + " to " + moment(to.get())
        : since + until;
  }

  private static String moment(Moment moment) {
    return switch (moment) {
      case Moment.Day day -> day.day().toString();
      case Moment.Instant instant -> instant.time().toString();
      case Moment.Local local -> local.time().toString();
      case Moment.Ago ago -> Values.relative(ago.span(), "ago");
      case Moment.Ahead ahead -> Values.relative(ahead.span(), "ahead");
    };
  }

  private static String calendar(Window.Calendar calendar) {
    return switch (calendar.period()) {
      case TODAY -> "today";
      case YESTERDAY -> "yesterday";
      case TOMORROW -> "tomorrow";
      case THIS_WEEK -> "this week";
      case LAST_WEEK -> "last week";
      case NEXT_WEEK -> "next week";
      case THIS_MONTH -> "this month";
      case LAST_MONTH -> "last month";
      case NEXT_MONTH -> "next month";
      case THIS_YEAR -> "this year";
      case LAST_YEAR -> "last year";
      case NEXT_YEAR -> "next year";
    };
  }
}
