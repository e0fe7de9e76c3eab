package io.messageflow.cli.terminal;

/// A way to make words stand out.
public enum Style {
  BOLD("1"),
  DIM("2"),
  RED("31"),
  GREEN("32"),
  YELLOW("33");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /// The words between the control sequences that turn the style on and off.
  String around(String words) {
    return "\u001b[" + code + "m" + words + "\u001b[0m";
  }
}
