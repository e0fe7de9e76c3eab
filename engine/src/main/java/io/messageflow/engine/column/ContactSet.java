package io.messageflow.engine.column;

import java.util.Arrays;
import java.util.function.IntConsumer;

/// Some of the contacts, a bit for each number. Not thread-safe while it is changed.
public final class ContactSet {
  private final int size;
  private final long[] words;

  /// None of the contacts with numbers below `size`.
  public ContactSet(int size) {
    this.size = size;
    this.words = new long[wordsFor(size)];
  }

  /// Some of the numbers below `size`; of no size when they are none.
  public static ContactSet of(int size, int[] numbers) {
    ContactSet found = new ContactSet(numbers.length == 0 ? 0 : size);
    for (int number : numbers) {
      found.add(number);
    }
    return found;
  }

  /// All numbers below `size`.
  static ContactSet all(int size) {
    return new ContactSet(size).complement();
  }

  /// Those whose amount of something is right.
  ///
  /// @param amounts by number, from 0 to 127
  /// @param right for each amount, 1 when it is, else 0
  public static ContactSet where(byte[] amounts, byte[] right) {
    ContactSet found = new ContactSet(amounts.length);
    for (int start = 0; start < amounts.length; start += Long.SIZE) {
      int end = Math.min(amounts.length, start + Long.SIZE);
      long bits = 0;
      for (int number = start; number < end; number++) {
        bits |= (long) right[amounts[number]] << number;
      }
      found.words[start >> 6] = bits;
    }
    return found;
  }

  ContactSet copy() {
    ContactSet copy = new ContactSet(size);
    System.arraycopy(words, 0, copy.words, 0, words.length);
    return copy;
  }

  /// Who is not in.
  public ContactSet complement() {
    ContactSet others = new ContactSet(size);
    for (int i = 0; i < words.length; i++) {
      others.words[i] = ~words[i];
    }
    others.cutOff();
    return others;
  }

  /// Takes out what is not below the size.
  void cutOff() {
    if (size % Long.SIZE != 0) {
      words[words.length - 1] &= (1L << size) - 1;
    }
  }

  /// Who is in this set and not in another, which may be of more contacts.
  public ContactSet without(ContactSet others) {
    if (others.isEmpty()) {
      return this;
    }
    ContactSet left = copy();
    for (int i = 0; i < Math.min(words.length, others.words.length); i++) {
      left.words[i] &= ~others.words[i];
    }
    return left;
  }

  /// Who is in both; for sets of as many contacts.
  public ContactSet and(ContactSet other) {
    ContactSet both = copy();
    for (int i = 0; i < words.length; i++) {
      both.words[i] &= other.words[i];
    }
    return both;
  }

  /// Who is in one of both; for sets of as many contacts.
  public ContactSet or(ContactSet other) {
    ContactSet either = copy();
    for (int i = 0; i < words.length; i++) {
      either.words[i] |= other.words[i];
    }
    return either;
  }

  /// Puts in who is not and takes out who is, of all that are in one of two sets alone.
  void flip(ContactSet one, ContactSet other) {
    for (int i = 0; i < words.length; i++) {
      words[i] ^= one.words[i] ^ other.words[i];
    }
  }

  /// Puts a contact in that is not in, or takes it out.
  void flip(int number) {
    words[number >> 6] ^= 1L << number;
  }

  /// Takes all of another set of as many contacts out.
  public void removeAll(ContactSet other) {
    for (int i = 0; i < words.length; i++) {
      words[i] &= ~other.words[i];
    }
  }

  /// Adds all of another set of as many contacts.
  void addAll(ContactSet other) {
    for (int i = 0; i < words.length; i++) {
      words[i] |= other.words[i];
    }
  }

  /// How many words of bits so many numbers take.
  public static int wordsFor(int size) {
    return (size + Long.SIZE - 1) / Long.SIZE;
  }

  long sizeBytes() {
    return (long) words.length * Long.BYTES;
  }

  /// Numbers of the set are below it.
  public int size() {
    return size;
  }

  public void add(int number) {
    words[number >> 6] |= 1L << number;
  }

  /// Puts a contact in or takes it out.
  public void put(int number, boolean in) {
    long bit = 1L << number;
    words[number >> 6] = in ? words[number >> 6] | bit : words[number >> 6] & ~bit;
  }

  public boolean contains(int number) {
    return number < size && (words[number >> 6] & 1L << number) != 0;
  }

  public int count() {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  public boolean isEmpty() {
    for (long word : words) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  /// The numbers, in order.
  int[] toArray() {
    int[] numbers = new int[count()];
    int[] next = new int[1];
    each(number -> numbers[next[0]++] = number);
    return numbers;
  }

  /// Calls for each number, in order.
  public void each(IntConsumer number) {
    each(0, size, number);
  }

  /// Calls for each number from a multiple of 64 to below another or the size, in order.
  void each(int from, int to, IntConsumer number) {
    for (int i = from >> 6; i < wordsFor(to); i++) {
      for (long left = words[i]; left != 0; left &= left - 1) {
        number.accept((i << 6) + Long.numberOfTrailingZeros(left));
      }
    }
  }

  /// Calls for each run of neighbours that are not in, with the first and with the number behind
  /// the last.
  void eachRunOfOthers(Ranges.Range run) {
    for (int from = next(0, false); from < size; ) {
      int to = next(from, true);
      run.of(from, to);
      from = next(to, false);
    }
  }

  /// The first number from `from` on that is in, or the first that is not; the size when there is
  /// none.
  private int next(int from, boolean in) {
    int number = from;
    while (number < size) {
      long word = in ? words[number >> 6] : ~words[number >> 6];
      long left = word >>> number;
      if (left != 0) {
        return Math.min(size, number + Long.numberOfTrailingZeros(left));
      }
      number = (number | (Long.SIZE - 1)) + 1;
    }
    return size;
  }

  /// The bits from a number on, which must be a multiple of 64; bits behind the last are 0.
  public void copyTo(int from, long[] to, int count) {
    int first = from >> 6;
    int there = Math.clamp(words.length - first, 0, count);
    System.arraycopy(words, first, to, 0, there);
    Arrays.fill(to, there, count, 0);
  }

  /// Puts bits in place from a number on, which must be a multiple of 64. To be called by several
  /// threads at once for different places.
  public void set(int from, long[] bits, int count) {
    System.arraycopy(bits, 0, words, from >> 6, count);
  }
}
