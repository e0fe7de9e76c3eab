package io.messageflow.workspace.audience;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// Finds who shares an address, among many. Addresses lie in an open table by their hashes; only
/// where two hashes are equal the addresses themselves are compared. Not thread-safe.
final class SameAddresses {
  private static final int FREE = -1;
  private static final int SPREAD = 0x9E3779B9;

  private final String[] addresses;
  private final int[] table;
  private final int shift;

  /// @param addresses by place, in the form in which they are compared; places that are never asked
  ///   of may hold anything
  SameAddresses(String[] addresses) {
    int bits = Math.max(4, Integer.SIZE - Integer.numberOfLeadingZeros(addresses.length) + 1);
    this.addresses = addresses;
    this.table = new int[1 << bits];
    this.shift = Integer.SIZE - bits;
    Arrays.fill(table, FREE);
  }

  /// Enters a place. Where its address is taken, one of the two places stays.
  ///
  /// @param staying is given the place that has the address and answers with the one to stay
  /// @return the place that has to go; -1 when the address was free
  int enter(int place, IntUnaryOperator staying) {
    String address = addresses[place];
    int slot = (address.hashCode() * SPREAD) >>> shift;
    while (table[slot] != FREE) {
      int there = table[slot];
      if (addresses[there].equals(address)) {
        table[slot] = staying.applyAsInt(there);
        return table[slot] == there ? place : there;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = place;
    return FREE;
  }
}
