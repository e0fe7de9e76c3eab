package io.messageflow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopFilesIT {
  private static final JsonReader READER = new JsonReader(50, 100_000);

  @TempDir private Path directory = Path.of("");

  @BeforeEach
  void writeShop() {
    Instant until = Instant.parse("2026-07-14T10:00:00Z");
    ShopFiles.write(new Shop(new ShopSize(50, 1_000), 1, until), directory.resolve("shop"));
  }

  @Test
  void contactsAreLinesInTheShapeOfPosts() throws IOException {
    assertThat(members(ShopFiles.CONTACTS))
        .hasSizeGreaterThanOrEqualTo(50)
        .allSatisfy(contact -> assertThat(contact).containsKeys("id", "fields", "at"))
        .anySatisfy(contact -> assertThat(contact).containsKey("lists"));
  }

  @Test
  void eventsAreLinesInTheShapeOfPosts() throws IOException {
    assertThat(members(ShopFiles.EVENTS))
        .hasSizeGreaterThan(500)
        .allSatisfy(
            event -> assertThat(event).containsOnlyKeys("contact", "name", "at", "attributes"));
  }

  @Test
  void segmentsReadBackAsTheyAre() throws IOException {
    assertThat(READER.read(Files.readString(directory.resolve("shop/segments.json"))))
        .isEqualTo(DemoSegments.json());
  }

  @Test
  void fieldsNameTheirTypes() throws IOException {
    assertThat(Files.readString(directory.resolve("shop/fields.json")))
        .contains("{\"name\": \"birthday\", \"type\": \"date\"}")
        .contains("{\"name\": \"products.price\", \"type\": \"number\"}");
  }

  private List<Map<String, Json>> members(String file) throws IOException {
    try (InputStream stream =
        new GZIPInputStream(Files.newInputStream(directory.resolve("shop").resolve(file)))) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(line -> ((Json.ObjectValue) READER.read(line)).members()).toList();
    }
  }
}
