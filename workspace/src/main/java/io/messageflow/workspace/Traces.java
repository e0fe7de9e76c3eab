package io.messageflow.workspace;

import io.messageflow.intake.identity.Identity;
import io.messageflow.intake.identity.PhoneNumber;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonException;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.rules.semantics.Texts;
import io.messageflow.store.RefusedRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What betrays that a text speaks of a contact: its ids, its address, its number.
final class Traces {
  private static final JsonReader READER = new JsonReader(64, 32 << 20);

  private final List<String> folded;
  private final Optional<String> phone;
  private final Optional<String> country;

  /// @param country of numbers without a country code
  Traces(List<String> ids, Identity identity, Optional<String> country) {
    this.folded =
        Stream.concat(ids.stream(), identity.email().stream())
            .map(text -> Texts.comparable(text, false))
            .distinct()
            .toList();
    this.phone = identity.phone();
    this.country = country;
  }

  /// Whether a refused record, or the reason for refusing it, speaks of the contact.
  boolean areIn(RefusedRecord record) {
    return areIn(ofRecord(record.reason())) || areIn(parsed(record.record()));
  }

  /// The id of an import holds random letters, which may be those of the id of a contact.
  private static Json ofRecord(Json reason) {
    if (!(reason instanceof Json.ObjectValue object)) {
      return reason;
    }
    Map<String, Json> members = new LinkedHashMap<>(object.members());
    members.remove(RefusedRecords.OPERATION);
    return new Json.ObjectValue(members);
  }

  /// What is no JSON is looked at as one text.
  private static Json parsed(String record) {
    try {
      return READER.read(record);
    } catch (JsonException e) {
      return Json.of(record);
    }
  }

  /// Whether some text in there speaks of the contact.
  boolean areIn(Json json) {
    return switch (json) {
      case Json.StringValue text -> areIn(text.text());
      case Json.ArrayValue array -> array.elements().stream().anyMatch(this::areIn);
      case Json.ObjectValue object ->
          object.members().entrySet().stream()
              .anyMatch(member -> areIn(member.getKey()) || areIn(member.getValue()));
      case Json.NumberValue number -> false;
      case Json.BooleanValue flag -> false;
      case Json.Null none -> false;
    };
  }

  private boolean areIn(String text) {
    String comparable = Texts.comparable(text, false);
    return folded.stream().anyMatch(comparable::contains)
        || (phone.isPresent() && PhoneNumber.international(text, country).equals(phone));
  }
}
