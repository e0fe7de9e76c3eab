package io.messageflow.engine.column;

import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.semantics.Buckets;

/// The hashes of all contacts with one seed.
public final class BucketColumn {
  private final String seed;
  private final long[] hashes;

  private BucketColumn(String seed, long[] hashes) {
    this.seed = seed;
    this.hashes = hashes;
  }

  static BucketColumn of(String seed, NumberedContacts contacts) {
    return new BucketColumn(seed, new long[0]).refreshed(contacts, ContactSet.all(contacts.size()));
  }

  /// The hashes of contacts of which only some are not as they were.
  BucketColumn refreshed(NumberedContacts now, ContactSet changed) {
    long[] fresh = new long[now.size()];
    Ranges.eachNumber(
        fresh.length,
        number ->
            fresh[number] =
                changed.contains(number)
                    ? now.get(number).map(contact -> Buckets.hash(seed, contact.id())).orElse(0L)
                    : hashes[number]);
    return new BucketColumn(seed, fresh);
  }

  /// The hash of a contact, see [Buckets#hash].
  public long hash(int contact) {
    return hashes[contact];
  }
}
