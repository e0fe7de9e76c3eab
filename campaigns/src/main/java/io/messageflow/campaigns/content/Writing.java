package io.messageflow.campaigns.content;

import io.messageflow.campaigns.content.Template.Form;
import io.messageflow.rules.data.Contact;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A content compiled, to be written to one contact after the other. Immutable, thread-safe.
public final class Writing {
  private static final String PREHEADER_STYLE =
      "display:none;max-height:0;overflow:hidden;mso-hide:all";
  private static final Pattern BODY = Pattern.compile("<body\\b[^>]*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern BODY_END = Pattern.compile("</body\\s*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern HTML = Pattern.compile("<html\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern BREAKS = Pattern.compile("[\\r\\n\\t]+");

  private final Parts parts;
  private final Set<String> origins;

  private Writing(Parts parts, Set<String> origins) {
    this.parts = parts;
    this.origins = Set.copyOf(origins);
  }

  private sealed interface Parts {
    record OfEmail(
        Template subject,
        Template preheader,
        Template html,
        Optional<Template> text,
        boolean hasWayOut)
        implements Parts {}

    record OfSms(Template text, boolean countLinks) implements Parts {}

    record OfPush(Template title, Template text, Template url) implements Parts {}
  }

  /// The content compiled.
  ///
  /// @throws IllegalArgumentException when a template of it is none, which a check tells before
  public static Writing of(Content content) {
    try {
      return new Writing(parts(content), origins(content));
    } catch (TemplateException e) {
      throw new IllegalArgumentException(e.sentence(), e);
    }
  }

  private static Parts parts(Content content) {
    return switch (content) {
      case Content.Email email -> {
        Template html = Template.of(email.html(), Form.HTML);
        yield new Parts.OfEmail(
            Template.of(email.subject(), Form.TEXT),
            Template.of(email.preheader(), Form.HTML),
            html,
            Optional.of(email.text())
                .filter(text -> !text.isBlank())
                .map(text -> Template.of(text, Form.TEXT)),
            html.names(Variables.UNSUBSCRIBE));
      }
      case Content.Sms sms -> new Parts.OfSms(Template.of(sms.text(), Form.TEXT), sms.countLinks());
      case Content.Push push ->
          new Parts.OfPush(
              Template.of(push.title(), Form.TEXT),
              Template.of(push.text(), Form.TEXT),
              Template.of(push.url(), Form.TEXT));
    };
  }

  /// Scheme and host of every address that the content itself writes out: only there do counted
  /// links lead.
  private static Set<String> origins(Content content) {
    Stream<String> addresses =
        switch (content) {
          case Content.Email email ->
              Stream.concat(
                  HtmlLinks.of(email.html()).stream(), HtmlLinks.inText(email.text()).stream());
          case Content.Sms sms -> HtmlLinks.inText(sms.text()).stream();
          case Content.Push push -> Stream.of(push.url());
        };
    Set<String> origins = new HashSet<>();
    addresses.forEach(address -> HtmlLinks.origin(address).ifPresent(origins::add));
    return origins;
  }

  /// What the content says to a contact.
  ///
  /// @param at the instant whose values are filled in
  /// @param unsubscribe the address where the contact unsubscribes, where there is one
  /// @throws IllegalArgumentException with a sentence, when something cannot be filled in
  public Written write(
      Contact contact, long at, ZoneId zone, Optional<String> unsubscribe, Counting counting) {
    try {
      return write(Variables.of(contact, at, zone, unsubscribe), unsubscribe, counting);
    } catch (TemplateException e) {
      throw new IllegalArgumentException(e.sentence(), e);
    }
  }

  private Written write(
      Map<String, Object> values, Optional<String> unsubscribe, Counting counting) {
    UnaryOperator<String> counted = address -> counted(address, unsubscribe, counting);
    return switch (parts) {
      case Parts.OfEmail email -> email(email, values, unsubscribe, counting);
      case Parts.OfSms(Template text, boolean countLinks) -> {
        String written = text.render(values);
        yield new Written.Sms(countLinks ? HtmlLinks.replaceInText(written, counted) : written);
      }
      case Parts.OfPush(Template title, Template text, Template url) ->
          new Written.Push(
              oneLine(title.render(values)),
              text.render(values),
              counted.apply(url.render(values).strip()));
    };
  }

  private Written email(
      Parts.OfEmail email,
      Map<String, Object> values,
      Optional<String> unsubscribe,
      Counting counting) {
    UnaryOperator<String> counted = address -> counted(address, unsubscribe, counting);
    String subject = oneLine(email.subject().render(values));
    String document = document(subject, email.html().render(values));
    String preheader = email.preheader().render(values).strip();
    if (!preheader.isEmpty()) {
      document = behind(BODY, document, hidden(preheader));
    }
    if (!email.hasWayOut() && unsubscribe.isPresent()) {
      document = before(BODY_END, document, wayOut(unsubscribe.get()));
    }
    String text = email.text().map(template -> template.render(values)).orElseGet(plain(document));
    String textWithWayOut =
        unsubscribe
            .filter(address -> !text.contains(address))
            .map(address -> text + "\n\nUnsubscribe: " + address)
            .orElse(text);
    Set<String> notCounted = HtmlLinks.notCounted(document);
    String html = HtmlLinks.replace(document, counted);
    Optional<String> pixel = counting.pixel();
    return new Written.Email(
        subject,
        pixel.isPresent() ? before(BODY_END, html, picture(pixel.get())) : html,
        HtmlLinks.replaceInText(
            textWithWayOut,
            address -> notCounted.contains(address) ? address : counted.apply(address)));
  }

  private static Supplier<String> plain(String document) {
    return () -> PlainText.of(document);
  }

  private String counted(String address, Optional<String> unsubscribe, Counting counting) {
    boolean isOwn = HtmlLinks.origin(address).filter(origins::contains).isPresent();
    return isOwn && !unsubscribe.equals(Optional.of(address))
        ? counting.link(HtmlLinks.ascii(address))
        : address;
  }

  private static String document(String subject, String html) {
    return HTML.matcher(html).find()
        ? html
        : "<!doctype html>\n<html><head><meta charset=\"utf-8\"><title>"
            + subject.replace("&", "&amp;").replace("<", "&lt;")
            + "</title></head><body>\n"
            + html
            + "\n</body></html>\n";
  }

  private static String hidden(String preheader) {
    return "<div style=\"" + PREHEADER_STYLE + "\">" + preheader + "</div>";
  }

  private static String wayOut(String address) {
    return "<p style=\"font-size:12px;text-align:center\"><a href=\""
        + address
        + "\">Unsubscribe</a></p>\n";
  }

  private static String picture(String address) {
    return "<img src=\""
        + address
        + "\" width=\"1\" height=\"1\" alt=\"\" style=\"display:block\">";
  }

  private static String behind(Pattern place, String document, String added) {
    Matcher found = place.matcher(document);
    return found.find()
        ? document.substring(0, found.end()) + added + document.substring(found.end())
        : added + document;
  }

  /// Before the last such place; at the end where there is none.
  private static String before(Pattern place, String document, String added) {
    Matcher found = place.matcher(document);
    int start = document.length();
    while (found.find()) {
      start = found.start();
    }
    return document.substring(0, start) + added + document.substring(start);
  }

  private static String oneLine(String text) {
    return BREAKS.matcher(text).replaceAll(" ").strip();
  }
}
