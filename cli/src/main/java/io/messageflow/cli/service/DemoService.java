package io.messageflow.cli.service;

import io.messageflow.cli.answer.Words;
import io.messageflow.cli.terminal.ProgressBar;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.demo.DemoCampaign;
import io.messageflow.demo.DemoSegments;
import io.messageflow.demo.LiveTraffic;
import io.messageflow.demo.Shop;
import io.messageflow.demo.ShopCatalogue;
import io.messageflow.demo.ShopReceiver;
import io.messageflow.demo.life.ShopLists;
import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.json.Json;
import io.messageflow.server.config.Configuration;
import io.messageflow.server.config.Setting;
import io.messageflow.store.Document;
import io.messageflow.workspace.Arriving;
import io.messageflow.workspace.BusyException;
import io.messageflow.workspace.Segments;
import io.messageflow.workspace.Users;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.imports.WorkspaceReceiver;
import io.messageflow.workspace.register.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The invented shop, served, with a little traffic that goes on.
public final class DemoService {
  private static final int CONTACTS_A_STEP = 500;
  private static final long PAUSE_MILLIS = 1_500;

  /// Says that a shop is not all there. What was in when a start was cut short is known by its ids,
  /// so the next one fills on.
  private static final String FILLING = "demoFilling";

  private static final Users.Draft OWNER =
      new Users.Draft("Demo owner", "demo@localhost", Role.OWNER);

  private final Shop shop;
  private final LiveTraffic traffic;
  private final Terminal terminal;

  public DemoService(Shop shop, long seed, Instant until, Terminal terminal) {
    this.shop = shop;
    this.traffic = new LiveTraffic(shop.size(), seed, until);
    this.terminal = terminal;
  }

  /// Makes the shop unless it is there already, and serves it until the process is told to stop.
  ///
  /// @param kept the folder of the shop; without one it goes when the process is stopped
  public void run(Optional<Path> kept, int port) {
    Optional<Path> passing =
        kept.isPresent() ? Optional.empty() : Optional.of(PassingFolder.make());
    Configuration configuration =
        Configuration.standard()
            .with(Setting.DATA, kept.or(() -> passing).map(Path::toString))
            .with(Setting.PORT, Optional.of(Integer.toString(port)));
    Optional<String> given = GivenKey.ofEnvironment();
    Service service = Service.start(configuration, terminal);
    Workspace workspace = service.workspace();
    boolean isNew = workspace.view().contactCount() == 0 || !workspace.documents(FILLING).isEmpty();
    if (isNew) {
      workspace.keep(new Document(FILLING, FILLING, Optional.of(Json.of(true))));
      fill(workspace);
      workspace.keep(new Document(FILLING, FILLING, Optional.empty()));
    }
    Optional<String> key = service.administratorKey(given);
    if (isNew) {
      key.ifPresent(secret -> writeCampaign(service, secret));
    }
    announce(service, key, service.signInAddress(OWNER));
    Thread.ofPlatform().name("traffic").daemon(true).start(() -> move(workspace));
    service.awaitStop(() -> passing.ifPresent(PassingFolder::remove));
  }

  private void fill(Workspace workspace) {
    long start = System.nanoTime();
    WorkspaceReceiver receiver = new WorkspaceReceiver(workspace, "shop", Optional.empty());
    ShopCatalogue.declare(receiver.declarations());
    ProgressBar bar = new ProgressBar(terminal);
    int contacts = shop.size().contacts();
    Telling telling = new Telling(receiver);
    for (int first = 0; first < contacts; first += CONTACTS_A_STEP) {
      shop.tell(first, Math.min(contacts, first + CONTACTS_A_STEP), telling);
      bar.at("Inventing a shop", (double) first / contacts, telling.records);
    }
    receiver.flush();
    bar.done();
    ShopLists.ALL.stream()
        .filter(list -> !workspace.view().register().lists().containsKey(list))
        .forEach(list -> workspace.lists().create(Optional.of(list), list));
    Set<String> there = workspace.view().register().segments().keySet();
    DemoSegments.all().stream()
        .filter(segment -> !there.contains(segment.id()))
        .forEach(segment ->
            workspace
                .segments()
                .create(
                    Optional.of(segment.id()),
                    new Segments.Draft(
                        segment.name(),
                        segment.description(),
                        segment.rule(),
                        segment.zone(),
                        Optional.empty())));
    terminal.note(
        "Invented a shop of %s contacts, %s events and %s segments in %s."
            .formatted(
                Words.number(workspace.view().contactCount()),
                Words.number(workspace.view().eventCount()),
                Words.number(workspace.view().register().segments().size()),
                Words.duration((System.nanoTime() - start) / 1e6)));
  }

  /// Hands the shop's records to the workspace.
  private static final class Telling implements ShopReceiver {
    private final WorkspaceReceiver receiver;
    private long records;

    Telling(WorkspaceReceiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void contact(ContactRecord contact) {
      records++;
      receiver.contact(contact, outcome -> {});
    }

    @Override
    public void event(EventRecord event) {
      records++;
      receiver.event(event, outcome -> {});
    }
  }

  /// Campaigns are the server's; it is asked as anybody asks it.
  private static void writeCampaign(Service service, String key) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.address() + "/v1/campaigns"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(DemoCampaign.body()))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void announce(Service service, Optional<String> made, Optional<String> signIn) {
    service.announce(terminal);
    terminal.line(
        signIn
            .map(link -> "Sign in, once: " + link)
            .orElse("Sign in with the password that was chosen, or see ./segments users --help"));
    String key = made.orElse("KEY");
    terminal.line("Key: " + made.orElse("the one that was shown at the first start"));
    terminal.line();
    terminal.line("Try:");
    terminal.line(
        "  curl -H 'Authorization: Bearer " + key + "' " + service.address() + "/v1/segments");
    terminal.line("  ./segments count --url " + service.address() + " --key " + key);
    terminal.line("Stop it with Ctrl-C.");
    terminal.out().flush();
  }

  /// Sends an event now and then, for as long as the process lives.
  private void move(Workspace workspace) {
    while (true) {
      try {
        Thread.sleep(PAUSE_MILLIS);
        EventRecord event = traffic.next();
        Workspace.await(workspace.take(List.of(new Arriving.OfEvent(event, () -> ""))));
      } catch (BusyException e) {
        // Somebody else fills the workspace, or its disk, or it is closed: the next one may go in.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
