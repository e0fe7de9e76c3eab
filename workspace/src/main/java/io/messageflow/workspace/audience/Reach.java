package io.messageflow.workspace.audience;

import io.messageflow.engine.SegmentEngine;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.catalogue.CatalogueBuilder;
import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.check.References;
import io.messageflow.rules.check.RuleChecker;
import io.messageflow.rules.check.Surroundings;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Value;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Who of all contacts can be reached by a channel at an instant, each by itself. What fields say
/// is asked of all at once. Contacts themselves are asked only where an event of the contact may
/// speak against it: a bounce, a complaint, or a refusal.
public final class Reach {
  private static final Surroundings STANDARD =
      Surroundings.of(new CatalogueBuilder().build(), References.none(), ZoneOffset.UTC);

  private final Channel channel;
  private final Reachability reachability;
  private final NumberedContacts contacts;
  private final ContactSet refusing;
  private final Optional<ContactSet> addressed;
  private final ContactSet asked;
  private final IntFunction<Optional<Value>> addresses;

  private Reach(SegmentEngine engine, NumberedContacts contacts, Channel channel, long at) {
    this.channel = channel;
    this.reachability = new Reachability(channel, at);
    this.contacts = contacts;
    this.refusing = engine.numbers(rule(fieldTest(channel.subscriptionField(), "isFalse")), at);
    this.addressed =
        channel.addressField().map(field -> engine.numbers(rule(fieldTest(field, "hasValue")), at));
    this.asked = engine.numbers(rule(anyOf(eventsAgainst(channel))), at);
    this.addresses =
        channel
            .addressField()
            .map(field -> engine.values(field, at))
            .orElse(number -> Optional.empty());
  }

  /// Asks for what is to be known of all contacts.
  ///
  /// @param engine over those contacts
  /// @param at in milliseconds since 1970-01-01T00:00Z
  public static Reach of(
      SegmentEngine engine, NumberedContacts contacts, Channel channel, long at) {
    return new Reach(engine, contacts, channel, at);
  }

  private static String fieldTest(String field, String operator) {
    return "{\"field\": \"%s\", \"op\": \"%s\"}".formatted(field, operator);
  }

  private static Stream<String> eventsAgainst(Channel channel) {
    return Stream.of(channel.unsubscription(), channel.bounce(), channel.complaint())
        .flatMap(Optional::stream);
  }

  private static String anyOf(Stream<String> events) {
    return events
        .map("{\"event\": \"%s\"}"::formatted)
        .collect(Collectors.joining(", ", "{\"any\": [", "]}"));
  }

  private static CheckedRule rule(String text) {
    return switch (RuleChecker.check(RuleReader.read(text, Limits.STANDARD), STANDARD)) {
      case CheckResult.Valid valid -> valid.rule();
      case CheckResult.Invalid invalid -> throw new IllegalStateException(text + ": " + invalid);
    };
  }

  /// Why the contact of that number is left out, or that it is a recipient as far as it alone
  /// decides.
  Reason of(int number) {
    if (asked.contains(number)) {
      return reachability.of(contact(number));
    }
    if (refusing.contains(number)) {
      return Reason.UNSUBSCRIBED;
    }
    return addressed.filter(some -> !some.contains(number)).isPresent()
        ? Reason.NO_ADDRESS
        : Reason.RECIPIENT;
  }

  Channel channel() {
    return channel;
  }

  Contact contact(int number) {
    return contacts.get(number).orElseThrow();
  }

  /// The address of a contact, as it was given.
  Optional<String> address(int number) {
    return addresses
        .apply(number)
        .filter(Value.Text.class::isInstance)
        .map(text -> ((Value.Text) text).text());
  }

  /// How many of some contacts are recipients, each by itself.
  public int count(ContactSet some) {
    ContactSet likely = addressed.map(some::and).orElse(some).without(refusing);
    IntStream.Builder unsure = IntStream.builder();
    likely.and(asked).each(unsure);
    long others =
        unsure.build().parallel().filter(number -> of(number) != Reason.RECIPIENT).count();
    return likely.count() - (int) others;
  }
}
