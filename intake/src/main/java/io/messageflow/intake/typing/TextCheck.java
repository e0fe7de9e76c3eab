package io.messageflow.intake.typing;

import io.messageflow.intake.record.RejectionCode;
import java.util.Optional;

/// Whether a text can be kept: at most 64 KiB in UTF-8, without half characters.
final class TextCheck {
  private TextCheck() {}

  static Optional<RejectionCode> problem(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (Character.isSurrogate(unit)) {
        if (!isPair(text, i)) {
          return Optional.of(RejectionCode.INVALID_VALUE);
        }
        i++;
        bytes += 4;
      } else {
        bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
      }
    }
    return bytes > Limits.TEXT_BYTES ? Optional.of(RejectionCode.TOO_LONG) : Optional.empty();
  }

  private static boolean isPair(String text, int index) {
    return index + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
  }

  static String message(RejectionCode problem) {
    return problem == RejectionCode.TOO_LONG
        ? "is longer than 64 KiB."
        : "holds half a character (an unpaired surrogate).";
  }
}
