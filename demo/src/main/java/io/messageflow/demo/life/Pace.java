package io.messageflow.demo.life;

/// How much goes on.
///
/// @param trips how often an average contact comes to the shop in a year
/// @param reach how likely a campaign goes to a contact whose topic it has
/// @param rest how often all else happens, as a multiple of the usual
public record Pace(double trips, double reach, double rest) {
  private static final double USUAL_EVENTS = 20;
  private static final double USUAL_TRIPS = 1.72;
  private static final double USUAL_REACH = 0.19;
  private static final double HIGHEST_REACH = 0.9;
  private static final double USUAL_EVENTS_OF_MAIL = 7.6;
  private static final double EVENTS_OF_A_TRIP = 7.1;

  /// The pace at which contacts have about so many events each, on average.
  public static Pace forEvents(double eventsAContact) {
    double pace = eventsAContact / USUAL_EVENTS;
    double reach = Math.min(HIGHEST_REACH, pace * USUAL_REACH);
    double missing = USUAL_EVENTS_OF_MAIL * (pace - reach / USUAL_REACH); // two campaigns a week
    return new Pace(pace * USUAL_TRIPS + missing / EVENTS_OF_A_TRIP, reach, pace);
  }
}
