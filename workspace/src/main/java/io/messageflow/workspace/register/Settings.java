package io.messageflow.workspace.register;

import java.time.ZoneId;
import java.util.Optional;

/// The settings of a workspace.
///
/// @param zone in which days begin, for rules without a zone of their own and for times without
///   offset
/// @param country of phone numbers without a country code, as two letters (ISO 3166-1)
/// @param strict whether an event of an unknown contact is refused
public record Settings(ZoneId zone, Optional<String> country, boolean strict, Plan plan) {
  /// What holds until somebody decides.
  public static final Settings INITIAL =
      new Settings(ZoneId.of("UTC"), Optional.empty(), false, Plan.UNLIMITED);
}
