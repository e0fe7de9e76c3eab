package io.messageflow.engine.plan;

import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.semantics.Times;
import java.util.List;

/// For whom time alone may change the answer of a rule between two instants, the first excluded and
/// the last included. Everybody else gives one answer from each of the `instants` on, and before
/// the first of them, until just before the next.
///
/// @param contacts perhaps more than need be, never fewer
/// @param instants at which all may change together, in order: the turn of a day, mostly
/// @param upTo the last instant of which all this is true, not before the one that was asked for
public record Outlook(ContactSet contacts, List<Long> instants, long upTo) {
  public Outlook {
    instants = List.copyOf(instants);
  }

  /// The outlook for the contacts of some columns.
  ///
  /// @param after the first instant, in milliseconds
  /// @param upTo the last, at most [Times#MAX]
  public static Outlook of(CheckedRule rule, Columns columns, long after, long upTo) {
    Crossings near = new Crossings(columns, rule.zone(), after, upTo);
    near.look(rule.root());
    if (near.isMoving()) {
      return near.toOutlook();
    }
    Outlook outlook = near.toOutlook();
    Crossings far = new Crossings(columns, rule.zone(), after, Times.MAX);
    far.look(rule.root());
    Outlook ever = far.toOutlook();
    return ever.contacts().count() == outlook.contacts().count() ? ever : outlook;
  }
}
