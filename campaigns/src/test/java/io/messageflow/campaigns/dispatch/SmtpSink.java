package io.messageflow.campaigns.dispatch;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.server.SMTPServer;

/// A mail server that takes everything and counts what came whole, by recipient.
final class SmtpSink implements AutoCloseable {
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private final AtomicInteger taken = new AtomicInteger();
  private final SMTPServer server;

  SmtpSink() {
    server =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandler((context, from, to, data) -> {
              counts.merge(to, 1, Integer::sum);
              taken.incrementAndGet();
            })
            .build();
    server.start();
  }

  int port() {
    return server.getPortAllocated();
  }

  /// How many messages came.
  int taken() {
    return taken.get();
  }

  /// How many came to an address.
  int taken(String address) {
    return counts.getOrDefault(address, 0);
  }

  @Override
  public void close() {
    server.stop();
  }
}
