package io.messageflow.rules.plan;

import io.messageflow.rules.check.ValueTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// A test of the comparable form of a text, asked of its bytes in UTF-8. Two texts stand to one
/// another as their bytes do, as long as they are well-formed.
@FunctionalInterface
public interface Utf8Test {
  /// Whether the text passes whose bytes lie from `from` to below `to`.
  boolean passes(byte[] bytes, int from, int to);

  /// The test, when it is one text compared without regard to case.
  static Optional<Utf8Test> of(ValueTest test) {
    return switch (test) {
      case ValueTest.Complement complement ->
          of(complement.test()).map(one -> (bytes, from, to) -> !one.passes(bytes, from, to));
      case ValueTest.Text text when !text.matchCase() && isWellFormed(text.operand()) ->
          Optional.of(of(text.relation(), text.operand().getBytes(StandardCharsets.UTF_8)));
      default -> Optional.empty();
    };
  }

  /// Whether a text is the same after it was encoded and decoded.
  static boolean isWellFormed(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static Utf8Test of(ValueTest.TextRelation relation, byte[] operand) {
    int length = operand.length;
    return switch (relation) {
      case EQUALS -> (bytes, from, to) -> Arrays.equals(bytes, from, to, operand, 0, length);
      case STARTS_WITH -> (bytes, from, to) -> to - from >= length && isAt(bytes, from, operand);
      case ENDS_WITH ->
          (bytes, from, to) -> to - from >= length && isAt(bytes, to - length, operand);
      case CONTAINS ->
          (bytes, from, to) -> {
            for (int start = from; start <= to - length; start++) {
              if (isAt(bytes, start, operand)) {
                return true;
              }
            }
            return false;
          };
    };
  }

  private static boolean isAt(byte[] bytes, int place, byte[] operand) {
    for (int i = 0; i < operand.length; i++) {
      if (bytes[place + i] != operand[i]) {
        return false;
      }
    }
    return true;
  }
}
