package io.messageflow.cli;

import io.messageflow.cli.answer.ProblemsAnswer;
import io.messageflow.cli.question.CommandException;
import io.messageflow.cli.question.ProblemsException;
import io.messageflow.cli.service.BackupCommand;
import io.messageflow.cli.service.ImportCommand;
import io.messageflow.cli.service.KeysCommand;
import io.messageflow.cli.service.RestoreCommand;
import io.messageflow.cli.service.ServeCommand;
import io.messageflow.cli.service.UsersCommand;
import io.messageflow.cli.terminal.Style;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.intake.file.FileException;
import io.messageflow.server.config.ConfigurationException;
import io.messageflow.store.StoreException;
import io.messageflow.workspace.BusyException;
import io.messageflow.workspace.RequestException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// The entry point of the command line.
public final class Main {
  private Main() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] args) {
    System.exit(run(args, Terminal.ofProcess()));
  }

  /// Runs one command and returns its exit code; never throws.
  static int run(String[] args, Terminal terminal) {
    int code;
    try {
      code = commandLine(terminal).execute(args);
    } catch (OutOfMemoryError e) {
      terminal.error("The memory does not suffice.");
      terminal.note("  Give more with SEGMENTS_JAVA_OPTS=-Xmx16g, or ask fewer data.");
      code = ExitCodes.BROKEN;
    } catch (StackOverflowError e) {
      code = broken(e, terminal);
    }
    terminal.out().flush();
    terminal.err().flush();
    return code;
  }

  private static CommandLine commandLine(Terminal terminal) {
    CommandLine line = new CommandLine(new SegmentsCommand());
    line.addSubcommand(new CountCommand(terminal));
    line.addSubcommand(new MembersCommand(terminal));
    line.addSubcommand(new ExplainCommand(terminal));
    line.addSubcommand(new CheckCommand(terminal));
    line.addSubcommand(new DemoCommand(terminal));
    line.addSubcommand(new ServeCommand(terminal));
    line.addSubcommand(new ImportCommand(terminal));
    line.addSubcommand(new KeysCommand(terminal));
    line.addSubcommand(new UsersCommand(terminal));
    line.addSubcommand(new BackupCommand(terminal));
    line.addSubcommand(new RestoreCommand(terminal));
    line.addSubcommand("completion", new GenerateCompletion());
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.outColoured() ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpAutoWidth(true);
    line.setParameterExceptionHandler((e, args) -> misunderstood(e, terminal));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, parsed, terminal));
    return line;
  }

  private static int misunderstood(CommandLine.ParameterException e, Terminal terminal) {
    CommandLine command = e.getCommandLine();
    if (command.getParent() == null && message(e).startsWith("Missing required subcommand")) {
      command.usage(terminal.err());
      return ExitCodes.USAGE;
    }
    terminal.error(Terminal.harmless(message(e)) + ".");
    List<String> near =
        e instanceof CommandLine.UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    if (!near.isEmpty()) {
      terminal.note("  Did you mean " + String.join(" or ", near) + "?");
    }
    terminal.note("  See ./" + command.getCommandSpec().qualifiedName(" ") + " --help");
    return ExitCodes.USAGE;
  }

  private static int failed(Exception e, CommandLine.ParseResult parsed, Terminal terminal) {
    return switch (e) {
      case CommandException command -> {
        refused(message(command), command.hint(), terminal);
        yield command.blame() == CommandException.Blame.COMMAND
            ? ExitCodes.USAGE
            : ExitCodes.REFUSED;
      }
      case FileException file -> refused(message(file), file.hint(), terminal);
      case RequestException request -> refused(message(request), hint(request), terminal);
      case BusyException busy -> refused(message(busy), Optional.empty(), terminal);
      case StoreException store -> refused(message(store), Optional.empty(), terminal);
      case ConfigurationException config -> refused(message(config), Optional.empty(), terminal);
      case ProblemsException problems -> {
        if (asksForJson(parsed)) {
          ProblemsAnswer.printJson(problems.problems(), terminal);
        } else {
          terminal.error(problems.getMessage() + ":");
          ProblemsAnswer.print(problems.problems(), terminal);
        }
        yield ExitCodes.REFUSED;
      }
      default -> broken(e, terminal);
    };
  }

  private static Optional<String> hint(RequestException request) {
    return request.mistakes().getFirst().hint();
  }

  private static String message(Exception e) {
    return String.valueOf(e.getMessage());
  }

  private static boolean asksForJson(CommandLine.ParseResult parsed) {
    return parsed.hasSubcommand() && parsed.subcommand().hasMatchedOption("--json");
  }

  private static int refused(String message, Optional<String> hint, Terminal terminal) {
    terminal.error(message.lines().map(Terminal::harmless).collect(Collectors.joining("\n")));
    hint.ifPresent(text -> terminal.note("  " + terminal.errStyled(Style.DIM, text)));
    return ExitCodes.REFUSED;
  }

  /// A mistake of this program. The trace is for its developers, and only on demand.
  private static int broken(Throwable e, Terminal terminal) {
    terminal.error("This is a mistake in MessageFlow Segments, not in your data: " + e);
    if (System.getenv("SEGMENTS_STACK_TRACE") == null) {
      terminal.note("  SEGMENTS_STACK_TRACE=1 shows where, which helps in a report.");
    } else {
      e.printStackTrace(terminal.err());
    }
    return ExitCodes.BROKEN;
  }
}
