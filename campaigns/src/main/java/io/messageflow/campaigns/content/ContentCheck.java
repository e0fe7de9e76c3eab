package io.messageflow.campaigns.content;

import io.messageflow.campaigns.content.Template.Form;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.problem.Suggestions;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds all that keeps a content from being sent.
public final class ContentCheck {
  private final Catalogue catalogue;
  private final String place;
  private final List<Mistake> mistakes = new ArrayList<>();

  private ContentCheck(Catalogue catalogue, String place) {
    this.catalogue = catalogue;
    this.place = place;
  }

  /// All that is wrong; nothing when it can be sent.
  ///
  /// @param place of the content in what was sent, as a JSON pointer
  public static List<Mistake> of(Content content, Catalogue catalogue, String place) {
    ContentCheck check = new ContentCheck(catalogue, place);
    switch (content) {
      case Content.Email email -> check.email(email);
      case Content.Sms sms -> check.required("text", sms.text());
      case Content.Push push -> {
        check.required("title", push.title());
        check.template("text", push.text(), Form.TEXT);
        check.template("url", push.url(), Form.TEXT);
      }
    }
    return List.copyOf(check.mistakes);
  }

  private void email(Content.Email email) {
    required("subject", email.subject());
    template("preheader", email.preheader(), Form.HTML);
    if (email.html().isBlank()) {
      missing("html");
    } else {
      template("html", email.html(), Form.HTML);
    }
    template("text", email.text(), Form.TEXT);
  }

  private void required(String key, String text) {
    if (text.isBlank()) {
      missing(key);
    } else {
      template(key, text, Form.TEXT);
    }
  }

  private void missing(String key) {
    mistakes.add(
        Mistake.of(
            MistakeCode.MISSING_KEY,
            place + "/" + key,
            key.equals("html") ? "The message is empty." : "The " + key + " is empty."));
  }

  private void template(String key, String text, Form form) {
    String pointer = place + "/" + key;
    try {
      Template template = Template.of(text, form);
      template.names().forEach(name -> variable(name, pointer));
    } catch (TemplateException e) {
      mistakes.add(
          Mistake.of(
              MistakeCode.INVALID_TEMPLATE,
              pointer,
              e.sentence(),
              "Fields are written {{FirstName}}, conditions {{#if FirstName}} … {{/if}}."));
    }
  }

  private void variable(String name, String pointer) {
    String plain = name.replace("[", "").replace("]", "");
    String folded = plain.toLowerCase(Locale.ROOT);
    boolean isKnown =
        folded.equals(Variables.UNSUBSCRIBE)
            || folded.equals(Variables.CONTACT + ".id")
            || catalogue.field(plain).isPresent()
            || isWhole(folded);
    if (!isKnown) {
      List<String> fields = catalogue.fields().stream().map(FieldType::name).toList();
      Optional<String> near = Suggestions.nearest(plain, fields);
      mistakes.add(
          Mistake.of(
              MistakeCode.UNKNOWN_VARIABLE,
              pointer,
              "There is no field \"" + Suggestions.shortened(plain) + "\".",
              near.map(field -> "Did you mean {{" + field + "}}?")
                  .orElse("Choose one of the fields that contacts have.")));
    }
  }

  /// Whether it is what dotted names of fields begin with.
  private boolean isWhole(String folded) {
    return catalogue.fields().stream()
        .anyMatch(field -> field.name().toLowerCase(Locale.ROOT).startsWith(folded + "."));
  }
}
