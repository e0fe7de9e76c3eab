package io.messageflow.campaigns.dispatch;

/// Is told by the dispatcher's thread, which goes on when the call returns.
public interface DispatchListener {
  /// All recipients are settled; those that are uncertain wait for a person.
  void finished(String campaign);

  /// Nothing more is sent until a person resumes it.
  ///
  /// @param reason a sentence
  void halted(String campaign, String reason);
}
