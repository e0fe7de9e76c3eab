package io.messageflow.cli;

import io.messageflow.cli.answer.MembersAnswer;
import io.messageflow.cli.answer.Words;
import io.messageflow.cli.question.DataOptions;
import io.messageflow.cli.question.Question;
import io.messageflow.cli.question.RuleOptions;
import io.messageflow.cli.service.RemoteQuestions;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.engine.ScanEngine;
import io.messageflow.intake.Dataset;
import io.messageflow.rules.ast.Rule;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.catalogue.StandardNames;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `segments members`.
@Command(
    name = "members",
    mixinStandardHelpOptions = true,
    description = "Lists the members of a segment, by id.")
final class MembersCommand implements Callable<Integer> {
  private static final int MOST_COLUMNS = 6;

  private final Terminal terminal;

  @Mixin private final DataOptions data = new DataOptions();
  @Mixin private final RuleOptions rules = new RuleOptions();

  @Option(names = "--json", description = "Answers as the API does: a page of members.")
  private boolean json;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; else table. All but table hold every field.")
  private Format format = Format.table;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most N members; 0 is all of them, which is the default.")
  private int limit;

  @Option(
      names = "--cursor",
      paramLabel = "ID",
      description = "Goes on behind this id, the \"next\" of the page before.")
  private Optional<String> cursor = Optional.empty();

  /// What members are written as; the names are those of the option.
  enum Format {
    table,
    ids,
    csv,
    ndjson
  }

  MembersCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Numbers.refuseOutside("--limit", limit, 0, Integer.MAX_VALUE);
    if (data.remote().isPresent()) {
      MembersAnswer answer =
          new RemoteQuestions(data.remote().get(), data, rules, terminal).members(cursor, limit);
      show(answer, List.of(StandardNames.EMAIL));
      return ExitCodes.OK;
    }
    Question question = rules.question(data);
    long at = question.instant(data);
    Dataset dataset = data.read(terminal).dataset();
    CheckedRule rule = question.checked(dataset);
    List<Contact> members = new ScanEngine(dataset.contacts()).members(rule, at);
    MembersAnswer page = page(members, at);
    show(page, columns(rule.written(), dataset.catalogue()));
    if (!json) {
      terminal.note(
          "%s of %s members at %s."
              .formatted(
                  Words.number(page.members().size()),
                  Words.number(members.size()),
                  Words.instant(at)));
    }
    long total = dataset.contacts().stream().filter(contact -> contact.existsAt(at)).count();
    Population.warn(dataset, total, at, terminal);
    return ExitCodes.OK;
  }

  private void show(MembersAnswer page, List<String> columns) {
    if (json) {
      page.printJson(terminal);
    } else {
      print(page, columns);
    }
  }

  private MembersAnswer page(List<Contact> members, long at) {
    List<Contact> rest =
        members.stream()
            .filter(member -> cursor.isEmpty() || member.id().compareTo(cursor.get()) > 0)
            .toList();
    if (limit == 0 || rest.size() <= limit) {
      return new MembersAnswer(rest, at, Optional.empty());
    }
    List<Contact> page = rest.subList(0, limit);
    return new MembersAnswer(page, at, Optional.of(page.getLast().id()));
  }

  private void print(MembersAnswer page, List<String> columns) {
    switch (format) {
      case table -> page.printTable(columns, terminal);
      case ids -> page.printIds(terminal);
      case csv -> page.printCsv(terminal);
      case ndjson -> page.printLines(terminal);
    }
  }

  /// The e-mail address and the fields of which the rule speaks.
  private static List<String> columns(Rule rule, Catalogue catalogue) {
    Set<String> fields = new LinkedHashSet<>(List.of(StandardNames.EMAIL));
    collect(rule, catalogue, fields);
    return fields.stream().limit(MOST_COLUMNS).toList();
  }

  private static void collect(Rule rule, Catalogue catalogue, Set<String> fields) {
    switch (rule) {
      case Rule.All all -> all.rules().forEach(r -> collect(r, catalogue, fields));
      case Rule.Any any -> any.rules().forEach(r -> collect(r, catalogue, fields));
      case Rule.Not not -> collect(not.rule(), catalogue, fields);
      case Rule.Field field ->
          catalogue.field(field.field()).map(FieldType::name).ifPresent(fields::add);
      case Rule.Events e -> {}
      case Rule.Sequence s -> {}
      case Rule.InSegment s -> {}
      case Rule.InList l -> {}
      case Rule.Bucket b -> {}
    }
  }
}
