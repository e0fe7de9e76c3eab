package io.messageflow.campaigns.content;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/// The links of a document: where they lead, and how they are replaced without touching anything
/// else of what a designer wrote, comments for certain mail programs included.
final class HtmlLinks {
  private static final Pattern LINK =
      Pattern.compile(
          "<(?:a|area)\\b[^<>]*?\\shref\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')[^<>]*>",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NOT_COUNTED =
      Pattern.compile("\\sdata-count\\s*=\\s*[\"']?off\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern IN_TEXT = Pattern.compile("https?://[^\\s<>\"']*[^\\s<>\"'.,;:!?)]");

  /// Scheme and host, written out, with an end that nothing filled in can move.
  private static final Pattern ORIGIN =
      Pattern.compile(
          "(https?://[^/?#{}\\s\\\\]+)(?:[/?#].*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern PARTS =
      Pattern.compile("(https?://)([^/?#]*)(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /// A percent sign that no two hexadecimal digits follow.
  private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private static final String IN_ADDRESSES = "-._~:/?@!$&'()*+,;=%";

  private HtmlLinks() {}

  /// Scheme, host and port of an address; nothing when they are not written out whole, as where a
  /// field of the contact is filled in.
  static Optional<String> origin(String written) {
    Matcher matcher = ORIGIN.matcher(ascii(written));
    return matcher.matches() ? parsed(matcher.group(1)) : Optional.empty();
  }

  private static Optional<String> parsed(String start) {
    try {
      URI uri = new URI(start);
      boolean isPlain = uri.getHost() != null && uri.getUserInfo() == null;
      return isPlain ? Optional.of(start.toLowerCase(Locale.ROOT)) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /// An address in the letters that addresses may have: hosts as they are looked up, everything
  /// else that does not belong there as `%` and its bytes in UTF-8.
  static String ascii(String written) {
    Matcher matcher = PARTS.matcher(written.strip());
    if (!matcher.matches()) {
      return written;
    }
    StringBuilder address = new StringBuilder(matcher.group(1)).append(host(matcher.group(2)));
    String rest = STRAY_PERCENT.matcher(matcher.group(3)).replaceAll("%25");
    int fragment = rest.indexOf('#');
    for (int i = 0; i < rest.length(); i += Character.charCount(rest.codePointAt(i))) {
      int letter = rest.codePointAt(i);
      append(letter, letter == '#' ? i == fragment : isOfAddresses(letter), address);
    }
    return address.toString();
  }

  private static boolean isOfAddresses(int letter) {
    return letter < 128 && (Character.isLetterOrDigit(letter) || IN_ADDRESSES.indexOf(letter) >= 0);
  }

  private static String host(String host) {
    try {
      return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException e) {
      return host;
    }
  }

  private static void append(int letter, boolean belongs, StringBuilder address) {
    String text = Character.toString(letter);
    address.append(
        belongs ? text : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  /// The addresses to which links of a document or template lead, as they are written.
  static Set<String> of(String html) {
    Set<String> links = new LinkedHashSet<>();
    LINK.matcher(html).results().forEach(found -> links.add(unescaped(address(found))));
    return links;
  }

  /// The addresses of links that are marked as not to be counted.
  static Set<String> notCounted(String html) {
    Set<String> links = new LinkedHashSet<>();
    LINK.matcher(html)
        .results()
        .filter(found -> NOT_COUNTED.matcher(found.group()).find())
        .forEach(found -> links.add(unescaped(address(found))));
    return links;
  }

  /// The addresses that stand in a plain text.
  static Set<String> inText(String text) {
    Set<String> links = new LinkedHashSet<>();
    IN_TEXT.matcher(text).results().forEach(found -> links.add(found.group()));
    return links;
  }

  /// The document with other addresses.
  ///
  /// @param replacement of an address that is to be counted; the same to leave it
  static String replace(String html, UnaryOperator<String> replacement) {
    return LINK.matcher(html)
        .replaceAll(found -> Matcher.quoteReplacement(replaced(found, replacement)));
  }

  private static String replaced(MatchResult found, UnaryOperator<String> replacement) {
    String tag = found.group();
    String address = unescaped(address(found));
    String other = replacement.apply(address);
    if (other.equals(address) || NOT_COUNTED.matcher(tag).find()) {
      return tag;
    }
    int group = found.group(1) == null ? 2 : 1;
    int start = found.start(group) - found.start();
    int end = found.end(group) - found.start();
    return tag.substring(0, start) + escaped(other) + tag.substring(end);
  }

  /// The text with other addresses.
  static String replaceInText(String text, UnaryOperator<String> replacement) {
    return IN_TEXT
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(replacement.apply(found.group())));
  }

  private static String address(MatchResult found) {
    String address = found.group(1);
    return address == null ? found.group(2) : address;
  }

  private static String unescaped(String attribute) {
    return Parser.unescapeEntities(attribute, true).strip();
  }

  private static String escaped(String address) {
    return address.replace("&", "&amp;").replace("\"", "&quot;").replace("'", "&#39;");
  }
}
