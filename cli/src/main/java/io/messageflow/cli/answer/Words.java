package io.messageflow.cli.answer;

import io.messageflow.cli.terminal.Terminal;
import io.messageflow.rules.ast.Rule;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.rules.words.Sentences;
import java.time.Instant;
import java.util.Locale;

/// Parts of answers in words.
public final class Words {
  private Words() {}

  /// A whole number with separators: "1,088,935".
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// A share as "12.3 %".
  public static String share(long part, long whole) {
    return whole == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }

  /// A duration as "12 ms" or "3.4 s".
  public static String duration(double millis) {
    return millis < 1_000
        ? String.format(Locale.ROOT, "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.1f s", millis / 1_000);
  }

  /// An instant in ISO 8601, UTC.
  public static String instant(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  /// One node of a rule without those below it.
  public static String node(Rule rule) {
    return switch (rule) {
      case Rule.All all -> all.rules().isEmpty() ? "everyone" : "all of";
      case Rule.Any any -> any.rules().isEmpty() ? "no one" : "any of";
      case Rule.Not not -> "not";
      case Rule.Field f -> Terminal.harmless(Sentences.who(rule));
      case Rule.Events e -> Terminal.harmless(Sentences.who(rule));
      case Rule.Sequence s -> Terminal.harmless(Sentences.who(rule));
      case Rule.InSegment s -> Terminal.harmless(Sentences.who(rule));
      case Rule.InList l -> Terminal.harmless(Sentences.who(rule));
      case Rule.Bucket b -> Terminal.harmless(Sentences.who(rule));
    };
  }

  /// A value as text stands bare, everything else as JSON.
  public static String value(Value value) {
    Json json = value.toJson();
    String text = json instanceof Json.StringValue s ? s.text() : JsonWriter.compact(json);
    return Terminal.harmless(text);
  }

  /// At most that many letters.
  public static String cut(String text, int letters) {
    return text.codePointCount(0, text.length()) <= letters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, letters - 1)) + "…";
  }
}
