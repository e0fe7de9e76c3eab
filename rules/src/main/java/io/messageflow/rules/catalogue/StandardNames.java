package io.messageflow.rules.catalogue;

import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The fields and events that every workspace has.
public final class StandardNames {
  public static final String EMAIL = "Email";
  public static final String MOBILE_PHONE = "MobilePhone";
  public static final String VISIT = "Visit";

  private static final List<String> TEXT_FIELDS =
      List.of(EMAIL, MOBILE_PHONE, "FirstName", "LastName", "CompanyName", "TimeZone");
  private static final List<String> BOOLEAN_FIELDS =
      List.of("EmailSubscribed", "SmsSubscribed", "PushSubscribed");
  private static final List<String> MESSAGE_EVENTS =
      List.of(
          "MailSent",
          "MailDelivered",
          "MailOpen",
          "MailClick",
          "MailBounce",
          "MailUnsubscribe",
          "MailComplaint",
          "SmsSent",
          "SmsDelivered",
          "SmsClick",
          "SmsUnsubscribe",
          "PushSent",
          "PushOpen");
  private static final List<String> MESSAGE_ATTRIBUTES = List.of("campaign", "message", "url");

  /// Of events that a program may cause on its own, whether one did.
  public static final String MACHINE = "machine";

  private static final List<String> MACHINE_EVENTS =
      List.of("MailOpen", "MailClick", "SmsClick", "PushOpen");
  private static final List<String> VISIT_ATTRIBUTES =
      List.of(
          "url",
          "path",
          "host",
          "title",
          "referrer",
          "session",
          "utm_source",
          "utm_medium",
          "utm_campaign",
          "utm_term",
          "utm_content");

  /// By the folded name of an event, the field that it sets to false.
  private static final Map<String, String> REFUSALS =
      Map.of(
          Catalogue.folded("MailUnsubscribe"), "EmailSubscribed",
          Catalogue.folded("SmsUnsubscribe"), "SmsSubscribed");

  private static final Set<String> SYSTEM_EVENTS =
      Stream.concat(MESSAGE_EVENTS.stream(), Stream.of(VISIT))
          .map(Catalogue::folded)
          .collect(Collectors.toUnmodifiableSet());

  private StandardNames() {}

  /// Whether an event of that name, in any case, is one that every workspace has.
  public static boolean isSystemEvent(String name) {
    return SYSTEM_EVENTS.contains(Catalogue.folded(name));
  }

  /// The field that an event of that name, in any case, sets to false at its instant: who
  /// unsubscribes is subscribed no longer.
  public static Optional<String> subscriptionEndedBy(String event) {
    return Optional.ofNullable(REFUSALS.get(Catalogue.folded(event)));
  }

  static void declareAll(CatalogueBuilder catalogue) {
    TEXT_FIELDS.forEach(field -> catalogue.declareField(field, ValueType.TEXT));
    catalogue.declareField(ContactBuilder.CREATE_TIME, ValueType.DATETIME);
    catalogue.declareField("Tags", ValueType.TEXTS);
    BOOLEAN_FIELDS.forEach(field -> catalogue.declareField(field, ValueType.BOOLEAN));
    for (String event : MESSAGE_EVENTS) {
      MESSAGE_ATTRIBUTES.forEach(
          attribute -> catalogue.declareAttribute(event, attribute, ValueType.TEXT));
    }
    VISIT_ATTRIBUTES.forEach(
        attribute -> catalogue.declareAttribute(VISIT, attribute, ValueType.TEXT));
    catalogue.declareAttribute(VISIT, "duration", ValueType.NUMBER);
    MACHINE_EVENTS.forEach(event -> catalogue.declareAttribute(event, MACHINE, ValueType.BOOLEAN));
  }
}
