package io.messageflow.campaigns.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.CatalogueBuilder;
import io.messageflow.workspace.Mistake;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContentCheckTest {
  private final Catalogue catalogue = new CatalogueBuilder().build();

  private List<Mistake> check(String subject, String html, String text) {
    return ContentCheck.of(
        new Content.Email(subject, "", html, text, Optional.empty(), Optional.empty()),
        catalogue,
        "/content");
  }

  @Test
  void whatCanBeSentHasNoMistakes() {
    assertThat(
            check(
                "Hi {{FirstName}}",
                "{{#if (eq LastName \"x\")}}{{LastName}}{{/if}}{{#each Tags}}{{this}}{{/each}}<a"
                    + " href=\"{{unsubscribe}}\">out</a>",
                "{{contact.id}}"))
        .isEmpty();
  }

  @Test
  void anEmptySubjectAndAnEmptyBodyAreTold() {
    assertThat(check(" ", "", ""))
        .extracting(Mistake::pointer)
        .containsExactly("/content/subject", "/content/html");
  }

  @Test
  void anUnknownFieldIsToldWithWhatWasMeant() {
    assertThat(check("{{FirstNam}}", "x", ""))
        .singleElement()
        .satisfies(mistake -> {
          assertThat(mistake.code()).isEqualTo("unknownVariable");
          assertThat(mistake.hint()).contains("Did you mean {{FirstName}}?");
        });
  }

  @Test
  void unknownFieldsInConditionsAreTold() {
    assertThat(check("s", "{{#if (gt Ordrs 3)}}x{{/if}}{{#if Citty}}y{{/if}}", ""))
        .extracting(Mistake::message)
        .containsExactlyInAnyOrder("There is no field \"Ordrs\".", "There is no field \"Citty\".");
  }

  @Test
  void brokenTemplatesAreToldWithTheirPlace() {
    assertThat(check("s", "<p>\n  {{#if FirstName}}x", ""))
        .singleElement()
        .satisfies(mistake -> {
          assertThat(mistake.code()).isEqualTo("invalidTemplate");
          assertThat(mistake.message()).startsWith("Line 2, column");
        });
    assertThat(check("s", "x", "{{nonsense FirstName}}")).isNotEmpty();
  }

  @Test
  void contactsCannotBecomeHtml() {
    for (String raw : List.of("{{{FirstName}}}", "{{&FirstName}}", "{{~ {FirstName}}}")) {
      assertThat(check("s", raw, ""))
          .as(raw)
          .extracting(Mistake::code)
          .containsExactly("invalidTemplate");
    }
  }
}
