package io.messageflow.benchmarks;

import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.workspace.Arriving;
import io.messageflow.workspace.Audiences;
import io.messageflow.workspace.Segments;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.audience.Audience;
import io.messageflow.workspace.audience.Channel;
import io.messageflow.workspace.audience.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// How long does it take until the list for a send is computed and durable?
///
/// Data: contacts with an address each; of a hundred, one has the address of another, two are not
/// subscribed, one has none, and one came back. Checked: the funnel, and that as many are read as
/// were counted.
///
/// `./benchmark AudienceBenchmark [CONTACTS]`
public final class AudienceBenchmark {
  private static final int A_CHANGE = 10_000;
  private static final int RUNS = 10;

  private AudienceBenchmark() {}

  public static void main(String[] arguments) {
    int contacts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    Path folder = Scratch.folder("audience");
    try (Workspace workspace = Scratch.workspace(folder)) {
      fill(workspace, contacts);
      workspace
          .segments()
          .create(
              Optional.of("all"),
              new Segments.Draft(
                  "All",
                  "",
                  new JsonReader(16, 1_000)
                      .read(
                          "{\"field\": \"City\", \"op\": \"in\", \"value\": [\"c0\", \"c1\","
                              + " \"c2\"]}"),
                  Optional.empty(),
                  Optional.empty()));
      for (int run = 0; run < RUNS; run++) {
        measure(workspace, contacts);
      }
    } finally {
      Scratch.remove(folder);
    }
  }

  private static void fill(Workspace workspace, int contacts) {
    for (int first = 0; first < contacts; first += A_CHANGE) {
      List<Arriving> records = new ArrayList<>();
      for (int i = first; i < Math.min(contacts, first + A_CHANGE); i++) {
        records.add(contact(i));
        if (i % 100 == 4) {
          records.add(bounce(i));
        }
      }
      Workspace.await(workspace.take(records));
    }
  }

  private static Arriving contact(int number) {
    Map<String, Json> fields = new LinkedHashMap<>();
    fields.put("City", Json.of("c" + number % 3));
    if (number % 100 == 0) {
      fields.put("Email", Json.of(address(number + 1).toUpperCase(Locale.ROOT)));
    } else if (number % 100 != 5) {
      fields.put("Email", Json.of(address(number)));
    }
    fields.put("EmailSubscribed", Json.of(number % 100 != 2 && number % 100 != 3));
    return new Arriving.OfContact(
        new ContactRecord(Optional.of(id(number)), fields, List.of(), OptionalLong.empty()),
        () -> "");
  }

  private static String address(int number) {
    return "somebody." + number + "@mail" + number % 7 + ".example.com";
  }

  private static String id(int number) {
    return "contact-" + number;
  }

  private static Arriving bounce(int number) {
    return new Arriving.OfEvent(
        new EventRecord(
            Optional.of("b" + number),
            new ContactReference.ById(id(number)),
            "MailBounce",
            OptionalLong.empty(),
            new Json.ObjectValue(Map.of())),
        () -> "");
  }

  private static void measure(Workspace workspace, int contacts) {
    Audiences.Order order = new Audiences.Order(Optional.of(Channel.EMAIL), List.of(), List.of());
    long start = System.nanoTime();
    Audience audience = workspace.audiences().create("all", order);
    long made = System.nanoTime();
    long read = workspace.audiences().entries(audience, Optional.empty(), Optional.empty()).count();
    long end = System.nanoTime();
    check(audience.matched() == contacts && read == contacts, audience);
    check(audience.counts().getOrDefault(Reason.DUPLICATE, 0) == contacts / 100, audience);
    check(
        audience.counts().getOrDefault(Reason.RECIPIENT, 0) == contacts - contacts / 100 * 5,
        audience);
    System.out.printf(
        Locale.ROOT,
        "%,d contacts: computed and durable in %,.0f ms; all read for the first time in %,.0f ms%n",
        contacts,
        (made - start) / 1e6,
        (end - made) / 1e6);
  }

  private static void check(boolean holds, Audience audience) {
    if (!holds) {
      throw new IllegalStateException("not what went in: " + audience);
    }
  }
}
