package io.messageflow.server.api;

import io.messageflow.intake.file.FileException;
import io.messageflow.intake.file.FileSummary;
import io.messageflow.rules.json.Json;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.HttpException;
import io.messageflow.store.StoreException;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.Workspace;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// `/v1/imports/summary`: what the beginning of a file looks like, before it is taken in.
final class ImportSummary {
  /// How much of a file is looked at, packed and unpacked.
  private static final int MOST_BYTES = 256 << 10;

  private final Workspace workspace;

  ImportSummary(Workspace workspace) {
    this.workspace = workspace;
  }

  Answer answer(Call call) {
    call.allow();
    call.requireType(ImportsApi.TYPES);
    byte[] sent = read(call);
    byte[] start = unpacked(sent);
    boolean isCut = sent.length >= MOST_BYTES || start.length >= MOST_BYTES;
    Path file = laidDown(start);
    try {
      FileSummary summary =
          FileSummary.of(file, name -> workspace.view().catalogue().field(name), isCut);
      return Answer.ok(shown(summary));
    } catch (FileException e) {
      String message = String.valueOf(e.getMessage()).replace(file + ": ", "");
      throw new RequestException(
          RequestException.Kind.INVALID,
          new Mistake(MistakeCode.INVALID_VALUE.text(), "", message, e.hint()));
    } finally {
      remove(file);
    }
  }

  private static byte[] read(Call call) {
    try (InputStream body = call.packedBody()) {
      byte[] start = body.readNBytes(MOST_BYTES + 1);
      if (start.length > MOST_BYTES) {
        throw new HttpException(
            413,
            "The body is longer than 256 KiB.",
            Optional.of("Send only the beginning of the file."));
      }
      return start;
    } catch (IOException e) {
      throw HttpException.brokenBody(e);
    }
  }

  /// The beginning of what is packed, which may break off anywhere.
  private static byte[] unpacked(byte[] sent) {
    boolean packed = sent.length > 2 && (sent[0] & 0xff) == 0x1f && (sent[1] & 0xff) == 0x8b;
    if (!packed) {
      return sent;
    }
    ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
    try (InputStream stream =
        new BufferedInputStream(new GZIPInputStream(new ByteArrayInputStream(sent)))) {
      byte[] buffer = new byte[1 << 12];
      int count = stream.read(buffer);
      while (count >= 0 && unpacked.size() < MOST_BYTES) {
        unpacked.write(buffer, 0, Math.min(count, MOST_BYTES - unpacked.size()));
        count = stream.read(buffer);
      }
    } catch (EOFException e) {
      return unpacked.toByteArray();
    } catch (IOException e) {
      throw HttpException.brokenBody(e);
    }
    return unpacked.toByteArray();
  }

  private Path laidDown(byte[] start) {
    try {
      Path folder = Files.createDirectories(workspace.folder().resolve("imports"));
      return Files.write(Files.createTempFile(folder, "summary-", ".part"), start);
    } catch (IOException e) {
      throw new StoreException("The file cannot be looked at: " + e, e);
    }
  }

  /// A file that cannot be removed goes at the next start.
  @SuppressWarnings("ResultOfMethodCallIgnored")
  private static void remove(Path file) {
    file.toFile().delete();
  }

  /// `{"kind", "form", "separator"?, "columns"?, "rows", "records"?}`.
  private static Json shown(FileSummary summary) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("kind", Json.of(summary.kind().plural()));
    boolean isTable = summary.separator().isPresent();
    members.put("form", Json.of(isTable ? "csv" : "ndjson"));
    summary.separator().ifPresent(separator -> members.put("separator", Json.of(separator)));
    if (isTable) {
      List<Json> columns = new ArrayList<>();
      summary.columns().forEach(column -> columns.add(shown(column)));
      members.put("columns", new Json.ArrayValue(columns));
    }
    members.put("rows", Shapes.number(summary.rows()));
    if (!isTable) {
      members.put("records", new Json.ArrayValue(summary.records()));
    }
    return Shapes.object(members);
  }

  /// `{"header", "samples", "field"?, "type"}`.
  private static Json shown(FileSummary.Column column) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("header", Json.of(column.header()));
    members.put("samples", Shapes.texts(column.samples()));
    column.field().ifPresent(field -> members.put("field", Json.of(field)));
    members.put("type", Json.of(column.type().text()));
    return Shapes.object(members);
  }
}
