package io.messageflow.workspace.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/// A silence is noticed, and what is no silence is not. Starts on a Monday.
class ArrivalsTest {
  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
  private static final String BOUGHT = "product_purchased";

  private final Arrivals arrivals = new Arrivals();

  private static long at(int hour) {
    return START.plus(Duration.ofHours(hour)).toEpochMilli();
  }

  /// In each hour so many, evenly.
  private void feed(int fromHour, int toHour, IntUnaryOperator perHour) {
    for (int hour = fromHour; hour < toHour; hour++) {
      int count = perHour.applyAsInt(hour);
      for (int i = 0; i < count; i++) {
        arrivals.add(BOUGHT, at(hour) + i * Duration.ofHours(1).toMillis() / count);
      }
    }
  }

  private List<Silence> silences(long now) {
    return arrivals.silences(List.of(BOUGHT), now);
  }

  private List<String> messages(int hour) {
    return silences(at(hour)).stream().map(Silence::message).toList();
  }

  @Test
  void aSteadyFeedThatEndsIsSaidToBeSilent() {
    feed(0, 168, hour -> 40);
    assertThat(silences(at(168))).isEmpty();
    assertThat(silences(at(168) + Duration.ofMinutes(58).toMillis())).isEmpty();
    assertThat(silences(at(169)))
        .singleElement()
        .satisfies(silence ->
            assertThat(Instant.ofEpochMilli(silence.since()))
                .isEqualTo(Instant.parse("2026-11-08T23:58:30Z")));
    assertThat(messages(177))
        .containsExactly("No `product_purchased` for 9 hours, usually 40 an hour.");
    assertThat(messages(169))
        .containsExactly("No `product_purchased` for 1 hour, usually 40 an hour.");
    assertThat(messages(168 + 24 * 100))
        .containsExactly("No `product_purchased` for 100 days, usually 40 an hour.");
  }

  @Test
  void aFeedThatComesAgainIsNotSilent() {
    feed(0, 168, hour -> 40);
    arrivals.add(BOUGHT, at(180));
    assertThat(silences(at(180))).isEmpty();
    assertThat(silences(at(183))).hasSize(1);
  }

  @Test
  void aRareFeedMayBeSilentForLonger() {
    feed(0, 168, hour -> 1);
    assertThat(messages(176)).isEmpty();
    assertThat(messages(178))
        .containsExactly("No `product_purchased` for 11 hours, usually 1 an hour.");
  }

  @Test
  void aNightIsNoSilence() {
    feed(0, 7 * 24 + 20, hour -> hour % 24 >= 8 && hour % 24 < 20 ? 50 : 0);
    assertThat(messages(8 * 24 + 8)).isEmpty();
    assertThat(messages(8 * 24 + 10)).hasSize(1);
  }

  @Test
  void aWeekendIsNoSilence() {
    feed(0, 12 * 24, hour -> isWeekend(hour) ? 0 : 30);
    assertThat(messages(14 * 24)).isEmpty();
    assertThat(messages(14 * 24 + 2)).hasSize(1);
  }

  private static boolean isWeekend(int hour) {
    DayOfWeek day = Instant.ofEpochMilli(at(hour)).atOffset(ZoneOffset.UTC).getDayOfWeek();
    return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
  }

  @Test
  void aBatchADayIsMissedWhenItDoesNotCome() {
    feed(0, 7 * 24, hour -> hour % 24 == 3 ? 900 : 0);
    assertThat(messages(7 * 24 + 3)).isEmpty();
    assertThat(messages(7 * 24 + 4)).hasSize(1);
  }

  @Test
  void oneLargeImportIsNotUsual() {
    feed(0, 100, hour -> hour == 60 ? 50_000 : hour % 24 == 0 ? 1 : 0);
    assertThat(messages(140)).isEmpty();
  }

  @Test
  void theFirstDayWarnsOfNothing() {
    feed(0, 12, hour -> 40);
    assertThat(messages(20)).isEmpty();
    assertThat(messages(26)).hasSize(1);
  }

  @Test
  void silencesOfOtherNamesAndOfAllAreToldApart() {
    feed(0, 168, hour -> 40);
    for (int hour = 0; hour < 178; hour++) {
      arrivals.add("Visit", at(hour) + 1);
    }
    assertThat(arrivals.silences(List.of("Visit", "*", BOUGHT, "unknown"), at(178)))
        .extracting(Silence::event)
        .containsExactly(BOUGHT);
    assertThat(arrivals.silences(List.of("*"), at(178) + Duration.ofHours(1).toMillis()))
        .extracting(Silence::message)
        .containsExactly("No event at all for 1 hour, usually 41 an hour.");
  }

  @Test
  void whatArrivedLongAgoDoesNotCount() {
    feed(0, 24, hour -> 40);
    feed(100 * 24, 101 * 24, hour -> hour % 24 == 0 ? 1 : 0);
    assertThat(messages(102 * 24)).isEmpty();
  }

  @Test
  void aClockThatIsSetBackDoesNoHarm() {
    feed(0, 168, hour -> 40);
    arrivals.add(BOUGHT, at(-2_000));
    arrivals.add(BOUGHT, at(100));
    assertThat(messages(177)).hasSize(1);
    assertThat(messages(100)).isEmpty();
  }
}
