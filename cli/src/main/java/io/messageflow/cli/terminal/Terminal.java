package io.messageflow.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// The two streams of a command: answers go to the one, everything else to the other. Both are
/// UTF-8 on every machine.
///
/// @param out answers
/// @param err progress, summaries, warnings and errors
/// @param outColoured whether a person looks at the answers
/// @param errColoured whether a person looks at the rest
/// @param errLive whether lines of the rest can be written over
public record Terminal(
    PrintStream out, PrintStream err, boolean outColoured, boolean errColoured, boolean errLive) {
  private static final int BUFFER_BYTES = 1 << 16;

  /// The streams of the process. What they are connected to is told by the launcher in the system
  /// properties `segments.terminal.out` and `segments.terminal.err`; `NO_COLOR` turns colour off.
  public static Terminal ofProcess() {
    boolean colour = System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
    boolean err = Boolean.getBoolean("segments.terminal.err");
    return new Terminal(
        stream(FileDescriptor.out, false),
        stream(FileDescriptor.err, true),
        colour && Boolean.getBoolean("segments.terminal.out"),
        colour && err,
        err && !"dumb".equals(System.getenv("TERM")));
  }

  private static PrintStream stream(FileDescriptor descriptor, boolean flush) {
    OutputStream raw = new FileOutputStream(descriptor);
    return new PrintStream(
        flush ? raw : new BufferedOutputStream(raw, BUFFER_BYTES), flush, StandardCharsets.UTF_8);
  }

  /// Plain streams, for what is no terminal.
  public static Terminal plain(OutputStream out, OutputStream err) {
    return new Terminal(
        new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        false,
        false,
        false);
  }

  /// The words in a style, in answers that a person looks at.
  public String styled(Style style, String words) {
    return outColoured ? style.around(words) : words;
  }

  /// Writes an empty line of the answer.
  public void line() {
    out.print('\n');
  }

  /// Writes a line of the answer.
  public void line(String text) {
    out.print(text);
    out.print('\n');
  }

  /// Writes a line beside the answer, behind all that was answered before.
  public void note(String text) {
    out.flush();
    err.print(text + "\n");
  }

  /// Writes a warning beside the answer.
  public void warn(String text) {
    note(errStyled(Style.YELLOW, "Note: ") + text);
  }

  /// Writes an error.
  public void error(String text) {
    note(errStyled(Style.RED, "Error: ") + text);
  }

  /// The words in a style, beside the answer.
  public String errStyled(Style style, String words) {
    return errColoured ? style.around(words) : words;
  }

  /// A text from data, without characters that a terminal would obey.
  public static String harmless(String text) {
    if (text.chars().noneMatch(Terminal::isControl)) {
      return text;
    }
    StringBuilder harmless = new StringBuilder();
    text.codePoints().forEach(c -> harmless.appendCodePoint(isControl(c) ? '\uFFFD' : c));
    return harmless.toString();
  }

  private static boolean isControl(int c) {
    return Character.isISOControl(c) || isDirectionMark(c);
  }

  /// Marks that turn the direction of what follows, so that a text reads as another.
  private static boolean isDirectionMark(int c) {
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
  }
}
