package io.messageflow.campaigns.content;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// What templates can do besides filling in: compare, fall back, and write numbers and dates.
///
/// ```
/// {{default FirstName "friend"}}       {{#if (eq City "Kraków")}} … {{else}} … {{/if}}
/// {{#if (gte Orders 3)}}               {{#if (and FirstName (includes Tags "vip"))}}
/// {{date BirthDay "d MMMM" "pl"}}      {{number Total "#,##0.00"}}    {{url City}}
/// ```
final class Helpers {
  private static final Map<String, Helper<Object>> ALL =
      Map.ofEntries(
          Map.entry("default", (value, options) -> isNothing(value) ? first(options, "") : value),
          Map.entry("eq", (value, options) -> isSame(value, first(options, null))),
          Map.entry("ne", (value, options) -> !isSame(value, first(options, null))),
          Map.entry("gt", (value, options) -> compares(value, options, sign -> sign > 0)),
          Map.entry("gte", (value, options) -> compares(value, options, sign -> sign >= 0)),
          Map.entry("lt", (value, options) -> compares(value, options, sign -> sign < 0)),
          Map.entry("lte", (value, options) -> compares(value, options, sign -> sign <= 0)),
          Map.entry("includes", Helpers::includes),
          Map.entry("and", Helpers::and),
          Map.entry("or", Helpers::or),
          Map.entry("not", (value, options) -> isNothing(value)),
          Map.entry("upper", (value, options) -> text(value).toUpperCase(Locale.ROOT)),
          Map.entry("lower", (value, options) -> text(value).toLowerCase(Locale.ROOT)),
          Map.entry("join", Helpers::join),
          Map.entry("url", Helpers::url),
          Map.entry("date", Helpers::date),
          Map.entry("number", Helpers::number));

  /// Helpers of the library that reach beyond the template.
  private static final List<String> NOT_FOR_TEMPLATES =
      List.of("include", "embedded", "precompile", "partial", "block", "log", "i18n", "i18nJs");

  private Helpers() {}

  /// Gives templates these helpers, and takes away those that are not for messages.
  static void register(Handlebars handlebars) {
    ALL.forEach(handlebars::registerHelper);
    NOT_FOR_TEMPLATES.forEach(name -> handlebars.registerHelper(name, Helpers::refuse));
  }

  private static Object refuse(@Nullable Object value, Options options) {
    throw new IllegalArgumentException(
        "Templates of messages have no helper \"" + options.helperName + "\"");
  }

  /// Whether a name is of the inside of a block, not of the contact.
  static boolean isWithin(String name) {
    return name.equals("this")
        || name.equals(".")
        || name.startsWith("this.")
        || name.startsWith("@")
        || name.startsWith("../");
  }

  private static @Nullable Object first(Options options, @Nullable Object otherwise) {
    return options.params.length == 0 ? otherwise : options.params[0];
  }

  private static String text(Options options, int index, String otherwise) {
    return options.params.length > index ? text(options.params[index]) : otherwise;
  }

  private static boolean isNothing(@Nullable Object value) {
    return value == null || Handlebars.Utils.isEmpty(value);
  }

  private static boolean includes(@Nullable Object value, Options options) {
    return value instanceof List<?> list
        && list.stream().anyMatch(one -> isSame(one, first(options, null)));
  }

  private static boolean and(@Nullable Object value, Options options) {
    return !isNothing(value) && Arrays.stream(options.params).noneMatch(Helpers::isNothing);
  }

  private static boolean or(@Nullable Object value, Options options) {
    return !isNothing(value) || !Arrays.stream(options.params).allMatch(Helpers::isNothing);
  }

  private static String join(@Nullable Object value, Options options) {
    return value instanceof List<?> list
        ? String.join(text(options, 0, ", "), list.stream().map(Helpers::text).toList())
        : text(value);
  }

  private static String url(@Nullable Object value, Options options) {
    return URLEncoder.encode(text(value), StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String date(@Nullable Object value, Options options) {
    if (!(value instanceof TemporalAccessor instant)) {
      return text(value);
    }
    String pattern = text(options, 0, "d MMMM yyyy");
    try {
      return DateTimeFormatter.ofPattern(pattern, language(options)).format(instant);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(
          "\"" + pattern + "\" is no pattern for this date: " + e.getMessage(), e);
    }
  }

  private static String number(@Nullable Object value, Options options) {
    if (!(value instanceof Number number)) {
      return text(value);
    }
    String pattern = text(options, 0, "#,##0.##");
    try {
      return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(language(options)))
          .format(number);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + pattern + "\" is no pattern for numbers", e);
    }
  }

  private static Locale language(Options options) {
    return Locale.forLanguageTag(text(options, 1, "en"));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static boolean isSame(@Nullable Object one, @Nullable Object other) {
    if (one instanceof Number a && other instanceof Number b) {
      return a.doubleValue() == b.doubleValue();
    }
    return text(one).equalsIgnoreCase(text(other));
  }

  /// Numbers by size, all else as texts; what is not there compares to nothing.
  private static boolean compares(@Nullable Object value, Options options, IntPredicate wanted) {
    Object other = first(options, null);
    if (isMissing(value) || isMissing(other)) {
      return false;
    }
    int sign =
        value instanceof Number a && other instanceof Number b
            ? Double.compare(a.doubleValue(), b.doubleValue())
            : text(value).compareTo(text(other));
    return wanted.test(sign);
  }

  private static boolean isMissing(@Nullable Object value) {
    return text(value).isEmpty();
  }
}
