package io.messageflow.cli;

import picocli.CommandLine.Command;

/// The command above all others.
@Command(
    name = "segments",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Dynamic segments of marketing contacts: rules, not lists.%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nFor example:%n",
    footer = {
      "  ./segments demo",
      "  ./segments demo --write shop",
      "  ./segments count -c shop/contacts.ndjson.gz -e shop/events.ndjson.gz \\",
      "    -f shop/fields.json -r '{\"event\": \"order_placed\"}'",
      "",
      "Exit codes: 0 answered; 1 data, a rule or a count is not as it must be;",
      "2 the command line is not understood; 70 a mistake in this program.",
      "Rules: docs/reference/rule-language.md, files: docs/reference/files.md"
    })
final class SegmentsCommand {}
