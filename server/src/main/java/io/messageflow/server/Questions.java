package io.messageflow.server;

import io.messageflow.workspace.BusyException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Where questions about all contacts are worked on: threads of the operating system, which shares
/// the processors out among them, so that a heavy question makes no other wait. The threads that
/// serve connections are virtual and would not be taken off a processor.
final class Questions implements AutoCloseable {
  private static final int MOST_AT_ONCE = 32;
  private static final int MOST_WAITING = 256;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          MOST_AT_ONCE,
          MOST_AT_ONCE,
          30,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().name("question-", 0).daemon(true).factory());

  Questions() {
    threads.allowCoreThreadTimeOut(true);
  }

  /// Works on it and waits for the answer.
  ///
  /// @throws BusyException when too many questions wait
  <T> T ask(Supplier<T> question) {
    Future<T> answer;
    try {
      answer = threads.submit(question::get);
    } catch (RejectedExecutionException e) {
      throw BusyException.overloaded("More questions are asked than can be worked on.");
    }
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw BusyException.unavailable("The server is stopping.");
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
