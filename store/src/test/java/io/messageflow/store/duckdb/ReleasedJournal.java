package io.messageflow.store.duckdb;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.store.AudiencePart;
import io.messageflow.store.AudienceUpdate;
import io.messageflow.store.Commit;
import io.messageflow.store.DeliveryStep;
import io.messageflow.store.DeliveryUpdate;
import io.messageflow.store.Document;
import io.messageflow.store.Fact;
import io.messageflow.store.FormerContact;
import io.messageflow.store.Journal;
import io.messageflow.store.MembershipChange;
import io.messageflow.store.MembershipChange.Cause;
import io.messageflow.store.MembershipChange.Kind;
import io.messageflow.store.MembershipUpdate;
import io.messageflow.store.RefusedRecord;
import io.messageflow.store.WaitingChange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.roaringbitmap.RoaringBitmap;

/// A journal as each released version of the tables writes it, kept in
/// `store/src/test/resources/journals`. When a release brings a new version, `main` adds its file;
/// files that are there are never made anew, and their contents below never change.
final class ReleasedJournal {
  private static final Map<String, Value> ATTRIBUTES =
      Map.of(
          "total", new Value.Numeric(19.99),
          "at", new Value.Moment(1_700_000_000_000L),
          "day", new Value.Day(LocalDate.of(2026, 11, 24)),
          "gift", new Value.Flag(true),
          "tags", new Value.Texts(List.of("a", "ä")),
          "products", new Value.Items(List.of(Map.of("sku", new Value.Text("x-1")))));

  private ReleasedJournal() {}

  /// What is in the file of a version.
  static List<Commit> commits(int version) {
    List<Commit> commits = new ArrayList<>(first());
    if (version >= 2) {
      commits.add(second());
    }
    if (version >= 3) {
      commits.add(third());
    }
    if (version >= 4) {
      commits.add(fourth());
    }
    return commits;
  }

  /// What version 4 brought.
  private static Commit fourth() {
    return Commit.ofDeliveries(
        new DeliveryUpdate(
            List.of(
                new DeliveryStep("c", 1, "claimed", 300, ""),
                new DeliveryStep("c", 1, "sent", 301, "detail")),
            List.of()));
  }

  /// What version 3 brought.
  private static Commit third() {
    return Commit.ofAudiences(
        new AudienceUpdate(
            List.of(
                new AudiencePart("a", "recipient", RoaringBitmap.bitmapOf(0, 1, 100_000)),
                new AudiencePart("a", "excluded", RoaringBitmap.bitmapOf(3))),
            List.of(new FormerContact(13, 0, Json.of("was"))),
            List.of()));
  }

  /// What version 2 brought.
  private static Commit second() {
    Cause cause = new Cause(Kind.EVENT, Optional.of("Order"), Optional.of("e-1"));
    return Commit.ofMembership(
        new MembershipUpdate(
            OptionalLong.of(105),
            List.of(
                new MembershipChange(
                    1, "s", 3, 104, true, cause, RoaringBitmap.bitmapOf(1), Optional.empty()),
                new MembershipChange(
                    2,
                    "s",
                    3,
                    105,
                    false,
                    Cause.TIME,
                    RoaringBitmap.bitmapOf(0, 1, 100_000),
                    Optional.of("was"))),
            List.of(new WaitingChange("s", 105, 200, true, RoaringBitmap.bitmapOf(1, 2))),
            List.of()));
  }

  private static List<Commit> first() {
    Commit names =
        Commit.ofFacts(
            List.of(
                new Fact.FieldKnown(1, "City", ValueType.TEXT, true, Optional.of("Town")),
                new Fact.EventKnown(2, "Order"),
                new Fact.AttributeKnown(
                    3, "Order", List.of("products", "sku"), ValueType.TEXT, false)));
    Commit contacts =
        new Commit(
            List.of(
                new Fact.ContactCreated(4, 0, "contact-1", 100),
                new Fact.ContactCreated(5, 1, "anna", 101),
                new Fact.ContactCreated(6, 2, "gone", 102),
                new Fact.ContactNamed(7, 1, "anna", true),
                new Fact.ContactSeen(8, 1, 99),
                new Fact.FieldSet(
                    9, 1, "City", 100, Optional.of(new Value.Text("Bonn")), Optional.empty()),
                new Fact.FieldSet(10, 1, "City", 101, Optional.empty(), Optional.of(Json.of(7))),
                new Fact.ListChanged(11, 1, "vip", 102, true)),
            List.of(new Document("segment", "s", Optional.of(Json.of("body")))),
            List.of(new RefusedRecord(1, 103, "event", "bad", Json.of("why"), "{")),
            List.of());
    Commit events =
        Commit.ofFacts(
            List.of(
                new Fact.EventHappened(
                    12,
                    0,
                    "Order",
                    Optional.of("e-1"),
                    103,
                    104,
                    ATTRIBUTES,
                    Map.of("at", Json.of("2023-11-14T23:13:20+01:00"))),
                new Fact.ContactMerged(13, 0, 1),
                new Fact.ContactErased(14, 2)));
    return List.of(names, contacts, events);
  }

  /// Unpacks the file of a version into a folder.
  static void unpack(int version, Path folder) throws IOException {
    try (InputStream packed =
            new GZIPInputStream(Files.newInputStream(file(Path.of("."), version)));
        OutputStream file = Files.newOutputStream(folder.resolve(DuckDbJournal.FILE))) {
      packed.transferTo(file);
    }
  }

  private static Path file(Path module, int version) {
    return module.resolve("src/test/resources/journals/version-" + version + ".duckdb.gz");
  }

  /// Makes the file of the present version.
  ///
  /// @param arguments the folder of the module
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("journal");
    try (Journal journal = DuckDbJournal.open(folder)) {
      commits(Migrations.CURRENT).forEach(journal::append);
    }
    Path target = file(Path.of(arguments[0]), Migrations.CURRENT);
    Files.createDirectories(target.getParent());
    try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(target))) {
      Files.copy(folder.resolve(DuckDbJournal.FILE), packed);
    }
  }
}
