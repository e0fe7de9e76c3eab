package io.messageflow.server;

import io.messageflow.engine.column.ColumnBytes;
import io.messageflow.workspace.Workspace;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// What an operator watches, in the text format of Prometheus.
final class Metrics implements Supplier<String> {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  Metrics(Workspace workspace) {
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    gauge("segments.contacts", "Contacts", workspace, w -> w.view().contactCount());
    gauge("segments.events", "Events of all contacts", workspace, w -> w.view().eventCount());
    gauge("segments.segments", "Segments", workspace, w -> w.view().register().segments().size());
    gauge(
        "segments.live",
        "Segments whose members are kept",
        workspace,
        w -> w.view().membership().segments().size());
    gauge(
        "segments.timers",
        "Pending instants at which a contact is asked again",
        workspace,
        w -> w.view().membership().timers());
    gauge(
        "segments.changes",
        "Entries of the feed of changes",
        workspace,
        w -> w.view().membership().entries());
    gauge(
        "segments.clock.lag.seconds",
        "How late the clock is with what time alone changes",
        workspace,
        Metrics::lagSeconds);
    counter(
        "segments.parity.checked",
        "Answers of membership compared with the reference",
        workspace,
        w -> w.selfCheck().parity().checked());
    counter(
        "segments.parity.different",
        "Of these, those that were not the same",
        workspace,
        w -> w.selfCheck().parity().different());
    counter(
        "segments.parity.skipped",
        "Contacts that could not be compared",
        workspace,
        w -> w.selfCheck().parity().skipped());
    counter(
        "segments.tracking.left.out",
        "Events of crawlers and of pages loaded ahead, which were left out",
        workspace,
        w -> w.sites().leftOut());
    gauge("segments.rejected", "Refused records kept", workspace, w -> w.view().refusedCount());
    gauge("segments.waiting", "Records waiting to be written", workspace, Workspace::waiting);
    gauge(
        "segments.writable",
        "1 when records can be written",
        workspace,
        w -> w.broken().isEmpty() ? 1 : 0);
    gauge("segments.journal.bytes", "Size of the journal on disk", workspace, Workspace::sizeBytes);
    gauge(
        "segments.archive.bytes",
        "Size on disk of contacts at rest",
        workspace,
        Workspace::archiveBytes);
    gauge(
        "segments.unarchived",
        "Facts and events in memory that are not in the archive",
        workspace,
        w -> w.view().contacts().unarchived());
    columns("orders", workspace, ColumnBytes::orders);
    columns("fields", workspace, ColumnBytes::fields);
    columns("events", workspace, ColumnBytes::events);
    columns("lists", workspace, ColumnBytes::lists);
    columns("buckets", workspace, ColumnBytes::buckets);
  }

  private void columns(String kind, Workspace workspace, ToLongFunction<ColumnBytes> part) {
    Gauge.builder("segments.columns.bytes", workspace, w -> part.applyAsLong(w.columnBytes()))
        .description("Memory of what rules ask for, as columns with their indexes")
        .tag("kind", kind)
        .register(registry);
  }

  private static double lagSeconds(Workspace workspace) {
    long next = workspace.view().membership().next();
    long now = workspace.clock().millis();
    return next < now ? (now - next) / 1e3 : 0;
  }

  private void gauge(
      String name, String description, Workspace workspace, ToDoubleFunction<Workspace> value) {
    Gauge.builder(name, workspace, value).description(description).register(registry);
  }

  private void counter(
      String name, String description, Workspace workspace, ToDoubleFunction<Workspace> value) {
    FunctionCounter.builder(name, workspace, value).description(description).register(registry);
  }

  void answered(String method, String route, int status, double seconds) {
    Timer.builder("segments.http.requests")
        .description("Answered requests")
        .tag("method", method)
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .serviceLevelObjectives(
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10))
        .register(registry)
        .record(Duration.ofNanos((long) (seconds * 1e9)));
  }

  /// All of it as text.
  @Override
  public String get() {
    return registry.scrape();
  }
}
