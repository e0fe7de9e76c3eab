package io.messageflow.cli.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.messageflow.rules.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ImportBrowserTest {
  @RegisterExtension static final Panel PANEL = new Panel();

  @TempDir private Path folder = Path.of("");

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static void choose(Path file) {
    PANEL.page().locator("input[type=file]").setInputFiles(file);
  }

  @Test
  void aFileWithBadRowsIsImportedAndTheBadRowsComeBack() throws IOException {
    PANEL.open("/operations/import", "Import a file");
    choose(
        file(
            "people.csv",
            """
            id;e-mail;Points;Notes
            new1;one@example.com;5;x
            new2;two@example.com;7;y;too many cells
            new3;three@example.com;9;z
            """));
    PANEL.sees("people.csv");
    PANEL.sees(Pattern.compile("separated by ;"));
    PANEL.isAccessible();
    become("e-mail", "Email");
    become("Notes", "Leave out");
    PANEL.button("Start the import").click();
    PANEL.sees("The import is done");
    PANEL.sees("2 in · 1 refused");
    PANEL.isAccessible();
    Download download = PANEL.page().waitForDownload(() -> PANEL.link("Refused rows").click());
    assertThat(Files.readString(download.path())).contains("new2").contains("error");
    String contact = JsonWriter.compact(PANEL.get("/v1/contacts/new3"));
    assertThat(contact)
        .contains("\"Email\":\"three@example.com\"")
        .contains("\"Points\":9")
        .doesNotContain("Notes");
    PANEL.open("/operations", "Operations");
    PANEL.sees("Import of contacts");
    PANEL.isAccessible();
  }

  private static void become(String column, String what) {
    PANEL.page().getByLabel("Becomes: " + column, exactly()).first().click();
    PANEL
        .page()
        .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(what).setExact(true))
        .click();
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  @Test
  void whoCannotBeToldApartStopsTheImportBeforeItStarts() throws IOException {
    PANEL.open("/operations/import", "Import a file");
    choose(file("towns.csv", "Town,Mayor\nOslo,Anne\n"));
    PANEL.sees("One column has to become the id, Email or MobilePhone.");
    assertThat(PANEL.button("Start the import")).isDisabled();
  }

  @Test
  void eventsAsLinesAreImportedToo() throws IOException {
    PANEL.open("/operations/import", "Import a file");
    choose(
        file(
            "events.ndjson",
            "{\"contact\": \"p01\", \"name\": \"called\", \"attributes\": {\"minutes\": 3}}\n"));
    PANEL.sees(Pattern.compile("Events · JSON lines"));
    PANEL.button("Start the import").click();
    PANEL.sees("The import is done");
    PANEL.open("/contacts/p01", "Person No1");
    PANEL.sees("called");
  }
}
