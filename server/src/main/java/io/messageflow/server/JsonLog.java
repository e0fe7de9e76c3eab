package io.messageflow.server;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// A line of JSON for everything worth one. Holds nothing of what requests hold.
///
/// ```
/// {"at", "level", "event": "request", "method", "route", "status", "millis"}
/// {"at", "level", "event": "failure", "failure", "where": [...]}
/// {"at", "level", "event": "library", "logger", "failure"?}
/// ```
public final class JsonLog implements RequestLog {
  private static final int FRAMES = 12;

  private final PrintStream out;
  private final InstantSource clock;
  private final Logged logged;

  public JsonLog(PrintStream out, InstantSource clock, Logged logged) {
    this.out = out;
    this.clock = clock;
    this.logged = logged;
  }

  @Override
  public void answered(String method, String route, int status, double seconds) {
    boolean error = status >= 500 || status == 429;
    boolean wanted =
        switch (logged) {
          case NONE -> false;
          case ERRORS -> error;
          case ALL -> true;
        };
    if (wanted) {
      Map<String, Json> members = line(error ? "warn" : "info", "request");
      members.put("method", Json.of(method));
      members.put("route", Json.of(route));
      members.put("status", Json.of((double) status));
      members.put("millis", Json.of(Math.round(seconds * 1e6) / 1e3));
      write(members);
    }
  }

  /// The kind of the failure and where it happened. Its message may hold data and is left out.
  @Override
  public void failed(Throwable failure) {
    Map<String, Json> members = line("error", "failure");
    members.put("failure", Json.of(failure.getClass().getName()));
    List<Json> frames = new ArrayList<>();
    Arrays.stream(failure.getStackTrace())
        .limit(FRAMES)
        .forEach(frame -> frames.add(Json.of(frame.toString())));
    members.put("where", new Json.ArrayValue(frames));
    write(members);
  }

  /// From now on what libraries log goes here too, from warnings on: who logs and what kind of
  /// failure it is, not the message, which may hold data.
  public void takeLibraries() {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            library(record);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
  }

  private void library(LogRecord record) {
    Map<String, Json> members = line("warn", "library");
    members.put("logger", Json.of(String.valueOf(record.getLoggerName())));
    Throwable thrown = record.getThrown();
    if (thrown != null) {
      members.put("failure", Json.of(thrown.getClass().getName()));
    }
    write(members);
  }

  private Map<String, Json> line(String level, String event) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("at", Json.of(clock.instant().toString()));
    members.put("level", Json.of(level));
    members.put("event", Json.of(event));
    return members;
  }

  private void write(Map<String, Json> members) {
    out.println(JsonWriter.compact(new Json.ObjectValue(members)));
  }
}
