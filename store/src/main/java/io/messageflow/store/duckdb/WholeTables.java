package io.messageflow.store.duckdb;

import io.messageflow.store.Fact;
import io.messageflow.store.Wanted;
import io.messageflow.store.cell.BodyWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rows of whole tables, all wanted ones among them, read on all cores. Nobody may write meanwhile.
record WholeTables(Database database, Wanted wanted, List<String> names) implements Replay.Source {
  @Override
  public <F extends Fact> void each(Table table, Scan.Rows<F> read, Consumer<? super F> to) {
    new Scan(database, table, condition(table)).<F, RuntimeException>forEach(read, to::accept);
  }

  /// A condition that all wanted rows meet, in SQL.
  private String condition(Table table) {
    String late = "arrival > " + wanted.after();
    return switch (table) {
      case CONTACT, CONTACT_NAME -> ofContacts();
      case CONTACT_SEEN, LIST_CHANGE, EVENT -> late + " AND " + ofContacts();
      case FIELD_VALUE ->
          Stream.of(Stream.of(late), fields(), members())
              .flatMap(conditions -> conditions)
              .collect(Collectors.joining(" OR ", "(", ") AND " + ofContacts()));
      case JOURNAL,
          WORD,
          KNOWN,
          MERGED,
          DOCUMENT,
          REFUSED,
          MEMBERSHIP_CHANGE,
          MEMBERSHIP_WAITING,
          MEMBERSHIP_CLOCK,
          AUDIENCE_PART,
          FORMER_CONTACT,
          DELIVERY ->
          "true";
    };
  }

  /// Of contacts that were merged all rows are read: what they are known under now is not in them.
  private String ofContacts() {
    return wanted.isOfAll()
        ? "true"
        : "(contact >= %d AND contact < %d OR contact IN (SELECT contact FROM merged))"
            .formatted(wanted.from(), wanted.below());
  }

  private Stream<String> fields() {
    return wanted.fields().stream()
        .map(names::indexOf)
        .filter(number -> number >= 0)
        .map(number -> "name = " + number);
  }

  private Stream<String> members() {
    return wanted.members().stream().map(WholeTables::mayHaveMember);
  }

  private static String mayHaveMember(String member) {
    return "contains(body, '" + BodyWriter.memberStart(member).replace("'", "''") + "')";
  }
}
