package io.messageflow.rules.ast;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The form of rules as a JSON Schema (draft 2020-12), for editors and validators. It knows no
/// workspace, so a rule of good form can still have problems; a rule without problems always has
/// good form.
public final class RuleSchema {
  private RuleSchema() {}

  /// The schema's JSON text.
  public static String text() {
    try (InputStream schema =
        Objects.requireNonNull(
            RuleSchema.class.getResourceAsStream("/io/messageflow/rules/rule.schema.json"))) {
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
