package io.messageflow.server;

/// Is told of every request and every failure. Never of what a request holds: no ids, no addresses,
/// no values.
public interface RequestLog {
  /// Who does not listen.
  RequestLog SILENT =
      new RequestLog() {
        @Override
        public void answered(String method, String route, int status, double seconds) {}

        @Override
        public void failed(Throwable failure) {}
      };

  /// A request was answered.
  ///
  /// @param route the form of the path, with parameters in braces
  void answered(String method, String route, int status, double seconds);

  /// Something failed that should not have.
  void failed(Throwable failure);
}
