package io.messageflow.engine;

import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.plan.Outlook;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// Answers questions about all contacts at one instant. Every implementation gives the same answers
/// as the reference evaluator asked contact by contact; `SegmentEngineContract` in the testkit
/// holds them to it.
///
/// An engine sees a fixed population. It is thread-safe.
public interface SegmentEngine {
  /// Exact counts for a rule and for each of its nodes.
  ///
  /// @param at milliseconds since 1970-01-01T00:00Z; past and future instants are as good as any
  /// @param sample how many members to show
  Preview preview(CheckedRule rule, long at, int sample);

  /// The numbers of some contacts in the order of their ids; those of nobody are left out.
  int[] byId(ContactSet some);

  /// The contacts in the segment, by id.
  List<Contact> members(CheckedRule rule, long at);

  /// The numbers of the contacts in the segment, among those of the population. Much cheaper than
  /// the contacts themselves where there are columns.
  ContactSet numbers(CheckedRule rule, long at);

  /// For whom time alone may change the answer after an instant, up to another or beyond it.
  ///
  /// @param after exclusive, in milliseconds
  /// @param upTo inclusive, at most [io.messageflow.rules.semantics.Times#MAX]
  Outlook outlook(CheckedRule rule, long after, long upTo);

  /// The values of a field at an instant, by number of the contact; nothing for who has none. It is
  /// not asked whether contacts exist then. To be asked by any number of threads.
  IntFunction<Optional<Value>> values(String field, long at);

  /// Makes what later questions about a rule need, where that takes long.
  void prepare(CheckedRule rule);
}
