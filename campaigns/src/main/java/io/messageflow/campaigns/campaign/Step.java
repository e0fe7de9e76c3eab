package io.messageflow.campaigns.campaign;

/// What a person can have done with a campaign. Which of them go, its state says.
public enum Step {
  /// Change content, targets and speed.
  CHANGE("change"),
  /// Fix when it starts.
  SCHEDULE("schedule"),
  /// Start it now.
  SEND("send"),
  /// Take the start back.
  WITHDRAW("withdraw"),
  /// Send no more for now.
  PAUSE("pause"),
  /// Go on sending.
  RESUME("resume"),
  /// Send no more for good.
  CANCEL("cancel"),
  /// Take it away.
  DELETE("delete");

  private final String text;

  Step(String text) {
    this.text = text;
  }

  /// The name as answers carry it.
  public String text() {
    return text;
  }
}
