package io.messageflow.cli.panel;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every screen, on a desk and on a phone.
class ScreensBrowserTest {
  @RegisterExtension static final Panel PANEL = new Panel();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /segments             | Segments
          /segments/new         | New segment
          /contacts             | Contacts
          /contacts/p01         | Person No1
          /lists                | Lists
          /lists/vip            | Very important people
          /events               | Events
          /events?tab=live      | Events
          /events?tab=refused   | Events
          /operations           | Operations
          /operations/import    | Import a file
          /settings             | Settings
          /settings?tab=users   | Settings
          /settings?tab=websites | Settings
          /settings?tab=keys    | Settings
          /settings?tab=account | Settings
          /nowhere              | There is nothing here
          """)
  void isAccessibleAndFitsIntoTheWindow(String path, String heading) {
    PANEL.open(path, heading);
    PANEL.isAccessible();
    PANEL.narrow();
    PANEL.open(path, heading);
    PANEL.isAccessible();
  }
}
