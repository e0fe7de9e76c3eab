package io.messageflow.workspace.dispatch;

import java.util.Arrays;
import java.util.Optional;

/// What became of the message of a campaign to one contact. A contact of the campaign's list of
/// which nothing is kept is [#WAITING].
///
/// ```
///               ┌─► skipped
///  waiting ─────┤                ┌─► sent
///     ▲         └─► claimed ─────┼─► bounced
///     │                │         ├─► failed
///     │ released       │         ├─► deferred ──► claimed
///     ├────────────────┤         └─► uncertain ──► left
///     └────────────────────────────────┘ resent by a person
/// ```
public enum RecipientState {
  /// Its turn has not come.
  WAITING("waiting", false),
  /// In flight: the message may leave at any moment.
  CLAIMED("claimed", true),
  /// The receiving side took it.
  SENT("sent", true),
  /// The receiving side refused it for good.
  BOUNCED("bounced", true),
  /// No message could be made, or it was given up.
  FAILED("failed", true),
  /// It could not be taken now, and is tried again; see [Deferral].
  DEFERRED("deferred", true),
  /// The contact cannot or must not be reached any more.
  SKIPPED("skipped", false),
  /// It was in flight when the process or the connection broke: it may have arrived or not. Never
  /// sent again by itself.
  UNCERTAIN("uncertain", true),
  /// Was uncertain, and a person decided to leave it so.
  LEFT("left", true);

  private final String text;
  private final boolean touched;

  RecipientState(String text, boolean touched) {
    this.text = text;
    this.touched = touched;
  }

  /// The name as it is kept and as answers carry it.
  public String text() {
    return text;
  }

  /// Whether the message may have reached the contact, or may still without a new decision.
  public boolean isTouched() {
    return touched;
  }

  /// The state of that name.
  public static Optional<RecipientState> named(String text) {
    return Arrays.stream(values()).filter(state -> state.text.equals(text)).findFirst();
  }

  /// The state that a kept step names.
  ///
  /// @throws IllegalStateException when there is none
  public static RecipientState kept(String text) {
    return named(text)
        .orElseThrow(() -> new IllegalStateException("a kept step has the state " + text));
  }
}
