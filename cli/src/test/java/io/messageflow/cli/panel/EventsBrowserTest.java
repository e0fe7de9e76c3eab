package io.messageflow.cli.panel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventsBrowserTest {
  @RegisterExtension static final Panel PANEL = new Panel();

  @Test
  void theCatalogueTellsAttributesAndValues() {
    PANEL.open("/events", "Events");
    PANEL.button("order_placed").click();
    PANEL.sees("category");
    PANEL.sees("tents (");
    PANEL.isAccessible();
  }

  @Test
  void anEventIsSeenAsItIsTaken() {
    PANEL.open("/events?tab=live", "Events");
    PANEL.sees("order_placed");
    PANEL.post("/v1/events", "{\"contact\": \"p09\", \"name\": \"rang_the_bell\"}");
    PANEL.sees("rang_the_bell");
    PANEL.isAccessible();
  }

  @Test
  void aRefusedRecordIsMendedAndSentAgain() {
    PANEL.post(
        "/v1/events",
        """
        {"contact": "p01", "name": "fine"}
        {"contact": "p01", "name": "late", "at": "the day before"}
        """);
    PANEL.open("/events?tab=refused", "Events");
    PANEL.isAccessible();
    PANEL.button("Mend").click();
    PANEL
        .field("Record")
        .fill("{\"contact\": \"p01\", \"name\": \"late\", \"at\": \"2026-01-01T00:00:00Z\"}");
    PANEL.button("Send again").click();
    PANEL.sees("1 record is in now");
    PANEL.sees("Nothing was refused");
  }
}
