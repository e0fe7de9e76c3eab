package io.messageflow.cli.answer;

import io.messageflow.cli.terminal.Style;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.engine.answer.Answers;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.rules.problem.Problem;
import java.util.List;

/// Shows what is wrong with a rule.
public final class ProblemsAnswer {
  private static final int BAD_REQUEST = 400;

  private ProblemsAnswer() {}

  /// Prints each problem with its place, sentence and hint, beside the answer.
  public static void print(List<Problem> problems, Terminal terminal) {
    for (Problem problem : problems) {
      String place = problem.pointer().isEmpty() ? "the rule" : problem.pointer();
      terminal.note(
          "  "
              + terminal.errStyled(Style.BOLD, Terminal.harmless(place))
              + "  "
              + terminal.errStyled(Style.DIM, problem.code().text()));
      terminal.note("    " + Terminal.harmless(problem.message()));
      problem.hint().ifPresent(hint -> terminal.note("    " + Terminal.harmless(hint)));
    }
  }

  /// Prints the problem document that the API answers, as the answer.
  public static void printJson(List<Problem> problems, Terminal terminal) {
    terminal.line(
        JsonWriter.indented(Answers.problems("The rule has problems", BAD_REQUEST, problems)));
  }
}
