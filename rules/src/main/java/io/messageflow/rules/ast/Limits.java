package io.messageflow.rules.ast;

/// How large a rule may be.
///
/// @param depth levels of rules, conditions and steps; the root is the first
/// @param nodes rules, conditions and steps together
/// @param steps steps of one sequence
/// @param ruleBytes the JSON text of a rule in UTF-8
/// @param nameCharacters letters of a name or id
/// @param textBytes one text operand in UTF-8
public record Limits(
    int depth, int nodes, int steps, int ruleBytes, int nameCharacters, int textBytes) {
  /// What holds unless configured otherwise.
  public static final Limits STANDARD = new Limits(16, 500, 8, 64 * 1024, 128, 64 * 1024);
}
