package io.messageflow.campaigns.dispatch;

import io.messageflow.campaigns.channel.Carrier;
import io.messageflow.campaigns.channel.Delivery;
import io.messageflow.campaigns.channel.Line;
import io.messageflow.campaigns.message.Message;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// A line that answers as it is told and remembers what it was given.
final class FakeLine implements Line {
  static final Delivery ACCEPTED = new Delivery.Accepted(Optional.empty());

  private final List<Message> carried = new CopyOnWriteArrayList<>();
  private final Semaphore gate = new Semaphore(Integer.MAX_VALUE / 2);
  private volatile Function<Message.Email, Delivery> answer = message -> ACCEPTED;
  private volatile int beginning;

  /// Answers so from now on.
  void answer(Function<Message.Email, Delivery> how) {
    answer = how;
  }

  /// Carries so many more messages and waits with the next.
  void hold(int behind) {
    gate.drainPermits();
    gate.release(behind);
  }

  void letGo() {
    gate.release(Integer.MAX_VALUE / 4);
  }

  /// How many messages came as far as the gate.
  int begun() {
    return beginning;
  }

  /// To whom messages were carried, in order.
  List<String> carried() {
    return carried.stream().map(message -> ((Message.Email) message).to()).toList();
  }

  @Override
  public int connections() {
    return 2;
  }

  @Override
  public OptionalInt maxPerSecond() {
    return OptionalInt.empty();
  }

  @Override
  public Carrier carrier() {
    return new Carrier() {
      @Override
      public Delivery carry(Message message) {
        synchronized (FakeLine.this) {
          beginning++;
        }
        gate.acquireUninterruptibly();
        Delivery delivery = answer.apply((Message.Email) message);
        carried.add(message);
        return delivery;
      }

      @Override
      public void close() {}
    };
  }
}
