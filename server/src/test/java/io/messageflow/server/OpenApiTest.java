package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.ast.RuleSchema;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.server.http.Access;
import io.messageflow.server.http.Route;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// openapi.json against the routes and against the schema of rules. That real answers fit it is
/// held by [Served] in every test that sends a request.
class OpenApiTest {
  private static final Pattern REFERENCE = Pattern.compile("\"\\$ref\":\"#/([^\"]+)\"");
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  private final Contract contract = new Contract();

  private static String needed(Route route) {
    return switch (route.access()) {
      case Access.Open open -> "none";
      case Access.OpenToSites open -> "none";
      case Access.With with -> with.scope().text();
      case Access.WithWriteKey with -> with.scope().text();
      case Access.Owners owners -> "manage, of an owner";
      case Access.SignedInOnly session -> "session";
    };
  }

  @Test
  void everyRouteIsDocumentedWithItsScopeAndNothingElseIs(@TempDir Path folder) {
    try (Served served = Served.in(folder)) {
      Set<String> routed =
          served.routes().all().stream()
              .map(route -> route.method() + " " + route.path() + " needs " + needed(route))
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> documented =
          contract.operations().stream()
              .map(o -> o.method() + " " + o.path() + " needs " + o.scope() + role(o))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(documented).isEqualTo(routed);
    }
  }

  private static String role(Contract.Operation operation) {
    return Contract.find(operation.body(), "x-role").isPresent() ? ", of an owner" : "";
  }

  @Test
  void theDocumentIsServed(@TempDir Path folder) {
    try (Served served = Served.in(folder)) {
      assertThat(served.call("GET", "/openapi.json").withoutKey().send().at("/openapi"))
          .isEqualTo("3.1.1");
    }
  }

  @Test
  void securityFollowsFromTheScope() {
    for (Contract.Operation operation : contract.operations()) {
      String security =
          JsonWriter.compact(Contract.find(operation.body(), "security").orElseThrow());
      assertThat(security)
          .as(operation.method() + " " + operation.path())
          .isEqualTo(
              switch (operation.scope()) {
                case "none" -> "[]";
                case "session" -> "[{\"session\":[]}]";
                default -> "[{\"key\":[]},{\"session\":[]}]";
              });
    }
  }

  @Test
  void everyParameterOfAPathIsDescribed() {
    for (Contract.Operation operation : contract.operations()) {
      List<String> inPath =
          PARAMETER.matcher(operation.path()).results().map(match -> match.group(1)).toList();
      String parameters =
          JsonWriter.compact(Contract.find(operation.body(), "parameters").orElse(Json.none()));
      assertThat(inPath)
          .as(operation.path())
          .allSatisfy(name -> assertThat(parameters).contains("\"name\":\"" + name + "\""));
    }
  }

  @Test
  void operationIdsAreUnique() {
    List<Json> ids =
        contract.operations().stream()
            .map(o -> Contract.find(o.body(), "operationId").orElse(Json.none()))
            .toList();
    assertThat(ids).doesNotHaveDuplicates().doesNotContain(Json.none());
  }

  @Test
  void everyReferenceLeadsSomewhereAndEverySchemaIsUsed() {
    String text = JsonWriter.compact(contract.document());
    Set<String> references =
        REFERENCE.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    Json.ObjectValue components = Contract.object(contract.document(), "components");
    for (String reference : references) {
      Json.ObjectValue found = contract.document();
      for (String part : reference.split("/", -1)) {
        assertThat(found.members()).as(reference).containsKey(part);
        found =
            found.members().get(part) instanceof Json.ObjectValue object
                ? object
                : new Json.ObjectValue(Map.of());
      }
    }
    assertThat(Contract.object(components, "schemas").members().keySet())
        .allSatisfy(name -> assertThat(references).contains("components/schemas/" + name));
  }

  @Test
  void rulesHaveTheSchemaThatIsPublishedForThem() {
    Json.ObjectValue schemas =
        Contract.object(Contract.object(contract.document(), "components"), "schemas");
    Json.ObjectValue published =
        (Json.ObjectValue) new JsonReader(100, 1 << 20).read(RuleSchema.text());
    UnaryOperator<String> renamed =
        name ->
            name.equals("rule")
                ? "Rule"
                : "Rule" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    Map<String, String> expected = new LinkedHashMap<>();
    Contract.object(published, "$defs")
        .members()
        .forEach((name, schema) ->
            expected.put(
                renamed.apply(name),
                Pattern.compile("#/\\$defs/(\\w+)")
                    .matcher(JsonWriter.compact(schema))
                    .replaceAll(m -> "#/components/schemas/" + renamed.apply(m.group(1)))));
    expected.forEach((name, schema) ->
        assertThat(Contract.find(schemas, name).map(JsonWriter::compact))
            .as(name)
            .hasValue(schema));
  }
}
