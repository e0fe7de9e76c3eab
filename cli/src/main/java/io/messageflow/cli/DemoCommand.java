package io.messageflow.cli;

import io.messageflow.cli.answer.SegmentsAnswer;
import io.messageflow.cli.answer.SegmentsAnswer.Size;
import io.messageflow.cli.answer.Words;
import io.messageflow.cli.question.CommandException;
import io.messageflow.cli.question.Segment;
import io.messageflow.cli.service.DemoService;
import io.messageflow.cli.service.FreePort;
import io.messageflow.cli.terminal.ProgressBar;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.demo.DemoSegments;
import io.messageflow.demo.Shop;
import io.messageflow.demo.ShopFiles;
import io.messageflow.demo.ShopIntake;
import io.messageflow.demo.ShopSize;
import io.messageflow.intake.Dataset;
import io.messageflow.rules.semantics.IsoDates;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `segments demo`.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Invents a shop with a year of visits, mails, carts and orders, and serves it, with a"
            + " little traffic that goes on. The same size, seed and instant make the same shop.")
final class DemoCommand implements Callable<Integer> {
  private static final int MOST_CONTACTS = 10_000_000;
  private static final long MOST_EVENTS = 1_000_000_000;

  private final Terminal terminal;

  @Option(names = "--contacts", paramLabel = "N", description = "How many contacts; else 50,000.")
  private int contacts = ShopSize.STANDARD.contacts();

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "About how many events; else a million.")
  private long events = ShopSize.STANDARD.events();

  @Option(names = "--seed", paramLabel = "N", description = "Another seed, another shop; else 1.")
  private long seed = Shop.STANDARD_SEED;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "The end of the year, as 2026-11-23T10:00:00Z; else this hour.")
  private Optional<String> at = Optional.empty();

  @Option(
      names = "--write",
      paramLabel = "DIR",
      description = "Writes the shop as files to work on, and counts nothing.")
  private Optional<Path> directory = Optional.empty();

  @Option(names = "--count", description = "Counts the shop's segments, and serves nothing.")
  private boolean counts;

  @Option(names = "--json", description = "With --count: answers in JSON.")
  private boolean json;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port to serve at; else 8080, or any free one when that is taken.")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keeps the shop in this folder; else it goes when the command is stopped.")
  private Optional<Path> data = Optional.empty();

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Numbers.refuseOutside("--contacts", contacts, 1, MOST_CONTACTS);
    Numbers.refuseOutside("--events", events, 1, MOST_EVENTS);
    Instant until = until();
    Shop shop = new Shop(new ShopSize(contacts, events), seed, until);
    if (directory.isPresent()) {
      write(shop, directory.get());
    } else if (counts || json) {
      count(shop, until.toEpochMilli());
    } else {
      new DemoService(shop, seed, until, terminal).run(data, port.orElseGet(FreePort::find));
    }
    return ExitCodes.OK;
  }

  private Instant until() {
    return at.map(text ->
            Instant.ofEpochMilli(
                IsoDates.instant(text, ZoneOffset.UTC)
                    .orElseThrow(() ->
                        CommandException.usage(
                            "\"" + Terminal.harmless(text) + "\" is no instant.",
                            "Write it as 2026-11-23T10:00:00Z."))))
        .orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.HOURS));
  }

  private void write(Shop shop, Path target) {
    try {
      ShopFiles.write(shop, target);
    } catch (UncheckedIOException e) {
      throw CommandException.input(
          "The shop cannot be written into " + target + ": " + e.getCause(),
          "Name a directory that may be written to.");
    }
    terminal.line(
        "Wrote %s, %s, %s and %s into %s."
            .formatted(
                ShopFiles.CONTACTS,
                ShopFiles.EVENTS,
                ShopFiles.FIELDS,
                ShopFiles.SEGMENTS,
                target));
    terminal.line("Count its segments:");
    terminal.line(
        "  ./segments count -c %1$s/%2$s -e %1$s/%3$s -f %1$s/%4$s -s %1$s/%5$s"
            .formatted(
                target,
                ShopFiles.CONTACTS,
                ShopFiles.EVENTS,
                ShopFiles.FIELDS,
                ShopFiles.SEGMENTS));
  }

  private void count(Shop shop, long until) {
    long start = System.nanoTime();
    Dataset dataset = take(shop, until);
    terminal.note(
        "Invented a shop of %s contacts and %s events up to %s in %s."
            .formatted(
                Words.number(dataset.contacts().size()),
                Words.number(dataset.events()),
                Words.instant(until),
                Words.duration((System.nanoTime() - start) / 1e6)));
    List<Segment> segments =
        DemoSegments.all().stream()
            .map(segment ->
                new Segment(segment.definition(), OptionalLong.empty(), OptionalLong.empty()))
            .toList();
    List<Size> sizes =
        new SegmentCounter(dataset, ZoneOffset.UTC).count(segments, Optional.empty(), until);
    if (json) {
      SegmentsAnswer.printJson(sizes, terminal);
    } else {
      SegmentsAnswer.print(sizes, terminal);
      terminal.note(
          "To ask questions of your own, write it as files: ./segments demo --write shop");
    }
  }

  private Dataset take(Shop shop, long until) {
    ProgressBar bar = new ProgressBar(terminal);
    try {
      return ShopIntake.of(
          shop, until, (share, records) -> bar.at("Inventing a shop", share, records));
    } finally {
      bar.done();
    }
  }
}
