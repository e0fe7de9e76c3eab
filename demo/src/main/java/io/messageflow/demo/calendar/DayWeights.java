package io.messageflow.demo.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;

/// How busy a day and an hour are. All numbers are relative.
final class DayWeights {
  private static final double[] BY_MONTH = {
    1.0, 0.9, 0.95, 1.05, 1.15, 1.15, 1.0, 0.9, 1.0, 1.0, 1.2, 1.3
  };
  private static final double[] BY_WEEKDAY = {1.0, 0.95, 0.95, 1.0, 1.0, 1.2, 1.4};
  private static final double[] WORKDAY_HOURS =
      cumulated(
          4, 2, 1, 1, 1, 3, 10, 22, 30, 34, 38, 40, 48, 44, 36, 36, 40, 50, 64, 78, 88, 76, 44, 16);
  private static final double[] WEEKEND_HOURS =
      cumulated(
          8, 4, 2, 1, 1, 2, 5, 12, 28, 46, 60, 62, 56, 54, 58, 62, 64, 62, 66, 76, 80, 64, 38, 18);

  private DayWeights() {}

  private static double[] cumulated(double... weights) {
    Arrays.parallelPrefix(weights, Double::sum);
    return weights;
  }

  static double of(LocalDate day) {
    double weight =
        BY_MONTH[day.getMonthValue() - 1] * BY_WEEKDAY[day.getDayOfWeek().getValue() - 1];
    return isBlackWeek(day) ? 2 * weight : weight;
  }

  /// The same for those who wait until things are cheap.
  static double ofBargains(LocalDate day) {
    return isSale(day) ? 4 * of(day) : of(day);
  }

  private static boolean isBlackWeek(LocalDate day) {
    return day.getMonth() == Month.NOVEMBER && day.getDayOfMonth() >= 22;
  }

  /// Whether it is sale: the black week, after the holidays, and in July.
  static boolean isSale(LocalDate day) {
    boolean halfYear = day.getMonth() == Month.JANUARY || day.getMonth() == Month.JULY;
    return isBlackWeek(day) || (halfYear && day.getDayOfMonth() <= 20);
  }

  /// The weights of the hours of a day, each added to those before it.
  static double[] hours(LocalDate day) {
    boolean weekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    return weekend ? WEEKEND_HOURS : WORKDAY_HOURS;
  }
}
