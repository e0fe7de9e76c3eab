package io.messageflow.cli;

import static io.messageflow.cli.Shell.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.cli.Shell.Result;
import io.messageflow.rules.json.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsIT {
  private static final String OSLO =
      "{\"field\": \"City\", \"op\": \"equals\", \"value\": \"oslo\"}";
  private static final String OSLO_WITH_ORDERS =
      "{\"all\": [" + OSLO + ", {\"event\": \"order\", \"window\": {\"last\": \"P30D\"}}]}";

  @TempDir private Path folder = Path.of("");
  private Shell shell = new Shell(Path.of(System.getProperty("java.io.tmpdir")));

  @BeforeEach
  void openShell() {
    shell = new Shell(folder);
  }

  @Test
  void countShowsEachLineOfTheRule() {
    Result result = shell.run("count " + DATA + " -r", OSLO_WITH_ORDERS);
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .startsWith("1 of 3 contacts (33.3 %) at 2026-11-23T12:00:00Z\n")
        .contains("        2                0    whose City is \"oslo\"\n")
        .contains("        1                1    who had order in the last 30 days\n");
    assertThat(result.err()).contains("3 contact records, 0 rejected").contains("4 events");
  }

  @Test
  void countAnswersAsThePreviewOfTheApi() {
    Result result = shell.run("count --json --sample 1 " + DATA + " -r", OSLO_WITH_ORDERS);
    assertThat(result.members().keySet())
        .containsExactly("count", "total", "at", "nodes", "sample", "tookMillis");
    assertThat(result.members())
        .containsEntry("count", Json.of(1))
        .containsEntry("total", Json.of(3))
        .containsEntry("at", Json.of("2026-11-23T12:00:00Z"));
    assertThat(result.list("nodes"))
        .hasSize(3)
        .first()
        .hasToString(
            "ObjectValue[members={pointer=StringValue[text=], count=NumberValue[value=1.0],"
                + " alone=NumberValue[value=2.0]}]");
    assertThat(result.list("sample")).hasSize(1);
  }

  @Test
  void ruleComesFromFileOrSegment() {
    shell.write("rule.json", OSLO);
    assertThat(shell.run("count " + DATA + " -r rule.json").out()).startsWith("2 of 3");
    shell.write(
        "segments.json",
        "[{\"id\": \"oslo\", \"rule\": "
            + OSLO
            + "}, {\"id\": \"out\", \"rule\": {\"not\":"
            + " {\"segment\": \"oslo\"}}}]");
    assertThat(shell.run("count " + DATA + " -s segments.json --segment out").out())
        .startsWith("1 of 3");
    assertThat(shell.run("count " + DATA + " -s segments.json -r", "{\"segment\": \"oslo\"}").out())
        .startsWith("2 of 3");
  }

  @Test
  void allSegmentsAreComparedWithTheirCounts() {
    shell.write(
        "segments.json",
        "[{\"name\": \"Oslo\", \"count\": 2, \"rule\": "
            + OSLO
            + "}, {\"name\": \"Before Ben\", \"count\": 0, \"at\": \"2026-09-01\", \"rule\":"
            + " {\"all\": []}}]");
    Result result = shell.run("count -c contacts.csv -e events.ndjson -s segments.json");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("Oslo").contains("same");
    assertThat(result.err()).contains("All 2 segments have the expected count.");

    shell.write("segments.json", "[{\"name\": \"Oslo\", \"count\": 7, \"rule\": " + OSLO + "}]");
    Result other = shell.run("count " + DATA + " -s segments.json");
    assertThat(other.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(other.out()).contains("not 7");
    assertThat(other.err()).contains("1 of 1 segments do not have the expected count");
  }

  @Test
  void segmentWithProblemsDoesNotHideTheOthers() {
    shell.write(
        "segments.json",
        "[{\"id\": \"a\", \"rule\": {\"segment\": \"b\"}}, {\"id\": \"b\", \"rule\": {\"segment\":"
            + " \"a\"}}, {\"id\": \"c\", \"rule\": "
            + OSLO
            + "}]");
    Result result = shell.run("count " + DATA + " -s segments.json");
    assertThat(result.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(result.out()).contains("problems").containsPattern("c +2");
    assertThat(result.err()).contains("refers to itself");
  }

  @Test
  void aMistakeInAFileOfSegmentsIsToldWithItsPlace() {
    shell.write("segments.json", "[{\"rule\": {\"all\": []}, \"timeZone\": \"Mars/Port\"}]");
    assertThat(shell.run("count " + DATA + " -s segments.json").err())
        .contains("segments.json: /0/timeZone: There is no time zone \"Mars/Port\".");
    shell.write("segments.json", "[{\"rule\": {\"all\": []}, \"at\": \"soon\"}]");
    assertThat(shell.run("count " + DATA + " -s segments.json").err())
        .contains("segments.json: /0/at: \"soon\" is no instant.");
  }

  @Test
  void aRuleThatIsAListIsAProblemOfTheRule() {
    assertThat(shell.run("count " + DATA + " -r", "[1]").err()).contains("the rule  wrongType");
  }

  @Test
  void membersComeInEveryFormat() {
    assertThat(shell.run("members " + DATA + " -r", OSLO).out())
        .isEqualTo(
            "id   Email            City\nann  ann@example.com  Oslo\ncem  cem@example.com  Oslo\n");
    assertThat(shell.run("members --format ids " + DATA + " -r", OSLO).out())
        .isEqualTo("ann\ncem\n");
    assertThat(shell.run("members --format csv " + DATA + " -r", OSLO).out())
        .isEqualTo(
            """
            id,Age,City,Email,Member
            ann,31,Oslo,ann@example.com,true
            cem,,Oslo,cem@example.com,true
            """);
    assertThat(shell.run("members --format ndjson " + DATA + " -r", OSLO).out())
        .startsWith("{\"id\":\"ann\",\"fields\":{\"Age\":31,\"City\":\"Oslo\"")
        .hasLineCount(2);
  }

  @Test
  void membersAsCsvCanBeReadBack() {
    shell.write("again.csv", shell.run("members --format csv " + DATA + " -r", OSLO).out());
    assertThat(shell.run("count -c again.csv -r", OSLO).out()).startsWith("2 of 2");
  }

  @Test
  void membersArePagedByCursor() {
    Result first = shell.run("members --json --limit 1 " + DATA + " -r", OSLO);
    assertThat(first.members())
        .containsOnlyKeys("data", "next", "at")
        .containsEntry("next", Json.of("ann"));
    Result second = shell.run("members --json --limit 1 --cursor ann " + DATA + " -r", OSLO);
    assertThat(second.members()).containsEntry("next", Json.none());
    assertThat(second.out()).contains("cem").doesNotContain("\"ann\"");
  }

  @Test
  void explainShowsTruthsValuesEventsAndUntil() {
    Result result = shell.run("explain --contact ann " + DATA + " -r", OSLO_WITH_ORDERS);
    assertThat(result.out())
        .startsWith(
            """
            ✓ ann is in the segment at 2026-11-23T12:00:00Z.
            This cannot change before 2026-12-01T10:00:00Z.

            ✓ all of
            """)
        .contains("├─ ✓ whose City is \"oslo\"\n│      City is Oslo\n")
        .contains("2 events count; measured 2\n")
        .contains("2026-11-10T10:00:00Z  order  {\"amount\":30}");
    Result json = shell.run("explain --json --contact BEN@example.com " + DATA + " -r", OSLO);
    assertThat(json.members())
        .containsEntry("contact", Json.of("ben"))
        .containsEntry("member", Json.of(false));
  }

  @Test
  void checkSaysTheRuleInWords() {
    Result result = shell.run("check -r", "{\"visit\": [], \"count\": {\"equals\": 0}}");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("Contacts who had no page visit.");
    assertThat(result.err()).contains("only the standard fields and events are known");
    assertThat(shell.run("check --json -r", "{\"visit\": []}").members())
        .containsOnlyKeys("valid", "words", "canonical");
  }

  @Test
  void checkShowsWhatTheDataHold() {
    assertThat(shell.run("check -c contacts.csv -e events.ndjson").out())
        .containsPattern("Age +number \\(found\\) +2 +66.7 %")
        .containsPattern("order +3\n +amount +number \\(found\\)");
  }

  @Test
  void problemsOfTheRuleComeAllAtOnce() {
    String rule =
        "{\"all\": [{\"field\": \"Cty\", \"op\": \"equals\", \"value\": \"x\"}, {\"lst\": 1}]}";
    Result result = shell.run("count " + DATA + " -r", rule);
    assertThat(result.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("The rule has 2 problems:")
        .contains("/all/0/field  unknownField")
        .contains("Did you mean \"City\"?");
    Result json = shell.run("count --json " + DATA + " -r", rule);
    assertThat(json.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(json.members()).containsEntry("status", Json.of(400)).containsKey("errors");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "count|2|No rule was given.",
        "count -r {}|2|No data was named.",
        "count -c missing.csv -r {}|1|There is no such file.",
        "count -c / -r {}|1|This is a directory.",
        "count -c contacts.csv -r missing.json|1|There is no such file.",
        "count -c contacts.csv -r / |1|This is a directory.",
        "count -c contacts.csv -r {|1|malformedJson",
        "count -c contacts.csv -r {} --at soon|2|\"soon\" is no instant.",
        "count -c contacts.csv -r {} --zone Mars|2|There is no time zone \"Mars\".",
        "count -c contacts.csv -r {} --sample -1|2|--sample cannot be -1.",
        "count -c contacts.csv -s contacts.csv|1|The JSON cannot be read",
        "count -c contacts.csv --segment x|2|no file was named",
        "members -c contacts.csv -r {} --format xml|2|[table, ids, csv, ndjson]",
        "explain -c contacts.csv -r {\"all\":[]}|2|--contact",
        "explain -c contacts.csv -r {\"all\":[]} --contact annn|1|Did you mean \"ann\"?",
        "check|2|Nothing was named to check.",
        "demo --contacts 0|2|--contacts cannot be 0.",
        "demo --contacts many|2|is not an int",
        "cuont|2|Did you mean count",
        "count -e contacts.csv -r {}|1|Events are read as JSON",
        "count -c events.ndjson -r {}|1|could be used",
      })
  void mistakesAreSaidAndCoded(String command, int code, String message) {
    Result result = shell.run(command);
    assertThat(result.code()).isEqualTo(code);
    assertThat(result.err()).contains(message).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void refusedRecordsAreSummedUp() {
    shell.write("contacts.csv", "id,City\nann,Oslo\nben\ncem,Rome,x\n");
    Result result = shell.run("count -c contacts.csv -r", OSLO);
    assertThat(result.out()).startsWith("1 of 1");
    assertThat(result.err())
        .contains("1 contact records, 2 rejected")
        .contains("2 rejected as malformedRow")
        .contains("line 3: The row has 1 cells, the header 2.");
  }

  @Test
  void contactsThatDoNotExistYetAreToldOf() {
    Result result = shell.run("count -c contacts.csv --at 2020-01-01 -r", OSLO);
    assertThat(result.out()).startsWith("0 of 0");
    assertThat(result.err()).contains("3 of 3 contacts do not exist yet at 2020-01-01T00:00:00Z");
  }

  @Test
  void controlCharactersOfDataDoNotReachTheTerminal() {
    shell.write("contacts.csv", "id,City\n\u001b[31mann,\"Os\u0007lo\"\n");
    assertThat(shell.run("members -c contacts.csv -r", "{\"all\": []}").out())
        .doesNotContain("\u001b")
        .doesNotContain("\u0007");
  }

  @Test
  void demoCountsItsSegments() {
    Result result =
        shell.run("demo --count --contacts 300 --events 6000 --at 2026-11-23T10:00:00Z");
    assertThat(result.code()).isZero();
    assertThat(result.out()).hasLineCount(25).contains("Abandoned cart");
    assertThat(
            shell
                .run("demo --count --contacts 300 --events 6000 --at 2026-11-23T10:00:00Z")
                .out()
                .lines())
        .hasSameSizeAs(result.out().lines().toList());
  }

  @Test
  void demoFilesGiveTheCountsOfTheDemo() {
    String size = " --contacts 300 --events 6000 --at 2026-11-23T10:00:00Z";
    List<String> counted = counts(shell.run("demo --json" + size));
    String to = folder.resolve("shop").toString();
    assertThat(shell.run("demo --write " + to + size).code()).isZero();
    Result files =
        shell.run(
            "count --json --at 2026-11-23T10:00:00Z -c %s/contacts.ndjson.gz -e %s/events.ndjson.gz -f %s/fields.json -s %s/segments.json"
                .formatted(to, to, to, to));
    assertThat(counts(files)).isEqualTo(counted);
  }

  private static List<String> counts(Result result) {
    return result.list("data").stream()
        .map(segment -> ((Json.ObjectValue) segment).members())
        .map(segment -> segment.get("id") + " " + segment.get("count"))
        .toList();
  }

  @Test
  void helpAndVersionAreAnswers() {
    assertThat(shell.run("--help").out()).contains("count").contains("explain").contains("demo");
    assertThat(shell.run("count --help").out()).contains("--contacts").contains("--json");
    assertThat(shell.run("--version").out()).startsWith("MessageFlow Segments");
    assertThat(shell.run("completion").out()).contains("complete -F");
  }
}
