package io.messageflow.cli;

import io.messageflow.cli.answer.Words;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.intake.Dataset;

/// Says what a size does not count.
final class Population {
  private Population() {}

  /// Warns when contacts do not exist yet at the instant that was asked for.
  static void warn(Dataset dataset, long total, long at, Terminal terminal) {
    long missing = dataset.contacts().size() - total;
    if (missing > 0) {
      terminal.warn(
          ("%s of %s contacts do not exist yet at %s. A contact exists from its CreateTime, else"
                  + " from its first event, the first \"at\" of its records, or its arrival, which"
                  + " for a file is now.")
              .formatted(
                  Words.number(missing),
                  Words.number(dataset.contacts().size()),
                  Words.instant(at)));
    }
  }
}
