package io.messageflow.engine.population;

/// Told of changes of contacts, perhaps of one several times.
public interface ChangeVisitor {
  /// A contact came, went, or has another id, or may exist since another instant. What else is
  /// known of it may be other than before too.
  void being(int contact);

  /// An event of a name became known of a contact.
  void event(int contact, String name);

  /// A field of a name was recorded of a contact.
  void field(int contact, String name);

  /// A contact was put on a list or taken off it.
  void list(int contact, String id);
}
