package io.messageflow.server.http;

/// Answers one kind of request.
@FunctionalInterface
public interface Handler {
  /// Answers.
  ///
  /// @throws io.messageflow.workspace.RequestException when the request cannot be done
  /// @throws io.messageflow.workspace.BusyException when not now
  Answer answer(Call call);
}
