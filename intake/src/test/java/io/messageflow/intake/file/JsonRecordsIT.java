package io.messageflow.intake.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.intake.record.RejectionCode;
import io.messageflow.rules.data.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRecordsIT {
  private static final String ANN = "{\"id\": \"ann\", \"fields\": {\"City\": \"Oslo\"}}";
  private static final String BEN = "{\"id\": \"ben\", \"fields\": {\"City\": \"Rome\"}}";
  private static final String CLICK =
      "{\"contact\": \"ann\", \"name\": \"click\", \"at\": \"2026-11-01T10:00:00Z\"}";

  @TempDir private Path folder = Path.of("");

  private Desk json(String text) {
    return new Desk(folder).contacts(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A\nB\n",
        "\uFEFFA\r\n\r\nB",
        "[A, B]",
        "[\nA,\nB\n]",
        "  [A,\n  B]  ",
        "{\"contacts\": [A, B]}",
        "{\"contacts\": [\nA,\nB]}\n",
        "{\n \"id\": \"ann\", \"fields\": {\"City\": \"Oslo\"}\n}\nB"
      })
  void everyFormIsRead(String form) {
    assertThat(json(form.replace("A", ANN).replace("B", BEN)).values("City"))
        .containsExactly(Optional.of(new Value.Text("Oslo")), Optional.of(new Value.Text("Rome")));
  }

  @Test
  void emptyListHoldsNoRecords() {
    assertThat(json("{\"contacts\": []}").report().accepted()).isZero();
  }

  @Test
  void brokenLineIsRefusedAndTheOthersAreRead() {
    FileReport report = json("{\"id\": \"x\",\n" + ANN + "\nnonsense\n" + BEN + "\n").report();
    assertThat(report.accepted()).isEqualTo(2);
    assertThat(report.examples()).extracting(RefusedRecord::line).containsExactly(1L, 3L);
    assertThat(report.refused()).containsOnlyKeys(RejectionCode.MALFORMED_JSON);
    assertThat(report.examples().getFirst().rejection().message()).doesNotContain("line");
  }

  @Test
  void brokenListRefusesTheFileWithTheLine() {
    json("[" + ANN + ",\n" + ANN + "\n" + BEN + "]").refused().hasMessageContaining("line 3");
    json("[" + ANN + ",\n").refused();
    json("{\"contacts\": [" + ANN + "], \"more\": 1}").refused().hasMessageContaining("more than");
    json("[" + ANN + "] x").refused();
  }

  @Test
  void recordOfListIsRefusedAlone() {
    FileReport report = json("[" + ANN + ",\n{\"id\": \"x\", \"feilds\": {}}]").report();
    assertThat(report.accepted()).isEqualTo(1);
    assertThat(report.examples().getFirst().line()).isEqualTo(2);
  }

  @Test
  void eventsAreRead() {
    LoadedDataset loaded = json(ANN).events("{\"events\": [" + CLICK + "]}").read();
    assertThat(loaded.dataset().events()).isEqualTo(1);
    assertThat(loaded.events().getFirst().form()).isEqualTo("JSON");
  }

  @Test
  void repeatedEventIsCountedAsRepeat() {
    String event = CLICK.replaceFirst("\\{", "{\"id\": \"e1\", ");
    FileReport report = new Desk(folder).events(event + "\n" + event).read().events().getFirst();
    assertThat(report.accepted()).isEqualTo(2);
    assertThat(report.repeated()).isEqualTo(1);
  }

  @Test
  void eventsAsCsvAreRefusedWithTheWayToWriteThem() {
    new Desk(folder).events("contact,name\nann,click\n").refused().hasMessageContaining("JSON");
  }

  @Test
  void hostileRecordsAreRefusedOneByOne() {
    String deep =
        "{\"id\": \"x\", \"fields\": {\"a\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}}";
    String wide = "{\"id\": \"x\", \"fields\": {\"a\": \"" + "x".repeat(10_000_000) + "\"}}";
    String text =
        String.join(
            "\n",
            deep,
            wide,
            "{\"id\": \"x\", \"fields\": {\"a\": 1e999}}",
            "{\"id\": \"x\", \"fields\": {\"a\": NaN}}",
            "{\"id\": \"x\", \"id\": \"y\"}",
            "{\"id\": 7}",
            "{\"id\": \"x\", \"at\": \"2026-02-30\"}",
            "{\"id\": \"x\", \"at\": \"12026-01-01T00:00:00Z\"}",
            "{\"id\": \"x\", \"lists\": \"a\"}",
            "{\"id\": \"\\ud800\"}",
            "[]",
            "null",
            "\"x\"",
            ANN);
    FileReport report = json(ANN + "\n" + text).report();
    assertThat(report.rejected()).isEqualTo(13);
    assertThat(report.accepted()).isEqualTo(2);
    assertThat(report.refused().keySet())
        .contains(
            RejectionCode.TOO_DEEP,
            RejectionCode.TOO_LONG,
            RejectionCode.OUT_OF_RANGE,
            RejectionCode.MALFORMED_JSON,
            RejectionCode.INVALID_DATE,
            RejectionCode.WRONG_TYPE);
  }

  @Test
  void lineBeyondTheLimitIsPassedOver() {
    assertThat(giant(JsonRecords.MAX_RECORD_BYTES).refused())
        .containsOnlyKeys(RejectionCode.MALFORMED_JSON);
    FileReport tooLong = giant(JsonRecords.MAX_RECORD_BYTES + 1);
    assertThat(tooLong.refused()).containsOnlyKeys(RejectionCode.TOO_LARGE);
    assertThat(tooLong.examples().getFirst().line()).isEqualTo(2);
    assertThat(tooLong.accepted()).isEqualTo(2);
  }

  private FileReport giant(int bytes) {
    return json(ANN + "\n{" + "x".repeat(bytes - 1) + "\n" + BEN + "\n").report();
  }

  @Test
  void invalidUtf8IsMalformed() {
    byte[] bytes = (ANN + "\n{\"id\": \"?\"}\n").getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 4] = (byte) 0xff;
    assertThat(new Desk(folder).contacts(bytes).report().refused())
        .containsOnlyKeys(RejectionCode.MALFORMED_JSON);
  }
}
