package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.intake.record.RejectionCode;
import io.messageflow.server.config.Setting;
import io.messageflow.server.http.HttpCode;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.MistakeCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The documents on the server: lists are complete, and every line for curl works as it stands.
class ServerDocumentsIT extends OnServer {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern SHELL =
      Pattern.compile("^```sh\\n(.*?\\n)```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern SAMPLE =
      Pattern.compile("<div class=\"sample\"><pre><code>(.*?)</code>", Pattern.DOTALL);

  private static String read(String document) throws IOException {
    return Files.readString(DOCS.resolve(document));
  }

  @Test
  void everySettingIsDocumented() throws IOException {
    assertThat(read("reference/configuration.md"))
        .contains(
            Arrays.stream(Setting.values())
                .map(setting ->
                    "| `%s` | %s | %s |"
                        .formatted(
                            setting.key(),
                            setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`",
                            setting.description()))
                .toList());
  }

  @Test
  void everyCodeIsDocumented() throws IOException {
    assertThat(read("reference/problems.md"))
        .contains(Arrays.stream(MistakeCode.values()).map(c -> "| `" + c.text() + "` |").toList())
        .contains(Arrays.stream(RejectionCode.values()).map(c -> "| `" + c.text() + "` |").toList())
        .contains(Arrays.stream(HttpCode.values()).map(c -> "| `" + c.text() + "` | ").toList());
  }

  @Test
  void everyCallIsDocumented() throws IOException {
    String document = read("reference/http-api.md");
    assertThat(served.routes().all().stream().map(Route::path).distinct())
        .allSatisfy(path -> assertThat(document).contains(path + "`"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"reference/http-api.md", "tutorial/first-event.md", "how-to/run-a-server.md"})
  void everyLineForCurlWorks(String document) throws IOException {
    String samples =
        SHELL.matcher(read(document)).results().map(m -> m.group(1)).collect(Collectors.joining());
    List<CurlLine> lines = CurlLine.in(samples);
    assertThat(lines).hasSizeGreaterThan(3);
    for (CurlLine line : lines) {
      assertThat(line.send(served).status()).as(line.toString()).isBetween(200, 299);
    }
  }

  @Test
  void theGuideLeadsToAFirstAnswer() throws IOException {
    String guide =
        new String(
            Objects.requireNonNull(ServerDocumentsIT.class.getResourceAsStream("guide.html"))
                .readAllBytes(),
            StandardCharsets.UTF_8);
    String samples =
        SAMPLE.matcher(guide).results().map(m -> m.group(1) + "\n").collect(Collectors.joining());
    List<Reply> replies = CurlLine.in(samples).stream().map(line -> line.send(served)).toList();
    assertThat(replies).hasSize(6).allSatisfy(reply -> assertThat(reply.status()).isLessThan(300));
    assertThat(replies.get(2).at("/count")).isEqualTo(1L);
    assertThat(replies.get(4).at("/data/*/id")).isEqualTo(List.of("ann"));
    assertThat(guide).doesNotContain("http://", "https://", "@import", "src=");
  }

  @Test
  void theTutorialSaysWhatIsAnswered() throws IOException {
    List<Reply> replies =
        CurlLine.in(
                SHELL
                    .matcher(read("tutorial/first-event.md"))
                    .results()
                    .map(m -> m.group(1))
                    .collect(Collectors.joining()))
            .stream()
            .map(line -> line.send(served))
            .toList();
    assertThat(replies.get(1).at("/count")).isEqualTo(1L);
    assertThat(replies.get(1).at("/sample/*/id")).isEqualTo(List.of("ann"));
  }
}
