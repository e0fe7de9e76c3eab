package io.messageflow.store.cell;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.concurrent.ConcurrentHashMap;

/// A dictionary of names: a small number for each, from 0 on, which stands for it in a cell. Grows;
/// one thread at a time gives numbers, any number read.
public final class NameNumbers {
  private static final int FIRST_ROOM = 64;

  private final Texts texts = new Texts();
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

  /// The number of a name, a new one for a new name.
  public int number(String name) {
    Integer known = numbers.get(name);
    return known == null ? add(name) : known;
  }

  private int add(String name) {
    int number = texts.size();
    texts.add(name);
    numbers.put(name, number);
    return number;
  }

  /// The names by number. Grows; what is there stays, and any thread may read it that was handed a
  /// number.
  public List<String> texts() {
    return texts;
  }

  private static final class Texts extends AbstractList<String> implements RandomAccess {
    private volatile String[] room = new String[FIRST_ROOM];
    private volatile int size;

    @Override
    public boolean add(String text) {
      int count = size;
      String[] now = room;
      if (count == now.length) {
        now = Arrays.copyOf(now, count * 2);
      }
      now[count] = text;
      room = now;
      size = count + 1;
      return true;
    }

    @Override
    public String get(int number) {
      return room[Objects.checkIndex(number, size)];
    }

    @Override
    public int size() {
      return size;
    }
  }
}
