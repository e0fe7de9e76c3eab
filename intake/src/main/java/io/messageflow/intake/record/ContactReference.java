package io.messageflow.intake.record;

import java.util.Map;

/// How an event names its contact.
public sealed interface ContactReference {
  /// By the contact's own id.
  record ById(String id) implements ContactReference {}

  /// By the number that the contact has or had before it was merged; never of a request.
  record ByNumber(int number) implements ContactReference {}

  /// By `Email`, `MobilePhone`, or both; names in any case.
  record ByFields(Map<String, String> fields) implements ContactReference {
    public ByFields {
      fields = Map.copyOf(fields);
    }
  }
}
