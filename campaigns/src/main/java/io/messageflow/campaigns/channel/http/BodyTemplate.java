package io.messageflow.campaigns.channel.http;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// The body of a request with places to fill in, written in Handlebars: `{"to": "{{to}}"}`. What is
/// filled in is escaped as the type of the body needs it: as part of a JSON string, as a value of a
/// form, or as text of XML. Thread-safe.
///
/// Variables: `message`, `contact`, `to`, `text`, `title`, `url`, `callback`; one that a message
/// lacks is empty.
public final class BodyTemplate {
  private final Template template;

  private BodyTemplate(Template template) {
    this.template = template;
  }

  /// The text is no template.
  public static final class TemplateException extends Exception {
    private static final long serialVersionUID = 1L;

    TemplateException(String message) {
      super(message);
    }
  }

  /// Reads a template.
  ///
  /// @throws TemplateException with a sentence for who wrote it
  public static BodyTemplate of(String text, String contentType) throws TemplateException {
    Handlebars handlebars =
        new Handlebars(new NoTemplates()).with(escaping(contentType)).infiniteLoops(false);
    try {
      return new BodyTemplate(handlebars.compileInline(text));
    } catch (HandlebarsException e) {
      String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new TemplateException("The template cannot be read: " + line + ".");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EscapingStrategy escaping(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT);
    if (type.startsWith("application/x-www-form-urlencoded")) {
      return text -> URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
    }
    return type.contains("xml") ? EscapingStrategy.HTML_ENTITY : BodyTemplate::inJson;
  }

  private static String inJson(CharSequence text) {
    String quoted = JsonWriter.compact(Json.of(text.toString()));
    return quoted.substring(1, quoted.length() - 1);
  }

  /// The body with everything filled in.
  ///
  /// @throws TemplateException when it cannot be
  public String fill(Map<String, String> variables) throws TemplateException {
    Context context = Context.newBuilder(variables).resolver(MapValueResolver.INSTANCE).build();
    try {
      return template.apply(context);
    } catch (HandlebarsException | IOException e) {
      String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new TemplateException("The template cannot be filled in: " + line + ".");
    } finally {
      context.destroy();
    }
  }

  /// A template includes no others, and no files of this program.
  private static final class NoTemplates extends AbstractTemplateLoader {
    @Override
    public TemplateSource sourceAt(String location) throws IOException {
      throw new FileNotFoundException("there is no template " + location);
    }
  }
}
