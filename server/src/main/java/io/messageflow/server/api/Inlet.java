package io.messageflow.server.api;

import io.messageflow.intake.Outcome;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.intake.record.RecordKind;
import io.messageflow.intake.record.RecordReader;
import io.messageflow.intake.record.Rejection;
import io.messageflow.intake.record.RejectionCode;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonException;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.HttpCode;
import io.messageflow.server.http.HttpException;
import io.messageflow.server.http.Members;
import io.messageflow.server.http.ProblemDocument;
import io.messageflow.workspace.Arriving;
import io.messageflow.workspace.BusyException;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.RefusedRecords;
import io.messageflow.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Takes records from the body of a request: one, a batch, or a stream of lines.
///
/// A body of JSON is read whole before anything is taken in. A stream is taken in while it comes,
/// some thousand records at a time, so that it can be longer than the memory.
final class Inlet {
  private static final String NDJSON = "application/x-ndjson";
  private static final int RECORDS_A_CHANGE = 2_000;
  private static final int CHANGES_UNDERWAY = 4;
  private static final int MOST_TOLD = 10_000;
  private static final int JSON_DEPTH = 64;
  private static final int LINE_BYTES = 32 << 20;
  private static final long PAUSE_MILLIS = 20;
  private static final JsonReader READER = new JsonReader(JSON_DEPTH, LINE_BYTES);

  private final Workspace workspace;
  private final RecordKind kind;
  private final String wrapper;

  Inlet(Workspace workspace, RecordKind kind) {
    this.workspace = workspace;
    this.kind = kind;
    this.wrapper = kind.plural();
  }

  /// Takes in what the body holds, and answers with what became of it.
  Answer answer(Call call) {
    call.allow();
    call.requireType("application/json", NDJSON, "application/ndjson", "application/jsonl");
    boolean lines = !call.contentType().isEmpty() && !call.contentType().equals("application/json");
    String key = call.idempotencyKey();
    return lines ? ofLines(call.body(), key) : ofJson(call.bytes(), call, key);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BusyException.unavailable("The server is stopping.");
    }
  }

  /// One record, a list of them, or `{"contacts": [...]}`.
  private Answer ofJson(byte[] bytes, Call call, String idempotencyKey) {
    Json json = call.json(bytes);
    return switch (json) {
      case Json.ArrayValue array -> ofRecords(array.elements(), idempotencyKey).answer("", false);
      case Json.ObjectValue object when object.members().containsKey(wrapper) -> {
        Members members = new Members(object).allow(wrapper);
        List<Json> records = members.array(wrapper);
        members.check();
        yield ofRecords(records, idempotencyKey).answer("/" + wrapper, false);
      }
      case Json one -> ofRecords(List.of(one), idempotencyKey).answer("", true);
    };
  }

  private Tally ofRecords(List<Json> records, String idempotencyKey) {
    Tally tally = new Tally(idempotencyKey);
    try {
      for (Json record : records) {
        tally.add(record, () -> JsonWriter.compact(record));
      }
      tally.finish();
    } catch (BusyException e) {
      tally.stopped(e);
    }
    return tally;
  }

  private Answer ofLines(InputStream body, String idempotencyKey) {
    Tally tally = new Tally(idempotencyKey);
    try (InputStream stream = body) {
      LineSplitter lines = new LineSplitter(stream, LINE_BYTES);
      for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
        tally.addLine(line.get());
      }
      tally.finish();
    } catch (IOException e) {
      return tally.broken(e);
    } catch (BusyException e) {
      tally.stopped(e);
    }
    return tally.answer("", false);
  }

  /// What became of the records of one request.
  private final class Tally {
    private final RecordReader reader =
        new RecordReader(workspace.view().register().settings().zone());
    private final String idempotencyKey;
    private final Deque<CompletableFuture<List<Outcome>>> underway = new ArrayDeque<>();
    private Optional<BusyException> stopped = Optional.empty();
    private final List<Json> rejected = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private List<Arriving> batch = new ArrayList<>();
    private long index;
    private long answered;
    private long accepted;
    private long rejectedCount;
    private boolean onlyPlan = true;

    Tally(String idempotencyKey) {
      this.idempotencyKey = idempotencyKey;
    }

    void addLine(byte[] line) {
      Supplier<String> sent = () -> new String(line, StandardCharsets.UTF_8);
      try {
        add(READER.read(line), sent);
      } catch (JsonException e) {
        add(
            new Arriving.Unusable(
                kind,
                Rejection.of(code(e), "", e.sentence().replace("(line 1, column ", "(column ")),
                sent));
      }
    }

    private static RejectionCode code(JsonException e) {
      return switch (e.kind()) {
        case MALFORMED -> RejectionCode.MALFORMED_JSON;
        case TOO_DEEP -> RejectionCode.TOO_DEEP;
        case TOO_LONG -> RejectionCode.TOO_LARGE;
      };
    }

    void add(Json record, Supplier<String> sent) {
      add(identified(RefusedRecords.read(reader, kind, record, sent)));
    }

    /// An event without id gets one from the key of the request, so that a repetition of the
    /// request after a crash in its middle brings no event twice.
    private Arriving identified(Arriving arriving) {
      return arriving instanceof Arriving.OfEvent(EventRecord event, var sent, var origin)
              && event.id().isEmpty()
              && !idempotencyKey.isEmpty()
          ? new Arriving.OfEvent(
              new EventRecord(
                  Optional.of(idempotencyKey + ":" + index),
                  event.contact(),
                  event.name(),
                  event.at(),
                  event.attributes()),
              sent,
              origin)
          : arriving;
    }

    private void add(Arriving arriving) {
      batch.add(arriving);
      index++;
      if (batch.size() >= RECORDS_A_CHANGE) {
        send();
      }
    }

    private void send() {
      if (underway.size() >= CHANGES_UNDERWAY) {
        receive();
      }
      underway.addLast(taken());
      batch = new ArrayList<>();
    }

    /// Given to the workspace. When that is overloaded a request is refused as a whole; one that is
    /// in already in part waits.
    private CompletableFuture<List<Outcome>> taken() {
      while (true) {
        try {
          return workspace.take(batch);
        } catch (BusyException e) {
          if (e.isUnavailable() || (answered == 0 && underway.isEmpty())) {
            throw e;
          }
          pause();
        }
      }
    }

    /// No more can be taken; those that are underway are waited for.
    ///
    /// @throws BusyException when nothing of the request was dealt with
    void stopped(BusyException why) {
      stopped = Optional.of(why);
      try {
        while (!underway.isEmpty()) {
          receive();
        }
      } catch (BusyException e) {
        stopped = Optional.of(e);
      }
      if (answered == 0) {
        throw why;
      }
    }

    void finish() {
      if (!batch.isEmpty()) {
        send();
      }
      while (!underway.isEmpty()) {
        receive();
      }
    }

    /// What became of the oldest records that are underway. Behind some that could not be written
    /// none count, so that nothing is said to be in that is not.
    private void receive() {
      try {
        count(Workspace.await(underway.removeFirst()));
      } catch (BusyException e) {
        underway.clear();
        throw e;
      }
    }

    private void count(List<Outcome> outcomes) {
      for (Outcome outcome : outcomes) {
        if (outcome instanceof Outcome.Rejected(Rejection rejection)) {
          reject(rejection);
        } else {
          accepted++;
        }
        answered++;
      }
    }

    private void reject(Rejection rejection) {
      rejectedCount++;
      onlyPlan &= rejection.code() == RejectionCode.NOT_IN_PLAN;
      if (rejected.size() < MOST_TOLD) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("index", Shapes.number(answered));
        members.put("code", Json.of(rejection.code().text()));
        members.put("pointer", Json.of(rejection.pointer()));
        members.put("message", Json.of(rejection.message()));
        rejection.hint().ifPresent(hint -> members.put("hint", Json.of(hint)));
        rejected.add(Shapes.object(members));
        mistakes.add(Mistake.of(rejection, "/" + answered));
      }
    }

    private Map<String, Json> counts() {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("accepted", Shapes.number(accepted));
      members.put("rejected", new Json.ArrayValue(rejected));
      if (rejectedCount > rejected.size()) {
        members.put("rejectedCount", Shapes.number(rejectedCount));
      }
      return members;
    }

    /// @param place of the list of records in the body
    /// @param single whether the body is one record
    Answer answer(String place, boolean single) {
      if (stopped.isPresent()) {
        return stoppedAnswer(stopped.get());
      }
      if (accepted > 0 || rejectedCount == 0) {
        return Answer.ok(Shapes.object(counts()));
      }
      List<Mistake> told = mistakes.stream().map(mistake -> at(mistake, place, single)).toList();
      return ProblemDocument.of(
          onlyPlan ? 403 : 400,
          single
              ? told.getFirst().message()
              : "None of the " + rejectedCount + " records could be used.",
          told,
          counts(),
          Map.of());
    }

    private Answer stoppedAnswer(BusyException why) {
      Mistake mistake =
          new Mistake(
              HttpCode.UNAVAILABLE.text(),
              "",
              "Only the first " + answered + " records were dealt with: " + why.getMessage(),
              Optional.of("Send the rest again in a moment."));
      return ProblemDocument.of(
          503, mistake.message(), List.of(mistake), counts(), Map.of("Retry-After", "1"));
    }

    private static Mistake at(Mistake mistake, String place, boolean single) {
      String pointer =
          single ? mistake.pointer().replaceFirst("^/\\d+", "") : place + mistake.pointer();
      return new Mistake(mistake.code(), pointer, mistake.message(), mistake.hint());
    }

    /// The body broke off; what came before is taken in.
    Answer broken(IOException e) {
      try {
        finish();
      } catch (BusyException busy) {
        stopped(busy);
        return stoppedAnswer(busy);
      }
      HttpException failure = HttpException.brokenBody(e);
      Mistake mistake =
          new Mistake(
              HttpCode.BROKEN_STREAM.text(),
              "",
              "The stream broke off behind " + index + " records; what came before is in.",
              Optional.of("Send the rest. Events with an id may be sent again."));
      return ProblemDocument.of(
          400, String.valueOf(failure.getMessage()), List.of(mistake), counts(), Map.of());
    }
  }
}
