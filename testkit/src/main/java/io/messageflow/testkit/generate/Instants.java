package io.messageflow.testkit.generate;

import io.messageflow.rules.semantics.Span;
import io.messageflow.rules.semantics.Times;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// Zones, spans and instants at which mistakes show: clock changes, ends of months, midnights, and
/// instants that lie exactly a span apart, give or take a millisecond.
public final class Instants {
  public static final List<ZoneId> ZONES =
      List.of(
          ZoneOffset.UTC,
          ZoneId.of("Europe/Warsaw"),
          ZoneId.of("America/New_York"),
          ZoneId.of("America/St_Johns"),
          ZoneId.of("America/Havana"),
          ZoneId.of("America/Sao_Paulo"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Pacific/Apia"),
          ZoneId.of("Asia/Kathmandu"));

  /// Spans of whole days or longer.
  public static final List<String> DAY_SPANS =
      List.of("P1D", "P2D", "P7D", "P1W", "P30D", "P1M", "P2M", "P1Y", "P1M1D", "P1Y2M3D");

  /// Spans with a part of a day.
  public static final List<String> TIME_SPANS =
      List.of("PT1H", "PT24H", "PT30M", "P1DT1H", "P1MT1S", "PT0.001S");

  /// Days around which things happen.
  private static final List<LocalDateTime> SPOTS =
      List.of(
          LocalDateTime.of(2024, 2, 29, 0, 0),
          LocalDateTime.of(2024, 3, 31, 2, 30),
          LocalDateTime.of(2024, 3, 1, 0, 0),
          LocalDateTime.of(2024, 10, 27, 2, 30),
          LocalDateTime.of(2024, 11, 3, 1, 30),
          LocalDateTime.of(2024, 3, 10, 2, 30),
          LocalDateTime.of(2024, 1, 31, 12, 0),
          LocalDateTime.of(2024, 12, 31, 23, 59, 59),
          LocalDateTime.of(2010, 11, 7, 0, 0),
          LocalDateTime.of(2011, 12, 30, 12, 0),
          LocalDateTime.of(2018, 11, 4, 0, 0),
          LocalDateTime.of(2023, 2, 28, 6, 0));

  private static final List<Long> NUDGES =
      List.of(0L, 0L, 0L, 1L, -1L, 1_000L, 1_800_000L, -1_800_000L, 3_600_000L, -3_600_000L);

  private final Draw draw;
  private final ZoneId zone;
  private final long center;

  /// Instants around one of the spots.
  public Instants(Draw draw, ZoneId zone) {
    this.draw = draw;
    this.zone = zone;
    this.center = Times.instant(draw.of(SPOTS), zone);
  }

  private Instants(Draw draw, ZoneId zone, long center) {
    this.draw = draw;
    this.zone = zone;
    this.center = center;
  }

  /// Instants around the same spot, drawn otherwise.
  public Instants drawnBy(Draw other) {
    return new Instants(other, zone, center);
  }

  public Span daySpan() {
    return Span.of(draw.of(DAY_SPANS));
  }

  public Span span() {
    return Span.of(draw.chance(0.6) ? draw.of(DAY_SPANS) : draw.of(TIME_SPANS));
  }

  /// An instant: a spot or one some spans from it, nudged.
  public long instant() {
    long t = center;
    int moves = draw.below(3);
    for (int i = 0; i < moves; i++) {
      Span span = span();
      t = draw.chance(0.7) ? Times.minus(t, span, zone) : Times.plus(t, span, zone);
    }
    return (draw.chance(0.2) ? Times.startOf(Times.dayOf(t, zone), zone) : t) + draw.of(NUDGES);
  }

  public LocalDate day() {
    return Times.dayOf(instant(), zone);
  }
}
