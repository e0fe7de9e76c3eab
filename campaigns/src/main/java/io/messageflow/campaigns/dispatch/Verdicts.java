package io.messageflow.campaigns.dispatch;

import io.messageflow.campaigns.channel.Delivery;
import io.messageflow.campaigns.dispatch.Landing.Fate;
import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.json.Json;
import io.messageflow.workspace.dispatch.Deferral;
import io.messageflow.workspace.dispatch.RecipientState;
import io.messageflow.workspace.dispatch.Result;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Says what is to be kept of a flight that ended: a state, and an event of the contact. The ids of
/// events follow from the message, so that one that is kept again is a repeat.
final class Verdicts {
  private final List<Duration> retries;

  /// @param retries see [DispatchOptions]
  Verdicts(List<Duration> retries) {
    this.retries = retries;
  }

  /// @param now milliseconds since 1970-01-01T00:00Z
  Result of(Landing landing, long now) {
    Flight flight = landing.flight();
    return switch (landing.fate()) {
      case Fate.Released released -> released(flight, now);
      case Fate.Obstructed(String reason) -> plain(flight, RecipientState.SKIPPED, reason);
      case Fate.Impossible(String reason) -> plain(flight, RecipientState.FAILED, reason);
      case Fate.Carried carried -> carried(flight, carried, now);
    };
  }

  private static Result plain(Flight flight, RecipientState state, String detail) {
    return new Result(flight.run().campaign(), flight.claim().contact(), state, detail);
  }

  private static Result released(Flight flight, long now) {
    return flight.attempts() == 0
        ? plain(flight, RecipientState.WAITING, "")
        : plain(
            flight,
            RecipientState.DEFERRED,
            new Deferral(flight.attempts(), now, "The channel did not work.").text());
  }

  private Result carried(Flight flight, Fate.Carried carried, long now) {
    return switch (carried.delivery()) {
      case Delivery.Accepted(Optional<String> provider) ->
          with(
              plain(flight, RecipientState.SENT, provider.orElse("")),
              Optional.of(sent(flight, carried)));
      case Delivery.Refused refused ->
          with(
              plain(flight, RecipientState.BOUNCED, sentence(refused.code(), refused.reason())),
              bounced(
                  flight,
                  carried,
                  refused.ofAddress() ? "hard" : "soft",
                  refused.code(),
                  refused.reason()));
      case Delivery.Deferred deferred -> deferred(flight, carried, deferred, now);
      case Delivery.Unclear(String reason) -> plain(flight, RecipientState.UNCERTAIN, reason);
      case Delivery.ChannelFailed failed -> released(flight, now);
    };
  }

  private static Result with(Result result, Optional<EventRecord> event) {
    return new Result(result.campaign(), result.contact(), result.state(), result.detail(), event);
  }

  private static String sentence(String code, String reason) {
    return reason.startsWith(code) ? reason : code + " " + reason;
  }

  private Result deferred(
      Flight flight, Fate.Carried carried, Delivery.Deferred deferred, long now) {
    int attempts = flight.attempts() + 1;
    String reason = sentence(deferred.code(), deferred.reason());
    if (attempts > retries.size()) {
      return with(
          plain(flight, RecipientState.FAILED, reason),
          bounced(flight, carried, "soft", deferred.code(), deferred.reason()));
    }
    long next = now + retries.get(attempts - 1).toMillis();
    return plain(flight, RecipientState.DEFERRED, new Deferral(attempts, next, reason).text());
  }

  private static EventRecord sent(Flight flight, Fate.Carried carried) {
    String name =
        switch (flight.run().dispatch().channel()) {
          case EMAIL -> "MailSent";
          case SMS -> "SmsSent";
          case PUSH -> "PushSent";
        };
    return event("sent-", name, flight, carried, Map.of());
  }

  private static Optional<EventRecord> bounced(
      Flight flight, Fate.Carried carried, String type, String code, String reason) {
    Map<String, Json> more = new LinkedHashMap<>();
    more.put("type", Json.of(type));
    more.put("code", Json.of(code));
    more.put("reason", Json.of(reason));
    return switch (flight.run().dispatch().channel()) {
      case EMAIL -> Optional.of(event("bounced-", "MailBounce", flight, carried, more));
      case SMS, PUSH -> Optional.empty();
    };
  }

  private static EventRecord event(
      String start, String name, Flight flight, Fate.Carried carried, Map<String, Json> more) {
    Map<String, Json> attributes = new LinkedHashMap<>();
    attributes.put("campaign", Json.of(flight.run().campaign()));
    attributes.put("message", Json.of(carried.message()));
    attributes.putAll(more);
    return new EventRecord(
        Optional.of(start + carried.message()),
        new ContactReference.ByNumber(flight.claim().contact()),
        name,
        OptionalLong.of(carried.at()),
        new Json.ObjectValue(attributes));
  }
}
