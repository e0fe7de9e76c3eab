package io.messageflow.intake.record;

import io.messageflow.rules.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// One contact as it was sent: what is to be inserted or updated. Fields not named stay as they
/// are.
///
/// @param id the contact's own id; without it the fields `Email` and `MobilePhone` identify it
/// @param fields by name in any case; null and `""` clear a field; a set of texts also takes
///   `{"add": [...], "remove": [...]}`; the fields of an object get dotted names
/// @param lists ids of lists to which the contact is added
/// @param at since when all this holds, in milliseconds since 1970-01-01T00:00Z; else since it
///   arrived
public record ContactRecord(
    Optional<String> id, Map<String, Json> fields, List<String> lists, OptionalLong at) {
  public ContactRecord {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    lists = List.copyOf(lists);
  }
}
