package io.messageflow.benchmarks.comparison;

import java.util.Locale;

/// A table of the peers. Rows are made in the order of contacts, those of one contact in the order
/// of time.
enum Table {
  CONTACT,
  PLAN_HISTORY,
  VISIT,
  PRODUCT_ADDED,
  PRODUCT_PURCHASED,
  MAIL_OPEN,
  MAIL_CLICK,
  LOGIN;

  /// The name in SQL.
  String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The table of an event name.
  static Table ofEvent(String name) {
    return switch (name) {
      case "Visit" -> VISIT;
      case "product_added" -> PRODUCT_ADDED;
      case "product_purchased" -> PRODUCT_PURCHASED;
      case "MailOpen" -> MAIL_OPEN;
      case "MailClick" -> MAIL_CLICK;
      case "login" -> LOGIN;
      default -> throw new IllegalArgumentException("no table for the event " + name);
    };
  }
}
