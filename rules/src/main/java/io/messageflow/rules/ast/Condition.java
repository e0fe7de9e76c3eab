package io.messageflow.rules.ast;

import java.util.List;

/// A condition on the attributes of one event, as written: the `W` of the contract.
public sealed interface Condition {
  /// A bare list: all of its conditions.
  record Listed(List<Condition> conditions) implements Condition {
    public Listed {
      conditions = List.copyOf(conditions);
    }
  }

  /// `{"all": [...]}`.
  record All(List<Condition> conditions) implements Condition {
    public All {
      conditions = List.copyOf(conditions);
    }
  }

  /// `{"any": [...]}`.
  record Any(List<Condition> conditions) implements Condition {
    public Any {
      conditions = List.copyOf(conditions);
    }
  }

  /// `{"not": W}`.
  record Not(Condition condition) implements Condition {}

  /// `{"attribute": NAME, "op": OP, "value": V}`.
  record Attribute(String name, Test test) implements Condition {}

  /// `{"item": NAME, "where": W}`: some object of a list attribute passes.
  record Item(String list, Condition where) implements Condition {}
}
