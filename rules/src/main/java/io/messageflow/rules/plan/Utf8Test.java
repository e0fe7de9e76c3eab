package io.messageflow.rules.plan;

import io.messageflow.rules.check.ValueTest;
import io.messageflow.rules.check.ValueTest.TextRelation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// A positive test of the comparable form of a text, asked of its bytes in UTF-8. Two texts stand
/// to one another as their bytes do, as long as they are well-formed. Immutable.
public final class Utf8Test {
  private final TextRelation relation;
  private final byte[] operand;

  private Utf8Test(TextRelation relation, byte[] operand) {
    this.relation = relation;
    this.operand = operand;
  }

  /// The test, when it is of one text compared without regard to case.
  static Optional<Utf8Test> of(ValueTest test) {
    return test instanceof ValueTest.Text text && !text.matchCase() && isWellFormed(text.operand())
        ? Optional.of(
            new Utf8Test(text.relation(), text.operand().getBytes(StandardCharsets.UTF_8)))
        : Optional.empty();
  }

  /// Whether a text is the same after it was encoded and decoded.
  public static boolean isWellFormed(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  public TextRelation relation() {
    return relation;
  }

  /// What the text is compared with; not to be changed.
  public byte[] operand() {
    return operand;
  }

  /// Whether the text passes whose bytes lie from `from` to below `to`.
  public boolean passes(byte[] bytes, int from, int to) {
    int length = operand.length;
    return switch (relation) {
      case EQUALS -> Arrays.equals(bytes, from, to, operand, 0, length);
      case STARTS_WITH -> to - from >= length && isAt(bytes, from);
      case ENDS_WITH -> to - from >= length && isAt(bytes, to - length);
      case CONTAINS -> isBetween(bytes, from, to);
    };
  }

  private boolean isBetween(byte[] bytes, int from, int to) {
    for (int start = from; start <= to - operand.length; start++) {
      if (isAt(bytes, start)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAt(byte[] bytes, int place) {
    for (int i = 0; i < operand.length; i++) {
      if (bytes[place + i] != operand[i]) {
        return false;
      }
    }
    return true;
  }
}
