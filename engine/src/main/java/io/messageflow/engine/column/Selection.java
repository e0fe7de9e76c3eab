package io.messageflow.engine.column;

import java.util.function.Supplier;

/// Some of the contacts, of whom is known how many they are before it is asked who they are.
/// Numbers that belong to nobody may be among them. Immutable; thread-safe.
public final class Selection {
  private final int size;
  private final int count;
  private final Lazy<ContactSet> set;

  private Selection(int size, int count, Supplier<ContactSet> set) {
    this.size = size;
    this.count = count;
    this.set = new Lazy<>(set);
  }

  /// @param size numbers of contacts are below it
  /// @param count how many are in the set
  /// @param set makes it, when it is asked for
  static Selection of(int size, int count, Supplier<ContactSet> set) {
    return new Selection(size, count, set);
  }

  /// Those of a set, which is not changed any more.
  public static Selection of(ContactSet set) {
    return new Selection(set.size(), set.count(), () -> set);
  }

  /// How many they are.
  public int count() {
    return count;
  }

  /// Whether all numbers are among them.
  public boolean isEverybody() {
    return count == size;
  }

  /// Who they are; not to be changed.
  public ContactSet set() {
    return set.get();
  }

  /// All others.
  public Selection complement() {
    return new Selection(size, size - count, () -> set().complement());
  }

  /// These, or all others.
  public Selection orOthers(boolean others) {
    return others ? complement() : this;
  }
}
