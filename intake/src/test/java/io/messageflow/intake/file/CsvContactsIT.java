package io.messageflow.intake.file;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.intake.record.RejectionCode;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Value;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvContactsIT {
  @TempDir private Path folder = Path.of("");

  private Desk csv(String text) {
    return new Desk(folder).contacts(text);
  }

  private static Optional<Value> text(String text) {
    return Optional.of(new Value.Text(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void separatorsAreFoundByThemselves(String separator) {
    String text = "id,City,Note\n1,Oslo,a\n2,Rome,b\n".replace(",", separator);
    assertThat(csv(text).values("City")).containsExactly(text("Oslo"), text("Rome"));
  }

  @Test
  void separatorInsideOfQuotesDoesNotMisleadTheSearch() {
    assertThat(csv("id;Note\n1;\"a,b,c,d\"\n2;\"e,f,g,h\"\n").values("Note"))
        .containsExactly(text("a,b,c,d"), text("e,f,g,h"));
  }

  @Test
  void quotedCellsHoldSeparatorsLineBreaksAndQuotes() {
    assertThat(csv("id,Note\n1,\"a, \"\"b\"\"\nc\"\n").values("Note"))
        .containsExactly(text("a, \"b\"\nc"));
  }

  @Test
  void fractionsOfAnyLengthAreNumbersAndLongWholeNumbersAreCodes() {
    Desk desk = csv("id,Ratio,Card\n1,0.30000000000000004,4000123412341234\n2,2,5\n");
    assertThat(desk.values("Ratio"))
        .containsExactly(
            Optional.of(new Value.Numeric(0.30000000000000004)), Optional.of(new Value.Numeric(2)));
    assertThat(desk.values("Card")).containsExactly(text("4000123412341234"), text("5"));
  }

  @Test
  void apostrophesQuoteWhereTheHeaderSaysSo() {
    assertThat(csv("'id','Note'\n'1','a, \"b\"'\n").values("Note"))
        .containsExactly(text("a, \"b\""));
  }

  @Test
  void oneColumnNeedsNoSeparator() {
    assertThat(csv("Email\nann@example.com\n").values("Email"))
        .containsExactly(text("ann@example.com"));
  }

  @Test
  void windowsLineEndsAndEmptyLinesArePassedOver() {
    assertThat(csv("id,City\r\n\r\n1,Oslo\r\n\r\n").report().accepted()).isEqualTo(1);
  }

  @Test
  void encodingsAreFoundByThemselves() {
    String text = "id,City\n1,Kraków\n";
    byte[] mark = "\uFEFF".getBytes(UTF_8);
    assertThat(city(text.getBytes(UTF_8))).isEqualTo(text("Kraków"));
    assertThat(city(joined(mark, text.getBytes(UTF_8)))).isEqualTo(text("Kraków"));
    assertThat(city(joined("\uFEFF".getBytes(UTF_16LE), text.getBytes(UTF_16LE))))
        .isEqualTo(text("Kraków"));
    assertThat(city(joined("\uFEFF".getBytes(UTF_16BE), text.getBytes(UTF_16BE))))
        .isEqualTo(text("Kraków"));
    assertThat(city(text.getBytes(Charset.forName("windows-1252")))).isEqualTo(text("Kraków"));
  }

  private Optional<Value> city(byte[] bytes) {
    return new Desk(folder).contacts(bytes).values("City").getFirst();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = new byte[first.length + second.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  @Test
  void damagedPlaceInUtf8RefusesItsRowOnly() {
    byte[] bytes =
        joined("id,City\n1,Kraków\n2,Gdańsk\n3,".getBytes(UTF_8), new byte[] {(byte) 0xe9});
    FileReport report =
        new Desk(folder).contacts(joined(bytes, "\n4,Łódź\n".getBytes(UTF_8))).report();
    assertThat(report.accepted()).isEqualTo(3);
    assertThat(report.examples().getFirst().line()).isEqualTo(4);
    assertThat(report.refused()).isEqualTo(Map.of(RejectionCode.MALFORMED_ROW, 1L));
  }

  @Test
  void zeroBytesAreNoText() {
    new Desk(folder).contacts("id,City\n1,a\0b\n").refused().hasMessageContaining("zero bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 2.5 -3e2|number",
        "0 0.5|number",
        "007 12|text",
        "+48 12|text",
        "1234567890123456|text",
        "123456789012345|number",
        "1e999|text",
        "NaN 1|text",
        "1,5|text",
        "true FALSE|boolean",
        "true yes|text",
        "2026-11-23 2026-01-01|date",
        "2026-11-23 2026-02-30|text",
        "2026-11-23T10:00:00Z 2026-11-23|datetime",
        "23.11.2026 1.2.2026|date",
        "2026/11/23|date",
        "23/11/2026 01/02/2026|date",
        "11/23/2026 01/02/2026|date",
        "01/02/2026 03/04/2026|text",
        "[\"a\"] [\"b\",\"c\"]|texts",
        "[1]|text",
        "abc 1|text",
      })
  void typeOfColumnIsJudgedByAllItsCells(String cells, String type) {
    StringBuilder text = new StringBuilder("id;X\n");
    int id = 0;
    for (String cell : cells.split(" ", -1)) {
      text.append(++id).append(";\"").append(cell.replace("\"", "\"\"")).append("\"\n");
    }
    text.append(++id).append(";\n");
    assertThat(csv(text.toString()).type("X")).isEqualTo(type);
  }

  @Test
  void emptyColumnIsKnownAsText() {
    assertThat(csv("id,X,Y\n1,,a\n").type("X")).isEqualTo("text");
  }

  @Test
  void daysAreReadInTheFormOfTheirColumn() {
    assertThat(csv("id,D\n1,11/23/2026\n2,01/02/2026\n").values("D"))
        .containsExactly(
            Optional.of(new Value.Day(LocalDate.of(2026, 11, 23))),
            Optional.of(new Value.Day(LocalDate.of(2026, 1, 2))));
    assertThat(csv("id,D\n1,11/23/2026\n").report().notes())
        .containsExactly("\"D\" is read as month/day/year.");
  }

  @Test
  void timesWithoutOffsetAreInTheZone() {
    assertThat(csv("id,T\n1,23.11.2026 1:30 pm\n2,24.11.2026 13:30:15\n").values("T"))
        .containsExactly(
            Optional.of(new Value.Moment(Instant.parse("2026-11-23T12:30:00Z").toEpochMilli())),
            Optional.of(new Value.Moment(Instant.parse("2026-11-24T12:30:15Z").toEpochMilli())));
  }

  @Test
  void ambiguousDaysStayTextAndAreNoted() {
    assertThat(csv("id,D\n1,01/02/2026\n").report().notes().getFirst())
        .contains("nothing tells day and month apart");
  }

  @Test
  void standardFieldsAreFoundInAnyCase() {
    assertThat(csv("ID,eMail,TAGS\n1,ann@example.com,a;b\n").values("Tags"))
        .containsExactly(Optional.of(new Value.Texts(List.of("a", "b"))));
  }

  @Test
  void declaredTypeRefusesTheRowThatDoesNotFit() {
    FileReport report =
        csv("id,Score\n1,7\n2,seven\n3,007\n")
            .fields("[{\"name\": \"Score\", \"type\": \"number\"}]")
            .report();
    assertThat(report.accepted()).isEqualTo(2);
    assertThat(report.examples())
        .singleElement()
        .satisfies(refused -> {
          assertThat(refused.line()).isEqualTo(3);
          assertThat(refused.rejection().pointer()).isEqualTo("/fields/Score");
          assertThat(refused.rejection().message()).contains("\"seven\"");
        });
  }

  @Test
  void declaredDayColumnKeepsItsFormInSpiteOfOneBadCell() {
    Desk desk =
        csv("id,D\n1,23.11.2026\n2,soon\n3,24.11.2026\n")
            .fields("[{\"name\": \"D\", \"type\": \"date\"}]");
    assertThat(desk.report().accepted()).isEqualTo(2);
  }

  @Test
  void subscriptionsTakeYesAndOne() {
    assertThat(csv("id,EmailSubscribed\n1,yes\n2,0\n3,TRUE\n").values("EmailSubscribed"))
        .containsExactly(
            Optional.of(new Value.Flag(true)),
            Optional.of(new Value.Flag(false)),
            Optional.of(new Value.Flag(true)));
  }

  @Test
  void emptyCellIsNoValueAndBlanksAreOne() {
    assertThat(csv("id,City\n1,\n2,\"  \"\n").values("City"))
        .containsExactly(Optional.empty(), text("  "));
  }

  @Test
  void listsColumnAddsToLists() {
    Contact contact = csv("id,lists\n1,fair; vip\n").read().dataset().contacts().getFirst();
    assertThat(contact.lists()).containsOnlyKeys("fair", "vip");
  }

  @Test
  void repeatedIdUpdatesAndIsNoted() {
    Desk desk = csv("id,City\n1,Oslo\n1,Rome\n");
    assertThat(desk.values("City")).containsExactly(text("Rome"));
    assertThat(desk.report().notes().getFirst()).contains("1 row");
  }

  @Test
  void rowOfOtherLengthIsRefusedWithItsLine() {
    FileReport report = csv("id,City,Age\n1,Oslo,3\n2,Rome\n3,Bonn,4,5\n4,Graz,6\n").report();
    assertThat(report.accepted()).isEqualTo(2);
    assertThat(report.examples()).extracting(RefusedRecord::line).containsExactly(3L, 4L);
  }

  @Test
  void rowWithoutIdentityIsRefused() {
    assertThat(csv("id,Email\n,\n2,a@b.c\n").report().refused())
        .containsOnlyKeys(RejectionCode.MISSING_IDENTITY);
  }

  @Test
  void headerMistakesRefuseTheFile() {
    csv("id,City,CITY\n1,a,b\n").refused().hasMessageContaining("stands twice");
    csv("id,,City\n1,a,b\n").refused().hasMessageContaining("Column 2 has no name");
    csv("name,City\n1,a\n").refused().hasMessageContaining("which contact");
    csv("id," + "x".repeat(129) + "\n1,a\n").refused().hasMessageContaining("128");
  }

  @Test
  void namelessColumnWithoutValuesIsPassedOver() {
    assertThat(csv("id,City,\n1,Oslo,\n").values("City")).containsExactly(text("Oslo"));
  }

  @Test
  void headerAloneIsNoted() {
    FileReport report = csv("id,City\n").report();
    assertThat(report.accepted()).isZero();
    assertThat(report.notes()).containsExactly("The file holds a header and no rows.");
  }

  @Test
  void openQuoteRefusesTheFileWithItsLine() {
    csv("id,City\n1,Oslo\n2,\"Rome\n3,Bonn\n").refused().hasMessageContaining("line 3");
    csv("id,City\n1,\"Oslo\" x\n").refused().hasMessageContaining("line 2");
  }

  @Test
  void giantCellIsRefusedAlone() {
    FileReport report = csv("id,Note\n1," + "x".repeat(10_000_000) + "\n2,short\n").report();
    assertThat(report.accepted()).isEqualTo(1);
    assertThat(report.refused()).containsOnlyKeys(RejectionCode.TOO_LONG);
  }
}
