package io.messageflow.server.sdk;

import io.messageflow.rules.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Traits as fields of a contact: reserved ones get their standard names, others stay as they are.
///
/// | trait | field |
/// | --- | --- |
/// | `email` | `Email` |
/// | `phone` | `MobilePhone` |
/// | `firstName`, `first_name` | `FirstName` |
/// | `lastName`, `last_name` | `LastName` |
/// | `company` as text, `company.name` | `CompanyName` |
/// | `createdAt`, `created_at` | `CreateTime` |
/// | `timezone` | `TimeZone` |
/// | `name` | `FirstName` and `LastName`, where neither is there; else `name` |
final class Traits {
  private static final String FIRST = "FirstName";
  private static final String LAST = "LastName";
  private static final String NAME = "name";
  private static final String COMPANY = "company";
  private static final String COMPANY_NAME = "CompanyName";
  private static final String CREATED = "CreateTime";
  private static final double MOST_SECONDS = 1e11;

  private static final Map<String, String> RESERVED =
      Map.of(
          "email", "Email",
          "phone", "MobilePhone",
          "firstName", FIRST,
          "first_name", FIRST,
          "lastName", LAST,
          "last_name", LAST,
          "createdAt", CREATED,
          "created_at", CREATED,
          "timezone", "TimeZone");

  private Traits() {}

  /// The fields.
  static Map<String, Json> fields(Map<String, Json> traits) {
    Map<String, Json> fields = new LinkedHashMap<>();
    traits.forEach((trait, value) -> {
      switch (trait) {
        case NAME -> {}
        case COMPANY -> company(value, fields);
        default -> put(RESERVED.getOrDefault(trait, trait), value, fields);
      }
    });
    name(traits.getOrDefault(NAME, Json.none()), fields);
    return fields;
  }

  private static void put(String field, Json value, Map<String, Json> fields) {
    fields.put(field, field.equals(CREATED) ? instant(value) : value);
  }

  /// Some send seconds or milliseconds since 1970-01-01T00:00Z.
  private static Json instant(Json value) {
    if (value instanceof Json.NumberValue number
        && number.value() >= 0
        && number.value() < MOST_SECONDS * 1_000) {
      double millis = number.value() < MOST_SECONDS ? number.value() * 1_000 : number.value();
      return Json.of(Instant.ofEpochMilli((long) millis).toString());
    }
    return value;
  }

  private static void company(Json company, Map<String, Json> fields) {
    if (company instanceof Json.ObjectValue(Map<String, Json> members)) {
      Map<String, Json> rest = new LinkedHashMap<>(members);
      Optional.ofNullable(rest.remove(NAME)).ifPresent(name -> fields.put(COMPANY_NAME, name));
      if (!rest.isEmpty()) {
        fields.put(COMPANY, new Json.ObjectValue(rest));
      }
    } else {
      fields.put(COMPANY_NAME, company);
    }
  }

  private static void name(Json name, Map<String, Json> fields) {
    if (name instanceof Json.StringValue(String text)
        && !fields.containsKey(FIRST)
        && !fields.containsKey(LAST)) {
      String whole = text.strip();
      int blank = whole.lastIndexOf(' ');
      fields.put(FIRST, Json.of(blank < 0 ? whole : whole.substring(0, blank).strip()));
      if (blank >= 0) {
        fields.put(LAST, Json.of(whole.substring(blank + 1)));
      }
    } else if (!(name instanceof Json.Null)) {
      fields.put(NAME, name);
    }
  }
}
