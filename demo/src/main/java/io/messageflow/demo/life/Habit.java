package io.messageflow.demo.life;

import io.messageflow.demo.chance.Chance;
import java.util.List;

/// How a contact behaves.
enum Habit {
  /// Looks a lot and buys next to nothing.
  WINDOW_SHOPPER(0.30, 0.9, 0.28, 0.15, 0.15),
  /// Buys every other month.
  REGULAR(0.22, 1.4, 0.38, 0.22, 0.45),
  /// Buys often, and takes part in everything.
  LOYAL(0.08, 3.6, 0.58, 0.32, 0.95),
  /// Waits for the sale.
  BARGAIN_HUNTER(0.12, 1.3, 0.52, 0.40, 0.25),
  /// Was a customer until some months ago.
  LAPSED(0.18, 1.5, 0.30, 0.18, 0.35),
  /// Came a few weeks ago.
  NEWCOMER(0.10, 6.0, 0.45, 0.25, 0.08);

  private static final List<Habit> ALL = List.of(values());
  private static final double[] SHARES = Chance.cumulated(ALL, habit -> habit.share);

  /// What a trip to the shop comes to.
  ///
  /// @param pages how many are looked at, on average
  /// @param cart how likely a product that was looked at goes into the cart
  /// @param checkout how likely a cart gets to the checkout
  /// @param order how likely a checkout becomes an order
  record Zeal(double pages, double cart, double checkout, double order) {}

  private final double share;
  private final double trips;
  private final double opens;
  private final double clicks;
  private final double club;

  Habit(double share, double trips, double opens, double clicks, double club) {
    this.share = share;
    this.trips = trips;
    this.opens = opens;
    this.clicks = clicks;
    this.club = club;
  }

  static Habit draw(Chance chance) {
    return ALL.get(chance.weighted(SHARES));
  }

  /// How often the shop is visited, as a multiple of the average.
  double trips() {
    return trips;
  }

  Zeal zeal() {
    return switch (this) {
      case WINDOW_SHOPPER -> new Zeal(3.2, 0.09, 0.35, 0.40);
      case REGULAR -> new Zeal(2.7, 0.40, 0.65, 0.78);
      case LOYAL -> new Zeal(2.9, 0.46, 0.75, 0.85);
      case BARGAIN_HUNTER -> new Zeal(3.3, 0.38, 0.50, 0.62);
      case LAPSED -> new Zeal(2.6, 0.34, 0.60, 0.72);
      case NEWCOMER -> new Zeal(2.9, 0.30, 0.55, 0.68);
    };
  }

  /// How likely a mail is opened.
  double opens() {
    return opens;
  }

  /// How likely an opened mail is clicked.
  double clicks() {
    return clicks;
  }

  /// How likely the contact joins the club.
  double club() {
    return club;
  }
}
