package io.messageflow.intake.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.catalogue.AttributeType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsFileIT {
  private static final String FIELD =
      "{\"name\": \"Score\", \"type\": \"number\", \"label\": \"Points\"}";
  private static final String EVENT =
      "{\"name\": \"order\", \"attributes\": [{\"name\": \"products.price\", \"type\": \"number\"},"
          + " {\"name\": \"products\", \"type\": \"items\"}]}";

  @TempDir private Path folder = Path.of("");

  private Desk fields(String text) {
    return new Desk(folder).fields(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[F, E]",
        "F\nE\n",
        "{\"fields\": [F], \"events\": [E]}",
        "{\n  \"fields\": [F],\n  \"events\": [E]\n}"
      })
  void everyShapeIsRead(String shape) {
    Desk desk =
        fields(
            shape
                .replace("F]", FIELD + "]")
                .replace("F,", FIELD + ",")
                .replace("F\n", FIELD + "\n")
                .replace("E", EVENT));
    assertThat(desk.type("score")).isEqualTo("declared number");
    AttributeType price =
        desk.read()
            .dataset()
            .catalogue()
            .event("ORDER")
            .orElseThrow()
            .attribute("products.price")
            .orElseThrow();
    assertThat(price.path()).isEqualTo(List.of("products", "price"));
  }

  @Test
  void allMistakesAreNamedAtOnce() {
    fields(
            "[{\"name\": \"A\", \"type\": \"numbr\"}, {\"name\": \"\", \"type\": \"text\"},"
                + " {\"name\": \"Email\", \"type\": \"number\"}, 7, {\"name\": \"B\", \"type\":"
                + " \"text\", \"tipe\": 1}, {\"name\": \"C\", \"type\": \"text\"}, {\"name\":"
                + " \"c\", \"type\": \"text\"}, {\"name\": \"D\", \"type\": \"items\"}, {\"name\":"
                + " \"Visit\", \"attributes\": [{\"name\": \"url\", \"type\": \"date\"}]}]")
        .refused()
        .hasMessageContaining("/0/type")
        .hasMessageContaining("/1/name")
        .hasMessageContaining("/2/type")
        .hasMessageContaining("/3:")
        .hasMessageContaining("/4/tipe")
        .hasMessageContaining("\"c\" is declared twice")
        .hasMessageContaining("/7/type")
        .hasMessageContaining("/8/attributes/0/type");
  }

  @Test
  void brokenJsonIsRefusedWithItsPlace() {
    fields("[{\"name\": \"A\",\n \"type\" \"text\"}]").refused().hasMessageContaining("line 2");
    fields("[".repeat(10_000)).refused().hasMessageContaining("deep");
    fields("null").refused();
  }

  @Test
  void standardNameMayBeDeclaredAsItIs() {
    assertThat(fields("[{\"name\": \"email\", \"type\": \"text\"}]").type("Email"))
        .isEqualTo("declared text");
  }
}
