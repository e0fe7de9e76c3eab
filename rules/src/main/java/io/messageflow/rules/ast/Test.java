package io.messageflow.rules.ast;

import io.messageflow.rules.json.Json;

/// What a condition asks of one value, as written.
public record Test(Operator operator, Operand operand, boolean matchCase) {
  /// What stands under `value`.
  public sealed interface Operand {
    /// Nothing.
    record None() implements Operand {}

    /// A literal; what it may be depends on the type, which is not known yet.
    record Literal(Json value) implements Operand {}

    /// A window.
    record In(Window window) implements Operand {}
  }
}
