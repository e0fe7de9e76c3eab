package io.messageflow.workspace.arrival;

import io.messageflow.rules.data.Contact;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Events of a name ceased to arrive, which does not happen by chance.
///
/// @param event the name, `*` when there is no event at all
/// @param since when the last one arrived, in milliseconds since 1970-01-01T00:00Z
/// @param until the instant of the question
/// @param usualPerHour how many an hour usually arrive at such hours
public record Silence(String event, long since, long until, double usualPerHour) {
  private static final long HOUR = 3_600_000;
  private static final long HOURS_A_DAY = 24;
  private static final int DIGITS = 2;

  /// How many an hour, without digits that mean nothing.
  public BigDecimal usual() {
    return usualPerHour >= 1
        ? new BigDecimal(usualPerHour).setScale(0, RoundingMode.HALF_UP)
        : new BigDecimal(usualPerHour).round(new MathContext(DIGITS)).stripTrailingZeros();
  }

  /// As "No `product_purchased` for 9 hours, usually 40 an hour."
  public String message() {
    String what = event.equals(Contact.ANY_EVENT) ? "No event at all" : "No `" + event + "`";
    return what + " for " + length() + ", usually " + usual().toPlainString() + " an hour.";
  }

  private String length() {
    long hours = (until - since) / HOUR;
    return hours < 2 * HOURS_A_DAY
        ? hours + (hours == 1 ? " hour" : " hours")
        : hours / HOURS_A_DAY + " days";
  }
}
