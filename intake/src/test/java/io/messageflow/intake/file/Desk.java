package io.messageflow.intake.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;

/// Files in a folder, and what comes of reading them.
final class Desk {
  static final Instant ARRIVED = Instant.parse("2026-11-23T12:00:00Z");
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private final Path folder;
  private final List<Path> contacts = new ArrayList<>();
  private final List<Path> events = new ArrayList<>();
  private final List<Path> fields = new ArrayList<>();

  Desk(Path folder) {
    this.folder = folder;
  }

  Desk contacts(String text) {
    return contacts(text.getBytes(StandardCharsets.UTF_8));
  }

  Desk contacts(byte[] bytes) {
    contacts.add(write("contacts" + contacts.size(), bytes));
    return this;
  }

  Desk events(String text) {
    return events(text.getBytes(StandardCharsets.UTF_8));
  }

  Desk events(byte[] bytes) {
    events.add(write("events" + events.size(), bytes));
    return this;
  }

  Desk fields(String text) {
    fields.add(write("fields" + fields.size(), text.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  private Path write(String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] zipped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  LoadedDataset read() {
    return DatasetFiles.read(
        new DatasetRequest(fields, contacts, events, ZONE, ARRIVED.toEpochMilli()),
        Progress.silent());
  }

  AbstractThrowableAssert<?, ? extends Throwable> refused() {
    return assertThatThrownBy(this::read).isInstanceOf(FileException.class);
  }

  /// What came of the only file of contacts.
  FileReport report() {
    return read().contacts().getFirst();
  }

  /// The value of a field now, in the order of ids.
  List<Optional<Value>> values(String field) {
    return read().dataset().contacts().stream().map(contact -> value(contact, field)).toList();
  }

  static Optional<Value> value(Contact contact, String field) {
    return contact.fieldAt(field, ARRIVED.toEpochMilli());
  }

  /// The type of a field: "number", "declared text".
  String type(String field) {
    FieldType type = read().dataset().catalogue().field(field).orElseThrow();
    return (type.declared() ? "declared " : "") + type.type().text();
  }
}
