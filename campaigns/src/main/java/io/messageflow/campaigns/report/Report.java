package io.messageflow.campaigns.report;

import java.util.List;

/// What came of a campaign, in contacts; each counts once.
///
/// @param sent to whom a message went out
/// @param delivered of those, of whom no bounce came back
/// @param bounced whose address refused it, at once or later
/// @param opened who saw it: opened it, or followed a link of it; machines left out
/// @param clicked who followed a link of it; machines left out
/// @param unsubscribed who left by it
/// @param complained who reported it as unwanted
/// @param openedByMachine of whom only a machine opened it
/// @param points the same over time
public record Report(
    long sent,
    long delivered,
    long bounced,
    long opened,
    long clicked,
    long unsubscribed,
    long complained,
    long openedByMachine,
    List<Point> points) {
  public Report {
    points = List.copyOf(points);
  }

  /// How far it had come at an instant.
  ///
  /// @param at in milliseconds since 1970-01-01T00:00Z
  public record Point(long at, long sent, long opened, long clicked, long unsubscribed) {}

  /// How often a link was followed by people.
  ///
  /// @param clicks how often
  /// @param contacts by how many
  public record Link(String url, long clicks, long contacts) {}
}
