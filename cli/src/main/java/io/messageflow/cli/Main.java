package io.messageflow.cli;

/// The entry point of the command line.
public final class Main {
  private Main() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] args) {
    System.out.println("MessageFlow Segments");
  }
}
