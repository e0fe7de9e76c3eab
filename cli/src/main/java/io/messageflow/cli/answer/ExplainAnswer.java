package io.messageflow.cli.answer;

import io.messageflow.cli.terminal.Style;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.engine.answer.ExplanationAnswer;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.eval.Explanation.Seen;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.rules.semantics.Times;
import java.util.List;
import java.util.Locale;

/// Shows why a contact is in a segment or out of it, as a tree.
public final class ExplainAnswer {
  private static final int EVENTS_SHOWN = 5;
  private static final int VALUE_LETTERS = 80;
  private static final int ATTRIBUTES_LETTERS = 100;

  private final Terminal terminal;

  public ExplainAnswer(Terminal terminal) {
    this.terminal = terminal;
  }

  public void print(ExplanationAnswer answer) {
    boolean member = answer.verdict().member();
    terminal.line(
        "%s %s %s at %s."
            .formatted(
                mark(member),
                terminal.styled(Style.BOLD, Terminal.harmless(answer.contact().id())),
                member ? "is in the segment" : "is not in the segment",
                Words.instant(answer.at())));
    if (!answer.exists()) {
      terminal.line(
          "The contact exists only from "
              + Words.instant(answer.contact().existsFrom())
              + "; before, it is in no segment.");
    }
    terminal.line(
        answer.verdict().until() == Times.FOREVER
            ? "Time alone does not change this."
            : "This cannot change before " + Words.instant(answer.verdict().until()) + ".");
    terminal.line();
    node(answer.root(), "", "");
  }

  private String mark(boolean holds) {
    return holds ? terminal.styled(Style.GREEN, "✓") : terminal.styled(Style.RED, "✗");
  }

  /// @param before what stands left of the node, and `below` left of what belongs to it
  private void node(ExplanationAnswer.Node node, String before, String below) {
    terminal.line(
        terminal.styled(Style.DIM, before)
            + mark(node.found().holds())
            + " "
            + Words.node(node.rule())
            + until(node));
    List<ExplanationAnswer.Node> children = node.children();
    String rail = children.isEmpty() ? "  " : "│ ";
    seen(node.found().seen(), below + rail);
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      node(children.get(i), below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "));
    }
  }

  private String until(ExplanationAnswer.Node node) {
    boolean bare = !node.children().isEmpty() || node.found().until() == Times.FOREVER;
    return bare ? "" : terminal.styled(Style.DIM, "  until " + Words.instant(node.found().until()));
  }

  private void seen(Seen seen, String before) {
    switch (seen) {
      case Seen.Nothing nothing -> {}
      case Seen.FieldValue field ->
          line(
              before,
              field.field()
                  + field
                      .value()
                      .map(value -> " is " + Words.cut(Words.value(value), VALUE_LETTERS))
                      .orElse(" has no value"));
      case Seen.Events events -> events(events, before);
      case Seen.Segment segment -> {}
      case Seen.Draw draw ->
          line(before, "the draw is " + draw.draw() + " of " + Words.number(draw.of()));
    }
  }

  private void events(Seen.Events seen, String before) {
    String measured =
        seen.measured().isPresent() ? "; measured " + number(seen.measured().getAsDouble()) : "";
    int all = seen.events().size();
    line(
        before,
        (all == 0
                ? "no event counts"
                : Words.number(all) + (all == 1 ? " event counts" : " events count"))
            + measured);
    List<Event> shown = seen.events().subList(Math.max(0, all - EVENTS_SHOWN), all);
    if (shown.size() < all) {
      line(before, "… the last " + shown.size() + ":");
    }
    shown.forEach(event -> line(before, words(event)));
  }

  private static String number(double measured) {
    return measured == Math.rint(measured) && Math.abs(measured) < 1e15
        ? Words.number((long) measured)
        : String.format(Locale.ROOT, "%s", measured);
  }

  private static String words(Event event) {
    String attributes =
        event.attributes().isEmpty()
            ? ""
            : "  "
                + Words.cut(
                    JsonWriter.compact(Value.toJson(event.attributes())), ATTRIBUTES_LETTERS);
    return Words.instant(event.at()) + "  " + event.name() + attributes;
  }

  private void line(String before, String text) {
    terminal.line(terminal.styled(Style.DIM, before + "  " + Terminal.harmless(text)));
  }
}
