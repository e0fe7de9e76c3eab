package io.messageflow.intake;

import java.time.ZoneId;
import java.util.Optional;

/// How a workspace takes records in.
///
/// @param zone of days and times without offset
/// @param country of phone numbers without a country code, as two letters (ISO 3166-1)
/// @param strict whether an event of an unknown contact is refused
/// @param mostContacts how many contacts there may be
public record Policy(ZoneId zone, Optional<String> country, boolean strict, long mostContacts) {
  /// The zone alone; unknown contacts are made, as many as come.
  public static Policy in(ZoneId zone) {
    return new Policy(zone, Optional.empty(), false, Long.MAX_VALUE);
  }
}
