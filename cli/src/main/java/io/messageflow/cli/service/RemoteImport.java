package io.messageflow.cli.service;

import io.messageflow.cli.question.CommandException;
import io.messageflow.cli.question.Remote;
import io.messageflow.cli.terminal.ProgressBar;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.intake.Declarations;
import io.messageflow.intake.file.FieldsFile;
import io.messageflow.intake.file.RecordFiles;
import io.messageflow.rules.catalogue.AttributeType;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Files sent to a server, which takes them in.
final class RemoteImport {
  private static final long PAUSE_MILLIS = 200;

  private final Remote remote;
  private final Terminal terminal;

  RemoteImport(Remote remote, Terminal terminal) {
    this.remote = remote;
    this.terminal = terminal;
  }

  /// Sends the files, and waits until they are through.
  ///
  /// @return how many records were refused
  long run(
      Optional<Path> fields, Optional<String> list, Optional<Path> rejected, List<Path> files) {
    fields.ifPresent(this::declare);
    try (ImportCommand.RejectedFile out = new ImportCommand.RejectedFile(rejected)) {
      long refused = 0;
      for (Path file : files) {
        refused += one(file, list, rejected.isPresent() ? Optional.of(out) : Optional.empty());
      }
      return refused;
    }
  }

  private void declare(Path file) {
    Map<String, List<Json>> events = new LinkedHashMap<>();
    List<Json> fields = new ArrayList<>();
    FieldsFile.read(
        file,
        new Declarations() {
          @Override
          public void declare(FieldType field, Optional<String> label) {
            Map<String, Json> members = named(field.name(), field.type().text());
            label.ifPresent(text -> members.put("label", Json.of(text)));
            fields.add(new Json.ObjectValue(members));
          }

          @Override
          public void declareEvent(String event) {
            events.computeIfAbsent(event, name -> new ArrayList<>());
          }

          @Override
          public void declare(String event, AttributeType attribute) {
            events
                .computeIfAbsent(event, name -> new ArrayList<>())
                .add(new Json.ObjectValue(named(attribute.name(), attribute.type().text())));
          }
        });
    if (!fields.isEmpty()) {
      remote.post("/v1/fields", new Json.ArrayValue(fields));
    }
    events.forEach((name, attributes) ->
        remote.post(
            "/v1/event-types",
            new Json.ObjectValue(
                Map.of("name", Json.of(name), "attributes", new Json.ArrayValue(attributes)))));
  }

  private static Map<String, Json> named(String name, String type) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", Json.of(name));
    members.put("type", Json.of(type));
    return members;
  }

  private long one(Path file, Optional<String> list, Optional<ImportCommand.RejectedFile> out) {
    long start = System.nanoTime();
    long before = lastRejected(out.isPresent());
    String kind = RecordFiles.holdsEvents(file) ? "events" : "contacts";
    String listed = list.map(id -> "&list=" + Remote.encoded(id)).orElse("");
    Json operation = remote.post("/v1/imports?kind=" + kind + listed, file);
    Json done = wait(file, Remote.text(operation, "id").orElse(""));
    String state = Remote.text(done, "state").orElse("");
    if (!state.equals("succeeded")) {
      throw CommandException.input(
          file + ": " + Remote.text(done, "message").orElse("The import " + state + "."));
    }
    out.ifPresent(target -> write(before, target));
    double seconds = (System.nanoTime() - start) / 1e9;
    long refused = Remote.number(done, "rejected");
    terminal.line(
        ImportCommand.summary(
            file,
            Remote.number(done, "accepted"),
            Remote.number(done, "repeated"),
            refused,
            seconds));
    Remote.array(done, "notes")
        .forEach(note -> {
          if (note instanceof Json.StringValue text) {
            terminal.note("  " + Terminal.harmless(text.text()));
          }
        });
    return refused;
  }

  private Json wait(Path file, String id) {
    ProgressBar bar = new ProgressBar(terminal);
    try {
      while (true) {
        Json operation = remote.get("/v1/operations/" + Remote.encoded(id));
        String state = Remote.text(operation, "state").orElse("");
        if (!state.equals("waiting") && !state.equals("running")) {
          return operation;
        }
        double share =
            Remote.member(operation, "progress").orElse(Json.none()) instanceof Json.NumberValue n
                ? n.value()
                : 0;
        bar.at(String.valueOf(file.getFileName()), share, Remote.number(operation, "records"));
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.input("The command was stopped; the server goes on with the import.");
    } finally {
      bar.done();
    }
  }

  /// The number of the last record that is kept as refused.
  private long lastRejected(boolean wanted) {
    if (!wanted) {
      return 0;
    }
    List<Json> all = remote.all("/v1/rejected", Long.MAX_VALUE);
    return all.isEmpty() ? 0 : Long.parseLong(Remote.text(all.getLast(), "id").orElse("0"));
  }

  private void write(long after, ImportCommand.RejectedFile out) {
    remote
        .all("/v1/rejected?cursor=" + after, Long.MAX_VALUE)
        .forEach(record -> Remote.text(record, "record").ifPresent(out::line));
  }
}
