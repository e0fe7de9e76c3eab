package io.messageflow.testkit.cases;

import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.data.Contact;
import java.util.List;
import java.util.Map;

/// A rule, contacts, and who is in the segment at some instants.
///
/// @param heading the heading under which the case stands
/// @param members the ids of the members by instant, in milliseconds
public record DataCase(
    String heading,
    String title,
    CheckResult rule,
    List<Contact> contacts,
    Map<Long, List<String>> members) {
  @Override
  public String toString() {
    return heading + ": " + title;
  }
}
