package io.messageflow.engine.column;

/// The memory that columns take, in bytes, with their indexes and about that of their dictionaries.
/// What is only in files takes none.
///
/// @param orders of contacts, by id and by since when they exist
/// @param events times and attributes of events
/// @param buckets hashes for the draws of buckets
/// @param dictionaries what the dictionaries of fields and events take of it
public record ColumnBytes(
    long orders, long fields, long events, long lists, long buckets, long dictionaries) {
  /// All of it.
  public long total() {
    return orders + fields + events + lists + buckets;
  }
}
