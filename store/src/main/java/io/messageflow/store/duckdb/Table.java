package io.messageflow.store.duckdb;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The tables of a journal. None has a key or an index: rows are appended, read in the order of
/// arrival, and found by a scan. Names of fields, events, attributes and lists, and ids of
/// campaigns, are numbers of [#WORD]; a `body` is written by
/// [io.messageflow.store.cell.BodyWriter].
enum Table {
  /// The version of the tables; one row.
  JOURNAL("version INTEGER"),
  /// The dictionary of names.
  WORD("number INTEGER, text VARCHAR"),
  /// What is known of names. The kind says which fact it is; a path is a list of texts.
  KNOWN(
      "arrival BIGINT, kind VARCHAR, name INTEGER, path VARCHAR, type VARCHAR, declared BOOLEAN,"
          + " label VARCHAR"),
  CONTACT("arrival BIGINT, contact INTEGER, id VARCHAR, arrived BIGINT"),
  CONTACT_NAME("arrival BIGINT, contact INTEGER, id VARCHAR, shown BOOLEAN"),
  CONTACT_SEEN("arrival BIGINT, contact INTEGER, happened BIGINT"),
  FIELD_VALUE("arrival BIGINT, contact INTEGER, name INTEGER, happened BIGINT, body VARCHAR"),
  LIST_CHANGE("arrival BIGINT, contact INTEGER, list INTEGER, happened BIGINT, listed BOOLEAN"),
  EVENT(
      "arrival BIGINT, contact INTEGER, name INTEGER, happened BIGINT, arrived BIGINT,"
          + " body VARCHAR"),
  /// Which contacts belong to which others; their rows stay as they are. See [Homes].
  MERGED("contact INTEGER, home INTEGER"),
  DOCUMENT("kind VARCHAR, id VARCHAR, body VARCHAR"),
  REFUSED(
      "number BIGINT, arrived BIGINT, kind VARCHAR, code VARCHAR, reason VARCHAR, record VARCHAR"),
  /// Who came into segments and left them. One contact stands in `contact`, of more their bitmap in
  /// `contacts`, see [Contacts].
  MEMBERSHIP_CHANGE(
      2,
      "number BIGINT, segment VARCHAR, version INTEGER, happened BIGINT, entered BOOLEAN,"
          + " cause VARCHAR, cause_name VARCHAR, cause_id VARCHAR, contact INTEGER,"
          + " contacts VARCHAR, former_id VARCHAR"),
  /// What is published later; contacts as in [#MEMBERSHIP_CHANGE].
  MEMBERSHIP_WAITING(
      2,
      "segment VARCHAR, happened BIGINT, due BIGINT, entered BOOLEAN, contact INTEGER,"
          + " contacts VARCHAR"),
  /// Up to which instant membership is known, and which numbers of changes were given: the greatest
  /// ones count. Numbers stay given when their rows are erased.
  MEMBERSHIP_CLOCK(2, "known BIGINT, number BIGINT"),
  /// Who is in stored audiences and who was left out of them. A row is for the numbers that begin
  /// with the same 16 bits, which are the chunk; their bitmap as in [Contacts].
  AUDIENCE_PART(3, "audience VARCHAR, reason VARCHAR, chunk INTEGER, contacts VARCHAR"),
  /// What contacts were until they got another name or were merged; numbers as they were then.
  FORMER_CONTACT(3, "arrival BIGINT, contact INTEGER, body VARCHAR"),
  /// What became of messages of campaigns, a row a step. Of the rows of a campaign and a contact
  /// the one with the greatest number counts.
  DELIVERY(
      4,
      "number BIGINT, campaign INTEGER, contact INTEGER, state VARCHAR, happened BIGINT,"
          + " detail VARCHAR");

  private final int since;
  private final String definition;

  Table(String definition) {
    this(1, definition);
  }

  /// @param since the version of files that first has the table
  Table(int since, String definition) {
    this.since = since;
    this.definition = definition;
  }

  /// The version of files that first has the table.
  int since() {
    return since;
  }

  /// The name in SQL.
  String sql() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The statement that makes the table.
  String creation() {
    return "CREATE TABLE " + sql() + " (" + definition + ")";
  }

  /// The names of all columns, in the order in which they are appended, separated by commas.
  String columns() {
    return Arrays.stream(definition.split(",", -1))
        .map(column -> column.strip().split(" ", -1)[0])
        .collect(Collectors.joining(", "));
  }
}
