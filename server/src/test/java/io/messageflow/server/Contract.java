package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.rules.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What openapi.json says, asked by operation and answer.
final class Contract {
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();
  private final Json.ObjectValue document;

  /// An operation.
  ///
  /// @param scope the scope it needs, or none
  record Operation(String method, String path, String scope, Json.ObjectValue body) {}

  Contract() {
    try (InputStream stream =
        Objects.requireNonNull(Contract.class.getResourceAsStream("openapi.json"))) {
      document = object(new JsonReader(100, 1 << 20).read(stream.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Json.ObjectValue object(Json json) {
    assertThat(json).isInstanceOf(Json.ObjectValue.class);
    return (Json.ObjectValue) json;
  }

  static Json.ObjectValue object(Json.ObjectValue parent, String key) {
    return object(find(parent, key).orElseThrow(() -> new AssertionError("no " + key)));
  }

  static Optional<Json> find(Json.ObjectValue parent, String key) {
    return Optional.ofNullable(parent.members().get(key));
  }

  Json.ObjectValue document() {
    return document;
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    object(document, "paths")
        .members()
        .forEach((path, item) ->
            object(item)
                .members()
                .forEach((method, body) ->
                    operations.add(
                        new Operation(
                            method.toUpperCase(Locale.ROOT),
                            path,
                            text(object(body), "x-scope"),
                            object(body)))));
    return operations;
  }

  private static String text(Json.ObjectValue object, String key) {
    return find(object, key).orElse(Json.none()) instanceof Json.StringValue text
        ? text.text()
        : "(missing)";
  }

  /// Fails unless the answer is one that the document tells of, status, type and body.
  void check(String method, String path, Reply reply) {
    Operation operation =
        operations().stream()
            .filter(o -> o.method().equals(method) && o.path().equals(path))
            .findFirst()
            .orElseThrow(() -> new AssertionError("not documented: " + method + " " + path));
    String call = method + " " + path + " → " + reply.status();
    Json.ObjectValue responses = object(operation.body(), "responses");
    Optional<Json> response = find(responses, Integer.toString(reply.status()));
    assertThat(response).as(call + " is documented: " + reply.body()).isPresent();
    Optional<Json> content = find(resolved(object(response.get())), "content");
    if (content.isEmpty()) {
      assertThat(reply.body()).as(call).isEmpty();
      return;
    }
    Optional<Json> media = find(object(content.get()), reply.type());
    assertThat(media).as(call + " may be " + reply.type()).isPresent();
    if (reply.type().endsWith("json") && !reply.type().contains("ndjson")) {
      Json schema = find(object(media.get()), "schema").orElseThrow();
      assertThat(schema(schema).validate(reply.body(), InputFormat.JSON))
          .as(call + ": " + reply.body())
          .isEmpty();
    }
  }

  /// What a reference in the document leads to; the object itself when it is none.
  private Json.ObjectValue resolved(Json.ObjectValue object) {
    if (!(find(object, "$ref").orElse(Json.none()) instanceof Json.StringValue reference)) {
      return object;
    }
    Json.ObjectValue found = document;
    for (String part : reference.text().substring(2).split("/", -1)) {
      found = object(found, part);
    }
    return found;
  }

  /// A schema of the document by itself, with all that it may refer to.
  private Schema schema(Json schema) {
    return compiled.computeIfAbsent(
        JsonWriter.compact(schema),
        text -> {
          Map<String, Json> whole = new LinkedHashMap<>();
          whole.put("allOf", new Json.ArrayValue(List.of(schema)));
          whole.put("components", object(document, "components"));
          return SCHEMAS.getSchema(JsonWriter.compact(new Json.ObjectValue(whole)));
        });
  }
}
