package io.messageflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.ast.CalendarPeriod;
import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.Operator;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The documents against the code: samples are read, names exist, lists are complete.
class DocumentsTest {
  private static final Path ROOT = Path.of("..");
  private static final Path DOCS = ROOT.resolve("docs");
  private static final Pattern SAMPLE =
      Pattern.compile("^```json rule\\n(.*?)\\n```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");
  private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w+)`");
  private static final Pattern PATH = Pattern.compile("`([a-z][\\w.-]*(?:/[\\w.-]+)+)`");

  private static String read(Path document) throws IOException {
    return Files.readString(document);
  }

  @Test
  void everySampleOfTheRuleLanguageReads() throws IOException {
    List<String> samples =
        SAMPLE
            .matcher(read(DOCS.resolve("reference/rule-language.md")))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(samples).hasSizeGreaterThan(4);
    samples.forEach(sample ->
        assertThat(RuleReader.read(sample, Limits.STANDARD).problems()).as(sample).isEmpty());
  }

  @Test
  void theRuleLanguageNamesEveryOperatorAndCalendarWindow() throws IOException {
    assertThat(read(DOCS.resolve("reference/rule-language.md")))
        .contains(Arrays.stream(Operator.values()).map(o -> "`" + o.text() + "`").toList())
        .contains(Arrays.stream(CalendarPeriod.values()).map(p -> "`" + p.text() + "`").toList());
  }

  @Test
  void everyProblemIsDocumented() throws IOException {
    assertThat(read(DOCS.resolve("reference/problems.md")))
        .contains(Arrays.stream(ProblemCode.values()).map(c -> "| `" + c.text() + "` |").toList());
  }

  @Test
  void everyTypeAndPathOfTheArchitectureExists() throws IOException {
    String text = read(DOCS.resolve("architecture.md"));
    Set<String> sources;
    try (Stream<Path> files = Files.walk(ROOT)) {
      sources =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .collect(Collectors.toSet());
    }
    assertThat(TYPE.matcher(text).results().map(match -> match.group(1) + ".java"))
        .isSubsetOf(sources);
    assertThat(PATH.matcher(text).results().map(match -> match.group(1)))
        .allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    try (Stream<Path> documents = Files.walk(DOCS)) {
      List<Path> all =
          Stream.concat(
                  Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
                  documents.filter(file -> file.toString().endsWith(".md")))
              .toList();
      for (Path document : all) {
        Path folder = Objects.requireNonNull(document.toAbsolutePath().getParent());
        assertThat(LINK.matcher(read(document)).results().map(MatchResult::group))
            .as(document.toString())
            .allSatisfy(link -> assertThat(folder.resolve(link.substring(2))).exists());
      }
    }
  }
}
