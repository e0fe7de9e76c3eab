package io.messageflow.cli.question;

import io.messageflow.cli.terminal.Style;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.intake.file.FileReport;
import io.messageflow.intake.file.LoadedDataset;
import io.messageflow.intake.file.RefusedRecord;
import io.messageflow.intake.record.Rejection;
import io.messageflow.intake.typing.Misfit;
import java.util.List;
import java.util.Locale;

/// Says beside the answer what was read and what was refused.
public final class ReadingSummary {
  private static final int MOST_EXAMPLES = 5;
  private static final int MOST_MISFITS = 10;

  private final Terminal terminal;
  private final int mostExamples;

  public ReadingSummary(Terminal terminal) {
    this(terminal, MOST_EXAMPLES);
  }

  /// @param mostExamples how many refused records of a file are shown
  public ReadingSummary(Terminal terminal, int mostExamples) {
    this.terminal = terminal;
    this.mostExamples = mostExamples;
  }

  /// Prints the summary.
  ///
  /// @throws CommandException when a file held records and none could be used
  public void print(LoadedDataset loaded) {
    loaded.contacts().forEach(report -> file(report, "contact records"));
    loaded.events().forEach(report -> file(report, "events"));
    misfits(loaded.dataset().misfits());
    loaded.contacts().forEach(report -> refuseUseless(report, "contact"));
    loaded.events().forEach(report -> refuseUseless(report, "event"));
  }

  private void file(FileReport report, String what) {
    String rejected =
        report.rejected() == 0
            ? "0 rejected"
            : terminal.errStyled(Style.RED, number(report.rejected()) + " rejected");
    String repeated =
        report.repeated() == 0 ? "" : ", " + number(report.repeated()) + " of them repeats";
    terminal.note(
        "Read %s: %s %s%s, %s  %s"
            .formatted(
                Terminal.harmless(report.file().toString()),
                number(report.accepted()),
                what,
                repeated,
                rejected,
                terminal.errStyled(Style.DIM, "(" + report.form() + ")")));
    report.notes().forEach(note -> terminal.note("  " + Terminal.harmless(note)));
    if (report.rejected() > 0) {
      refused(report);
    }
  }

  private void refused(FileReport report) {
    report
        .refused()
        .forEach((code, count) ->
            terminal.note("  %s rejected as %s".formatted(number(count), code.text())));
    List<RefusedRecord> shown =
        report.examples().subList(0, Math.min(mostExamples, report.examples().size()));
    shown.forEach(this::example);
    if (report.rejected() > shown.size()) {
      terminal.note("    … and " + number(report.rejected() - shown.size()) + " more");
    }
  }

  private void example(RefusedRecord refused) {
    Rejection reason = refused.rejection();
    String place = reason.pointer().isEmpty() ? "" : " " + reason.pointer();
    terminal.note(
        Terminal.harmless("    line %,d%s: %s".formatted(refused.line(), place, reason.message())));
    reason.hint().ifPresent(hint -> terminal.note(Terminal.harmless("      " + hint)));
  }

  private void misfits(List<Misfit> misfits) {
    misfits.stream().limit(MOST_MISFITS).forEach(this::misfit);
    if (misfits.size() > MOST_MISFITS) {
      terminal.note("  … and " + (misfits.size() - MOST_MISFITS) + " more names");
    }
  }

  private void misfit(Misfit misfit) {
    String type = misfit.type().map(t -> "not " + t.description()).orElse("of no type");
    terminal.warn(
        Terminal.harmless(
            "%s of %s%s are %s, as %s, and count as no value. Declare the type with --fields."
                .formatted(
                    number(misfit.count()) + (misfit.count() == 1 ? " value" : " values"),
                    misfit.event().map(event -> event + ".").orElse(""),
                    misfit.name(),
                    type,
                    misfit.example())));
  }

  private static void refuseUseless(FileReport report, String what) {
    if (report.accepted() == 0 && report.rejected() > 0) {
      throw CommandException.input(
          "No " + what + " in " + Terminal.harmless(report.file().toString()) + " could be used.",
          "Is it a file of another kind? See docs/reference/files.md.");
    }
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
