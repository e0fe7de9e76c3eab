package io.messageflow.cli;

import io.messageflow.cli.answer.ExplainAnswer;
import io.messageflow.cli.question.CommandException;
import io.messageflow.cli.question.DataOptions;
import io.messageflow.cli.question.Question;
import io.messageflow.cli.question.RuleOptions;
import io.messageflow.cli.service.RemoteQuestions;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.engine.answer.ExplanationAnswer;
import io.messageflow.intake.Dataset;
import io.messageflow.rules.catalogue.StandardNames;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.rules.problem.Suggestions;
import io.messageflow.rules.semantics.Texts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `segments explain`.
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Tells why a contact is in a segment or out of it: the truth of each line of the rule, the"
            + " values and events that decided, and until when time alone cannot change it.")
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final DataOptions data = new DataOptions();
  @Mixin private final RuleOptions rules = new RuleOptions();

  @Option(
      names = "--contact",
      paramLabel = "ID",
      required = true,
      description = "The contact, by its id or e-mail address.")
  private String contact = "";

  @Option(names = "--json", description = "Answers as the API does.")
  private boolean json;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (data.remote().isPresent()) {
      new RemoteQuestions(data.remote().get(), data, rules, terminal).explain(contact, json);
      return ExitCodes.OK;
    }
    Question question = rules.question(data);
    long at = question.instant(data);
    Dataset dataset = data.read(terminal).dataset();
    CheckedRule rule = question.checked(dataset);
    ExplanationAnswer answer = ExplanationAnswer.of(rule, find(dataset, at), at);
    if (json) {
      terminal.line(JsonWriter.indented(answer.toJson()));
    } else {
      new ExplainAnswer(terminal).print(answer);
    }
    return ExitCodes.OK;
  }

  private Contact find(Dataset dataset, long at) {
    Optional<Contact> byId =
        dataset.contacts().stream().filter(known -> known.id().equals(contact)).findFirst();
    return byId.orElseGet(() -> byEmail(dataset, at));
  }

  private Contact byEmail(Dataset dataset, long at) {
    String folded = Texts.comparable(contact, false);
    List<Contact> found =
        dataset.contacts().stream().filter(known -> hasEmail(known, folded, at)).toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (found.size() > 1) {
      throw CommandException.input(
          found.size() + " contacts have the address \"" + contact + "\".",
          "Name one by its id: "
              + String.join(", ", found.stream().limit(10).map(Contact::id).toList()));
    }
    throw CommandException.input(
        "There is no contact \"" + Suggestions.shortened(contact) + "\" in the data.",
        Suggestions.nearest(contact, dataset.contacts().stream().map(Contact::id).toList())
            .map(near -> "Did you mean \"" + near + "\"?")
            .orElse("Name it by its id or e-mail address, in full."));
  }

  private static boolean hasEmail(Contact contact, String folded, long at) {
    return contact.fieldAt(StandardNames.EMAIL, at).orElse(null) instanceof Value.Text email
        && Texts.comparable(email.text(), false).equals(folded);
  }
}
