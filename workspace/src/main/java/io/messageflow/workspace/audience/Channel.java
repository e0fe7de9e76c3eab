package io.messageflow.workspace.audience;

import io.messageflow.rules.catalogue.StandardNames;
import java.util.Arrays;
import java.util.Optional;

/// By what a message reaches a contact.
public enum Channel {
  EMAIL(
      "email",
      Optional.of(StandardNames.EMAIL),
      "EmailSubscribed",
      Optional.of("MailUnsubscribe"),
      Optional.of("MailBounce"),
      Optional.of("MailComplaint")),
  SMS(
      "sms",
      Optional.of(StandardNames.MOBILE_PHONE),
      "SmsSubscribed",
      Optional.of("SmsUnsubscribe"),
      Optional.empty(),
      Optional.empty()),
  /// No field holds an address of it: who sends knows the devices of a contact by its id.
  PUSH(
      "push",
      Optional.empty(),
      "PushSubscribed",
      Optional.empty(),
      Optional.empty(),
      Optional.empty());

  private final String text;
  private final Optional<String> addressField;
  private final String subscriptionField;
  private final Optional<String> unsubscription;
  private final Optional<String> bounce;
  private final Optional<String> complaint;

  Channel(
      String text,
      Optional<String> addressField,
      String subscriptionField,
      Optional<String> unsubscription,
      Optional<String> bounce,
      Optional<String> complaint) {
    this.text = text;
    this.addressField = addressField;
    this.subscriptionField = subscriptionField;
    this.unsubscription = unsubscription;
    this.bounce = bounce;
    this.complaint = complaint;
  }

  /// The name as requests and answers carry it.
  public String text() {
    return text;
  }

  /// The channel of that name.
  public static Optional<Channel> named(String text) {
    return Arrays.stream(values()).filter(channel -> channel.text.equals(text)).findFirst();
  }

  /// The field that holds the address.
  public Optional<String> addressField() {
    return addressField;
  }

  /// The field that says whether the contact wants messages.
  String subscriptionField() {
    return subscriptionField;
  }

  /// The event by which a contact refuses messages.
  Optional<String> unsubscription() {
    return unsubscription;
  }

  /// The event that says that a message did not arrive.
  Optional<String> bounce() {
    return bounce;
  }

  /// The event by which a contact complains about a message.
  Optional<String> complaint() {
    return complaint;
  }
}
