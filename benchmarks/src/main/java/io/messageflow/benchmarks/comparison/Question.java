package io.messageflow.benchmarks.comparison;

/// A question that is asked of everybody.
///
/// @param rule the rule, as JSON
record Question(String name, String rule) {}
