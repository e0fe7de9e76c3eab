package io.messageflow.campaigns.content;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsError;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.TagType;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with places to be filled in, in the language of Handlebars, compiled. What is filled in
/// is data: a template can reach nothing but the values it is given, and loads nothing. Immutable,
/// thread-safe.
final class Template {
  /// How what is filled in is written down.
  enum Form {
    /// As it is.
    TEXT,
    /// So that it stays text within HTML.
    HTML
  }

  /// Another template, or a definition of one. Those could also repeat themselves without end.
  private static final Pattern INCLUDED = Pattern.compile("\\{\\{~?\\s*#?\\s*[>*]");

  private static final Pattern UNESCAPED = Pattern.compile("\\{\\{~?\\s*[{&]");

  private static final int MOST_BLOCKS = 100;
  private static final Pattern BLOCK = Pattern.compile("\\{\\{~?\\s*([#/])");
  private static final Pattern PARENTHESIS = Pattern.compile("([()])");
  private static final Pattern LOOP = Pattern.compile("\\{\\{~?\\s*([#/])\\s*each\\b");

  private static final Handlebars OF_TEXT = compiler(EscapingStrategy.NOOP);
  private static final Handlebars OF_HTML = compiler(EscapingStrategy.HTML_ENTITY);

  private final com.github.jknack.handlebars.Template compiled;

  private Template(com.github.jknack.handlebars.Template compiled) {
    this.compiled = compiled;
  }

  private static Handlebars compiler(EscapingStrategy escaping) {
    Handlebars compiler = new Handlebars(new NothingToLoad()).with(escaping);
    Helpers.register(compiler);
    return compiler;
  }

  /// The template that is written so.
  ///
  /// @throws TemplateException when it is no template
  static Template of(String source, Form form) {
    refuseReachingOut(source);
    if (form == Form.HTML && UNESCAPED.matcher(source).find()) {
      throw new TemplateException(
          "{{{ }}} and {{& }} would let what contacts say become HTML; write {{ }}", 0, 0);
    }
    Handlebars compiler =
        switch (form) {
          case TEXT -> OF_TEXT;
          case HTML -> OF_HTML;
        };
    try {
      return new Template(compiler.compileInline(source));
    } catch (HandlebarsException e) {
      throw problem(e);
    } catch (IOException e) {
      throw new TemplateException(String.valueOf(e.getMessage()), 0, 0);
    } catch (StackOverflowError e) {
      throw tooDeep();
    }
  }

  private static void refuseReachingOut(String source) {
    if (INCLUDED.matcher(source).find()) {
      throw new TemplateException(
          "A template of a message stands by itself: {{> }} and {{#* }} are not for it", 0, 0);
    }
    if (depth(LOOP.matcher(source)) > 1) {
      throw new TemplateException("{{#each}} cannot stand within another {{#each}}", 0, 0);
    }
    if (depth(BLOCK.matcher(source)) > MOST_BLOCKS
        || depth(PARENTHESIS.matcher(source)) > MOST_BLOCKS) {
      throw tooDeep();
    }
  }

  /// How deep something stands within itself, by what opens and closes it.
  private static int depth(Matcher marks) {
    int deepest = 0;
    int depth = 0;
    while (marks.find()) {
      String mark = marks.group(1);
      depth = Math.max(0, depth + (mark.equals("/") || mark.equals(")") ? -1 : 1));
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  private static TemplateException tooDeep() {
    return new TemplateException("The template is nested too deep", 0, 0);
  }

  /// The text with everything filled in.
  ///
  /// @param values by name; objects within are maps, sets are lists
  /// @throws TemplateException when a helper cannot do what it is asked for
  String render(Map<String, Object> values) {
    try {
      return compiled.apply(Context.newBuilder(values).resolver(MapValueResolver.INSTANCE).build());
    } catch (HandlebarsException e) {
      throw problem(e);
    } catch (IOException e) {
      throw new TemplateException(String.valueOf(e.getMessage()), 0, 0);
    } catch (StackOverflowError e) {
      throw tooDeep();
    }
  }

  private static TemplateException problem(HandlebarsException failure) {
    HandlebarsError error = failure.getError();
    if (error == null) {
      return new TemplateException(String.valueOf(failure.getMessage()), 0, 0);
    }
    Throwable cause = failure.getCause();
    String reason =
        cause instanceof IllegalArgumentException && cause.getMessage() != null
            ? cause.getMessage()
            : said(error.reason);
    return new TemplateException(reason, error.line, error.column + 1);
  }

  private static String said(String reason) {
    String first = reason.lines().findFirst().orElse("");
    return first.contains("EOF")
        ? "Something that is opened here is not closed: {{/if}}, {{/each}} or }} is missing"
        : first;
  }

  /// The names of what is filled in, as they are written.
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>(compiled.collectReferenceParameters());
    names.addAll(
        compiled.collect(TagType.VAR, TagType.SECTION, TagType.SUB_EXPRESSION, TagType.TRIPLE_VAR));
    names.removeIf(name -> OF_TEXT.helper(name) != null || Helpers.isWithin(name));
    return names;
  }

  /// Whether a name is filled in somewhere, in any case.
  boolean names(String name) {
    return names().stream().anyMatch(n -> n.toLowerCase(Locale.ROOT).equals(name));
  }

  /// Templates stand by themselves.
  private static final class NothingToLoad extends AbstractTemplateLoader {
    @Override
    public TemplateSource sourceAt(String location) throws IOException {
      throw new FileNotFoundException("A template cannot include another one: " + location);
    }
  }
}
