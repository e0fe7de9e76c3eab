package io.messageflow.benchmarks.comparison;

/// Who is asked the questions.
interface Contestant extends AutoCloseable {
  /// The name as tables show it.
  String name();

  /// Name, version and settings.
  String description();

  /// Takes all contacts in, in the layout that suits the questions.
  void load(MadeContacts contacts);

  /// How large what was loaded is, in bytes.
  long bytes();

  /// How many contacts the rule holds for at [MadeContacts#NOW].
  long count(Question question);

  @Override
  void close();
}
