package io.messageflow.demo.life;

import io.messageflow.demo.chance.Chance;
import io.messageflow.rules.json.Json;
import java.util.List;

/// Where a session comes from.
///
/// @param share of all sessions that no mail led to
/// @param referrer the page before; empty when none is known
/// @param utmSource empty when the link is not marked
record Source(double share, String referrer, String utmSource, String utmMedium) {
  /// Only by clicking a mail.
  static final Source NEWSLETTER = new Source(0, "", "newsletter", "email");

  private static final List<Source> OTHERS =
      List.of(
          new Source(0.30, "", "", ""),
          new Source(0.28, "https://www.google.com/", "", ""),
          new Source(0.14, "https://www.google.com/", "google", "cpc"),
          new Source(0.12, "https://www.instagram.com/", "instagram", "social"),
          new Source(0.08, "https://prices.example.org/", "prices", "comparison"),
          new Source(0.08, "https://trailblog.example.net/", "trailblog", "affiliate"));
  private static final double[] SHARES = Chance.cumulated(OTHERS, Source::share);

  static Source draw(Chance chance) {
    return OTHERS.get(chance.weighted(SHARES));
  }

  /// Adds what the first page view of a session says of where it comes from.
  void mark(Attributes visit, Json campaign) {
    if (!referrer.isEmpty()) {
      visit.put("referrer", referrer);
    }
    if (!utmSource.isEmpty()) {
      visit.put("utm_source", utmSource).put("utm_medium", utmMedium).put("utm_campaign", campaign);
    }
  }
}
