package io.messageflow.engine.column.file;

import io.messageflow.rules.check.AttributeValue;

/// What a file holds of all contacts.
public sealed interface ColumnKey {
  /// Since when they exist.
  record Existence() implements ColumnKey {}

  /// Their order by id.
  record Ids() implements ColumnKey {}

  /// A field.
  record Field(String name) implements ColumnKey {}

  /// When the events of a name happened.
  record Events(String name) implements ColumnKey {}

  /// An attribute of the events of a name.
  record Attribute(String event, AttributeValue attribute) implements ColumnKey {}

  /// Who is on a list.
  record Listed(String list) implements ColumnKey {}

  /// The hashes with a seed.
  record Bucket(String seed) implements ColumnKey {}
}
