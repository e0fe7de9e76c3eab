package io.messageflow.intake;

import io.messageflow.store.Document;
import io.messageflow.store.Fact;

/// Is told all that comes of accepted records and must be kept, in the order of arrival.
public interface Ledger {
  /// The kind of documents that say which identities were erased; the id is a digest.
  String ERASED = "erased";

  void fact(Fact fact);

  /// The same event in the form in which it is kept in memory.
  default Fact.EventHappened packed(Fact.EventHappened event) {
    return event;
  }

  void document(Document document);

  /// Keeps nothing: for data that live in memory alone.
  static Ledger ofNothing() {
    return new Ledger() {
      @Override
      public void fact(Fact fact) {}

      @Override
      public void document(Document document) {}
    };
  }
}
