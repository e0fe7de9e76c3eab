package io.messageflow.campaigns.dispatch;

import io.messageflow.campaigns.channel.Carrier;
import io.messageflow.campaigns.channel.Delivery;
import io.messageflow.campaigns.channel.Line;
import io.messageflow.campaigns.dispatch.Landing.Fate;
import io.messageflow.campaigns.message.Composer.Composed;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.dispatch.Standing;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One thread of a lane: takes flights, makes their messages, and carries them over a connection of
/// its own, which it gives up when it has nothing to do.
final class Sender implements Runnable {
  private static final Logger LOG = Logger.getLogger(Sender.class.getName());
  private static final long IDLE_NANOS = 20_000_000_000L;

  private final Lane lane;
  private final int place;
  private final Workspace workspace;
  private final Consumer<Landing> landed;
  private @Nullable Line line;
  private @Nullable Carrier carrier;

  /// @param place among the senders of the lane, from 0
  Sender(Lane lane, int place, Workspace workspace, Consumer<Landing> landed) {
    this.lane = lane;
    this.place = place;
    this.workspace = workspace;
    this.landed = landed;
  }

  @Override
  public void run() {
    long busy = System.nanoTime();
    try {
      while (lane.needs(place)) {
        Flight flight = lane.poll();
        if (flight != null) {
          land(flight);
          busy = System.nanoTime();
        } else if (System.nanoTime() - busy > IDLE_NANOS) {
          disconnect();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      disconnect();
    }
  }

  /// Whatever happens, the flight ends: one that never did would be in the way of others for ever.
  private void land(Flight flight) {
    Fate fate =
        new Fate.Carried(
            "", new Delivery.Unclear("The sender broke off."), workspace.clock().millis());
    try {
      fate = fly(flight);
    } finally {
      landed.accept(new Landing(flight, fate));
    }
  }

  private Fate fly(Flight flight) {
    Optional<Standing> standing = standing(flight);
    if (standing.isEmpty()) {
      return new Fate.Released();
    }
    return switch (standing.get()) {
      case Standing.Gone gone -> new Fate.Released();
      case Standing.Obstructed(String reason) -> new Fate.Obstructed(reason);
      case Standing.Reachable reachable ->
          switch (compose(flight)) {
            case Composed.Impossible(String reason) -> new Fate.Impossible(reason);
            case Composed.Ready ready ->
                new Fate.Carried(ready.message().id(), carry(ready), workspace.clock().millis());
          };
    };
  }

  /// Nothing when the contact cannot be read at the moment. The pause keeps the same contact from
  /// being claimed over and over.
  private Optional<Standing> standing(Flight flight) {
    try {
      return Optional.of(
          workspace
              .deliveries()
              .standing(flight.run().dispatch().channel(), flight.claim().home()));
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "a recipient of " + flight.run().campaign(), e);
      lane.pause();
      return Optional.empty();
    }
  }

  private static Composed compose(Flight flight) {
    try {
      return flight.run().dispatch().composer().compose(flight.claim().home());
    } catch (RuntimeException | Error e) {
      // An error too: contents may nest so deeply that no stack holds them.
      LOG.log(Level.WARNING, "a message of " + flight.run().campaign(), e);
      return new Composed.Impossible("The message could not be made: " + e + ".");
    }
  }

  private Delivery carry(Composed.Ready ready) {
    try {
      return connected().carry(ready.message());
    } catch (RuntimeException | Error e) {
      // A mistake of ours, or no memory left: nobody knows how far the message came.
      LOG.log(Level.SEVERE, "the channel " + lane.channel().text(), e);
      disconnect();
      return new Delivery.Unclear("The message was interrupted: " + e + ".");
    }
  }

  private Carrier connected() {
    Line now = lane.line();
    if (carrier == null || !now.equals(line)) {
      disconnect();
      line = now;
      carrier = now.carrier();
    }
    return carrier;
  }

  private void disconnect() {
    Carrier gone = carrier;
    carrier = null;
    if (gone != null) {
      try {
        gone.close();
      } catch (RuntimeException | Error e) {
        LOG.log(Level.FINE, "a connection of " + lane.channel().text(), e);
      }
    }
  }
}
