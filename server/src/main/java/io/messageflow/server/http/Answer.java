package io.messageflow.server.http;

import io.messageflow.rules.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/// What is sent back.
public sealed interface Answer {
  int status();

  Map<String, String> headers();

  /// A JSON value.
  record OfJson(int status, Json body, Map<String, String> headers) implements Answer {
    public OfJson {
      headers = Map.copyOf(headers);
    }
  }

  /// A text of some type.
  record OfText(int status, String type, String body, Map<String, String> headers)
      implements Answer {
    public OfText {
      headers = Map.copyOf(headers);
    }
  }

  /// A file.
  record OfFile(int status, FileBody file, Map<String, String> headers) implements Answer {
    public OfFile {
      headers = Map.copyOf(headers);
    }
  }

  /// Something too long to be held, written piece by piece.
  record Streamed(int status, String type, Writing writing, Map<String, String> headers)
      implements Answer {
    public Streamed {
      headers = Map.copyOf(headers);
    }
  }

  /// Nothing but the status.
  record Empty(int status, Map<String, String> headers) implements Answer {
    public Empty {
      headers = Map.copyOf(headers);
    }
  }

  /// Writes a body.
  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  static Answer ok(Json body) {
    return new OfJson(200, body, Map.of());
  }

  static Answer created(Json body, String location) {
    return new OfJson(201, body, Map.of("Location", location));
  }

  static Answer nothing() {
    return new Empty(204, Map.of());
  }
}
