package io.messageflow.cli.answer;

import io.messageflow.cli.terminal.Table;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.intake.Dataset;
import io.messageflow.rules.catalogue.AttributeType;
import io.messageflow.rules.catalogue.EventType;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.data.Contact;
import java.util.HashMap;
import java.util.Map;

/// Shows which fields and events a data set has, with their types.
public final class CatalogueAnswer {
  private CatalogueAnswer() {}

  /// Prints the fields that contacts have at an instant, and all events.
  public static void print(Dataset dataset, long at, Terminal terminal) {
    Map<String, Long> byField = new HashMap<>();
    Map<String, Long> byEvent = new HashMap<>();
    for (Contact contact : dataset.contacts()) {
      contact.fieldsAt(at).keySet().forEach(field -> byField.merge(field, 1L, Long::sum));
      contact
          .eventsByName()
          .forEach((name, events) -> byEvent.merge(name, (long) events.size(), Long::sum));
    }
    fields(dataset, byField).print(terminal);
    terminal.line();
    events(dataset, byEvent).print(terminal);
  }

  private static Table fields(Dataset dataset, Map<String, Long> counts) {
    Table table =
        new Table(
            Table.Column.text("field"),
            Table.Column.text("type"),
            Table.Column.number("contacts"),
            Table.Column.number("share"));
    for (FieldType field : dataset.catalogue().fields()) {
      long count = counts.getOrDefault(field.name(), 0L);
      if (count > 0) {
        table.row(
            field.name(),
            type(field.type().text(), field.declared()),
            Words.number(count),
            Words.share(count, dataset.contacts().size()));
      }
    }
    return table;
  }

  private static Table events(Dataset dataset, Map<String, Long> counts) {
    Table table =
        new Table(
            Table.Column.text("event"), Table.Column.text("type"), Table.Column.number("events"));
    for (EventType event : dataset.catalogue().events()) {
      long count = counts.getOrDefault(event.name(), 0L);
      if (count > 0) {
        table.row(event.name(), "", Words.number(count));
        for (AttributeType attribute : event.attributes()) {
          table.row(
              "  " + attribute.name(), type(attribute.type().text(), attribute.declared()), "");
        }
      }
    }
    return table;
  }

  private static String type(String type, boolean declared) {
    return declared ? type : type + " (found)";
  }
}
