package io.messageflow.store.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
  private final List<String> names = new ArrayList<>();
  private final BodyWriter writer = new BodyWriter(this::number);

  private int number(String name) {
    if (!names.contains(name)) {
      names.add(name);
    }
    return names.indexOf(name);
  }

  private Optional<Value> writtenAndRead(Value value) {
    String cell = writer.field(Optional.of(value), Optional.empty());
    return new BodyReader(cell, names, new SharedValues()).fieldValue();
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        1,
        -1,
        31,
        32,
        19.99,
        -0.01,
        0.005,
        1e15,
        9007199254740992.0,
        1e300,
        4.9e-324,
        1.1e9
      })
  void aNumberReadsBackAsTheSameDouble(double number) {
    assertThat(writtenAndRead(new Value.Numeric(number))).contains(new Value.Numeric(number));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {-0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1e19})
  void jsonNumbersKeepWhatNoValueMayBe(double number) {
    assertThat(BodyReader.json(BodyWriter.json(Json.of(number)))).isEqualTo(Json.of(number));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 1, 1_700_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE})
  void anInstantReadsBack(long millis) {
    assertThat(writtenAndRead(new Value.Moment(millis))).contains(new Value.Moment(millis));
  }

  @Test
  void daysOfAllTimesReadBack() {
    for (LocalDate day : List.of(LocalDate.MIN, LocalDate.EPOCH, LocalDate.MAX)) {
      assertThat(writtenAndRead(new Value.Day(day))).contains(new Value.Day(day));
    }
  }

  @Test
  void aCellIsAlwaysProperUnicode() {
    String text = "\uD83D \uDE00 \u0000 \u001b \uD83D\uDE00";
    String cell = CellText.of(text);
    assertThat(new String(cell.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(cell)
        .doesNotContain("\u0000");
    assertThat(CellText.read(cell)).isEqualTo(text);
  }

  @Test
  void whatIsWrittenStaysReadableToLaterReleases() {
    Optional<String> id = Optional.of("a1");
    Map<String, Value> attributes = Map.of("total", new Value.Numeric(19.99));
    Map<String, Json> raws = Map.of("at", Json.of("2026-01-01"));
    assertThat(writer.event(id, attributes, raws)).isEqualTo("3a110cnl311S:2026-01-01");
    assertThat(writer.field(Optional.of(new Value.Flag(true)), Optional.empty())).isEqualTo("y-");
  }

  @Test
  void textsThatRepeatAreOneObject() {
    SharedValues shared = new SharedValues();
    String body = "..campaign..campaign..campaign";
    shared.text(body, 2, 8);
    Value second = shared.text(body, 12, 8);
    assertThat(shared.text(body, 22, 8)).isSameAs(second).isEqualTo(new Value.Text("campaign"));
    assertThat(shared.number(7)).isEqualTo(new Value.Numeric(7));
    assertThat(shared.number(7)).isSameAs(shared.number(7));
  }
}
