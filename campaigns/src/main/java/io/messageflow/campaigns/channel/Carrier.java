package io.messageflow.campaigns.channel;

import io.messageflow.campaigns.message.Message;

/// Carries messages over one connection, one after the other. Used by one thread.
///
/// It connects when the first message comes, and again when the connection is lost. It waits for
/// nothing without end.
public interface Carrier extends AutoCloseable {
  /// Carries the message once, and does not fail: what goes wrong is told.
  Delivery carry(Message message);

  /// Ends the connection.
  @Override
  void close();
}
