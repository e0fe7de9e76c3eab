package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// `/v1/imports` and `/v1/operations`: files that are read in the background.
class ImportsApiIT extends OnServer {
  private static final String CSV =
      """
      id;Email;Zip;Age;Tags
      a;a@example.com;00501;31;x;
      b;b@example.com;10115;45;"[""x"",""y""]"
      c;c@example.com;04109;;
      """;

  private Reply start(String query, String type, byte[] file) {
    return served.call("POST", "/v1/imports" + query).body(type, file).send();
  }

  private Reply start(String query, String type, String file) {
    return start(query, type, file.getBytes(StandardCharsets.UTF_8));
  }

  private Reply through(Reply started) {
    String address = started.is(202).header("Location");
    assertThat(address).isEqualTo("/v1/operations/" + started.text("/id"));
    for (int i = 0; i < 1_000; i++) {
      Reply operation = served.get(address).is(200);
      if (!List.of("waiting", "running").contains(operation.text("/state"))) {
        return operation;
      }
      pause();
    }
    throw new AssertionError("the import is not through: " + served.get(address).body());
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  @Test
  void aCsvFileIsReadWithItsTypesAndItsBadRows() {
    Reply operation = through(start("?list=imported", "text/csv", CSV));
    assertThat(operation.at("/state")).isEqualTo("succeeded");
    assertThat(operation.at("/progress")).isEqualTo(1L);
    assertThat(operation.at("/accepted")).isEqualTo(2L);
    assertThat(operation.at("/rejectedByCode")).isEqualTo(Map.of("malformedRow", 1L));
    assertThat(operation.text("/form")).contains("CSV");
    assertThat(served.get("/v1/contacts/b").at("/fields"))
        .isEqualTo(
            Map.of(
                "Email", "b@example.com", "Zip", "10115", "Age", 45L, "Tags", List.of("x", "y")));
    assertThat(served.get("/v1/lists/imported/contacts").at("/data/*/id"))
        .isEqualTo(List.of("b", "c"));
    assertThat(served.get("/v1/rejected").at("/data/*/code")).isEqualTo(List.of("malformedRow"));
  }

  @Test
  void linesOfEventsAreReadPackedOrNot() {
    String lines =
        IntStream.range(0, 3_000)
            .mapToObj(i -> "{\"contact\": \"c" + i % 100 + "\", \"name\": \"x\"}")
            .collect(Collectors.joining("\n"));
    Reply plain = through(start("?kind=events", "application/x-ndjson", lines + "\n{bad\n"));
    assertThat(plain.at("/accepted")).isEqualTo(3_000L);
    assertThat(plain.at("/rejectedByCode")).isEqualTo(Map.of("malformedJson", 1L));
    through(start("?kind=events", "application/gzip", gzip(lines)));
    Reply encoded =
        through(
            served
                .call("POST", "/v1/imports?kind=events")
                .body("application/x-ndjson", gzip(lines))
                .header("Content-Encoding", "gzip")
                .send());
    assertThat(encoded.at("/accepted")).isEqualTo(3_000L);
    assertThat(served.get("/v1/workspace").at("/usage/events")).isEqualTo(9_000L);
    assertThat(served.get("/v1/operations").list("/data")).hasSize(3);
  }

  @Test
  void aFileThatCannotBeReadFailsAndSaysWhy() {
    Reply picture =
        through(start("", "application/octet-stream", new byte[] {0, 1, 2, (byte) 0xff}));
    assertThat(picture.at("/state")).isEqualTo("failed");
    assertThat(picture.text("/message")).isNotEmpty().doesNotContain(folder.toString());
    Reply empty = through(start("", "text/csv", ""));
    assertThat(empty.text("/state")).isIn("failed", "succeeded");
    Reply cut = through(start("", "application/gzip", Arrays.copyOf(gzip(CSV), 40)));
    assertThat(cut.at("/state")).isEqualTo("failed");
    start("?kind=orders", "text/csv", CSV).isProblem(400, "invalidValue", "");
    start("?list=" + "x".repeat(200), "text/csv", CSV).isProblem(400, "tooLong", "");
    start("", "image/png", "").isProblem(415, "unsupportedMediaType", "");
    served.get("/v1/operations/none").isProblem(404, "notFound", "");
  }

  @Test
  void anImportIsCancelled() throws IOException {
    String lines =
        IntStream.range(0, 200_000)
            .mapToObj(i -> "{\"contact\": \"c" + i + "\", \"name\": \"x\"}")
            .collect(Collectors.joining("\n"));
    String first = start("?kind=events", "application/x-ndjson", lines).is(202).text("/id");
    String second = start("?kind=events", "application/x-ndjson", lines).is(202).text("/id");
    assertThat(served.delete("/v1/operations/" + second).is(200).at("/state"))
        .isEqualTo("cancelled");
    assertThat(served.delete("/v1/operations/" + first).is(200).at("/state"))
        .isEqualTo("cancelled");
    Reply after = through(start("", "application/x-ndjson", "{\"id\": \"last\"}"));
    assertThat(after.at("/state")).isEqualTo("succeeded");
    assertThat(served.get("/v1/operations/" + first).at("/state")).isEqualTo("cancelled");
    for (int i = 0; i < 500 && filesLeft() > 0; i++) {
      pause();
    }
    assertThat(filesLeft()).isZero();
  }

  private long filesLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("imports"))) {
      return files.count();
    }
  }

  @Test
  void anImportGoesOnAfterARestartAndBringsNoEventTwice() {
    String lines =
        IntStream.range(0, 60_000)
            .mapToObj(i -> "{\"contact\": \"c" + i % 500 + "\", \"name\": \"x\"}")
            .collect(Collectors.joining("\n"));
    Reply started = start("?kind=events", "application/x-ndjson", lines);
    served.restart();
    Reply operation = through(started);
    assertThat(operation.at("/state")).isEqualTo("succeeded");
    assertThat(operation.at("/accepted")).isEqualTo(60_000L);
    assertThat(served.get("/v1/workspace").at("/usage/events")).isEqualTo(60_000L);
    served.restart();
    assertThat(served.get("/v1/operations/" + operation.text("/id")).at("/accepted"))
        .isEqualTo(60_000L);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void columnsAreTakenAsTheCallerSaysAndNewFieldsHaveTheirTypes() {
    Reply operation =
        through(
            start(
                "?columns="
                    + encoded("{\"Kunde\": \"id\", \"Stadt\": \"City\", \"Notiz\": null}")
                    + "&types="
                    + encoded("{\"City\": \"text\", \"Punkte\": \"text\"}"),
                "text/csv",
                "Kunde,Stadt,Notiz,Punkte\na,Oslo,secret,7\nb,Rome,,8\n"));
    assertThat(operation.at("/state")).isEqualTo("succeeded");
    assertThat(served.get("/v1/contacts/a").at("/fields"))
        .isEqualTo(Map.of("City", "Oslo", "Punkte", "7"));
    assertThat(served.get("/v1/fields/Punkte").at("/declared")).isEqualTo(true);
    assertThat(served.get("/v1/fields").at("/data/*/name").toString()).doesNotContain("Notiz");
  }

  @Test
  void whoMayOnlySendDeclaresNoTypes() {
    String key =
        served
            .post("/v1/keys", "{\"name\": \"Shop\", \"scopes\": [\"ingest\"]}")
            .is(201)
            .text("/key");
    served
        .call("POST", "/v1/imports?types=" + encoded("{\"Age\": \"text\"}"))
        .key(key)
        .body("text/csv", CSV.getBytes(StandardCharsets.UTF_8))
        .send()
        .is(403);
    served
        .call("POST", "/v1/imports")
        .key(key)
        .body("text/csv", CSV.getBytes(StandardCharsets.UTF_8))
        .send()
        .is(202);
  }

  @Test
  void onlyNewOrOnlyKnownContactsAreTaken() {
    served
        .post(
            "/v1/contacts",
            "{\"id\": \"a\", \"fields\": {\"Email\": \"a@x.com\", \"City\": \"Oslo\"}}")
        .is(200);
    String file = "Email,City\nA@x.com,Rome\nb@x.com,Bern\n";
    Reply fresh = through(start("?mode=new", "text/csv", file));
    assertThat(fresh.at("/accepted")).isEqualTo(1L);
    assertThat(fresh.at("/passed")).isEqualTo(1L);
    assertThat(served.get("/v1/contacts/a").at("/fields/City")).isEqualTo("Oslo");
    Reply known =
        through(start("?mode=existing", "text/csv", "Email,City\na@x.com,Rome\nc@x.com,Bern\n"));
    assertThat(known.at("/accepted")).isEqualTo(1L);
    assertThat(known.at("/passed")).isEqualTo(1L);
    assertThat(known.at("/rejected")).isEqualTo(0L);
    assertThat(served.get("/v1/contacts/a").at("/fields/City")).isEqualTo("Rome");
    assertThat(served.get("/v1/contacts?search=x.com").list("/data")).hasSize(2);
    served.restart();
    assertThat(served.get("/v1/operations/" + known.text("/id")).at("/passed")).isEqualTo(1L);
  }

  @Test
  void whatIsRefusedCanBeMendedAndSentAgain() {
    served.post("/v1/fields", "{\"name\": \"Age\", \"type\": \"number\"}").is(201);
    Reply operation =
        through(
            start(
                "",
                "text/csv",
                "id;Name;Age\nann-1;\"Ann, \"\"A\"\"\";old\nb;Ben;7\nc;Cem;8;9\nd;Dan\n"));
    assertThat(operation.at("/rejected")).isEqualTo(3L);
    String address = "/v1/operations/" + operation.text("/id") + "/rejected";
    Reply rows = served.get(address).is(200);
    assertThat(rows.type()).isEqualTo("text/csv");
    assertThat(rows.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"rejected.csv\"");
    List<String> lines = rows.body().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).isEqualTo("id,Name,Age,error");
    assertThat(lines.get(1)).startsWith("ann-1,\"Ann, \"\"A\"\"\",old,");
    assertThat(lines.get(2)).startsWith("c,Cem,8,9,");
    assertThat(lines.get(3)).startsWith("d,Dan,,");
    assertThat(served.get("/v1/rejected").at("/data/0").toString()).doesNotContain("cells", "imp_");
    Reply again =
        through(
            start(
                "?columns=" + encoded("{\"error\": null}"),
                "text/csv",
                lines.get(0) + "\n" + lines.get(1).replace(",old,", ",31,") + "\n"));
    assertThat(again.at("/accepted")).isEqualTo(1L);
    served.delete("/v1/contacts/ann-1").is(204);
    assertThat(served.get(address).body()).doesNotContain("Ann");
    served.restart();
    assertThat(served.get(address).body().lines()).hasSize(3);
    Reply events = through(start("?kind=events", "application/x-ndjson", "{bad\n"));
    Reply told = served.get("/v1/operations/" + events.text("/id") + "/rejected").is(200);
    assertThat(told.type()).isEqualTo("application/x-ndjson");
    assertThat(told.at("/record")).isEqualTo("{bad");
    served.get("/v1/operations/none/rejected").isProblem(404, "notFound", "");
  }

  @Test
  void parametersThatCannotBeUsedAreToldAllAtOnce() {
    served.post("/v1/fields", "{\"name\": \"Age\", \"type\": \"number\"}").is(201);
    Reply refused =
        start(
                "?mode=some&columns="
                    + encoded("{\"A\": 7}")
                    + "&types="
                    + encoded("{\"B\": \"items\", \"Age\": \"text\"}"),
                "text/csv",
                CSV)
            .is(400);
    assertThat(refused.list("/errors")).hasSize(4);
    start("?columns=none", "text/csv", CSV).isProblem(400, "invalidValue", "");
    Reply missing = through(start("?columns=" + encoded("{\"None\": \"City\"}"), "text/csv", CSV));
    assertThat(missing.at("/state")).isEqualTo("failed");
    assertThat(missing.text("/message")).contains("There is no column \"None\"");
    Reply twice = through(start("?columns=" + encoded("{\"Zip\": \"Age\"}"), "text/csv", CSV));
    assertThat(twice.text("/message")).contains("stands twice");
  }

  private Reply summary(String type, byte[] file) {
    return served.call("POST", "/v1/imports/summary").body(type, file).send();
  }

  @Test
  void aSummaryTellsTheColumnsOfATableAndTakesNothingIn() {
    Reply summary =
        summary(
                "text/csv",
                "E MAIL;mobile phone;Punkte;Tag\na@x.com;+48;7;2026-11-01\nb@x.com;;8;\nb@x.com;;9;\n"
                    .getBytes(StandardCharsets.UTF_8))
            .is(200);
    assertThat(summary.at("/kind")).isEqualTo("contacts");
    assertThat(summary.at("/form")).isEqualTo("csv");
    assertThat(summary.at("/separator")).isEqualTo(";");
    assertThat(summary.at("/rows")).isEqualTo(3L);
    assertThat(summary.at("/columns/*/header"))
        .isEqualTo(List.of("E MAIL", "mobile phone", "Punkte", "Tag"));
    assertThat(summary.at("/columns/0/samples")).isEqualTo(List.of("a@x.com", "b@x.com"));
    assertThat(summary.at("/columns/0/field")).isEqualTo("Email");
    assertThat(summary.at("/columns/1/field")).isEqualTo("MobilePhone");
    assertThat(summary.at("/columns/*/type")).isEqualTo(List.of("text", "text", "number", "date"));
    assertThat(served.get("/v1/contacts").list("/data")).isEmpty();
    assertThat(served.get("/v1/fields").at("/data/*/name").toString()).doesNotContain("Punkte");
    assertThat(folder.resolve("imports")).isEmptyDirectory();
  }

  @Test
  void aSummaryOfLinesShowsTheFirstRecords() {
    String lines =
        IntStream.range(0, 5)
            .mapToObj(i -> "{\"contact\": \"c" + i + "\", \"name\": \"x\"}\n")
            .collect(Collectors.joining());
    Reply summary = summary("application/x-ndjson", gzip(lines + "{\"contact\": \"c")).is(200);
    assertThat(summary.at("/kind")).isEqualTo("events");
    assertThat(summary.at("/form")).isEqualTo("ndjson");
    assertThat(summary.at("/rows")).isEqualTo(5L);
    assertThat(summary.at("/records/*/contact")).isEqualTo(List.of("c0", "c1", "c2"));
  }

  @Test
  void aSummaryIsOfTheBeginningOfAFile() {
    String row = "a@x.com," + "x".repeat(90) + "\n";
    String table = "Email,Text\n" + row.repeat((256 << 10) / row.length());
    byte[] cut = Arrays.copyOf((table + row).getBytes(StandardCharsets.UTF_8), 256 << 10);
    long rows = (256L << 10) / row.length();
    assertThat((Long) summary("text/csv", cut).is(200).at("/rows")).isBetween(rows - 2, rows);
    byte[] packed = gzip(table + table);
    byte[] half = Arrays.copyOf(packed, packed.length / 2);
    assertThat((Long) summary("application/gzip", half).is(200).at("/rows")).isPositive();
    summary("text/csv", (table + table).getBytes(StandardCharsets.UTF_8))
        .isProblem(413, "tooLarge", "");
    summary("text/csv", new byte[0]).isProblem(400, "invalidValue", "");
    summary("application/octet-stream", "PK\u0003\u0004zip".getBytes(StandardCharsets.UTF_8))
        .isProblem(400, "invalidValue", "");
    assertThat(folder.resolve("imports")).isEmptyDirectory();
  }
}
