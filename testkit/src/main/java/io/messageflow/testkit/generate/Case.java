package io.messageflow.testkit.generate;

import io.messageflow.rules.ast.RuleWriter;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.json.JsonWriter;
import java.time.Instant;

/// A rule, a contact and an instant; the seed makes the same case again.
public record Case(long seed, CheckedRule rule, Contact contact, long at) {
  /// The case at another instant.
  public Case at(long other) {
    return new Case(seed, rule, contact, other);
  }

  /// Everything needed to look at it.
  @Override
  public String toString() {
    return "seed %d, at %s (%d), zone %s%nrule %s%ncontact %s"
        .formatted(
            seed,
            Instant.ofEpochMilli(at),
            at,
            rule.zone(),
            JsonWriter.compact(RuleWriter.write(rule.written())),
            contact);
  }
}
