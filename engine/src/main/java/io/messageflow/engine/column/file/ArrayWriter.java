package io.messageflow.engine.column.file;

import io.messageflow.rules.data.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.zip.CRC32C;

/// Writes the body of one file: numbers, texts, arrays with their lengths before them. One thread.
public final class ArrayWriter {
  private static final int ROOM = 1 << 20;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(ROOM).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C checksum = new CRC32C();
  private long length;

  ArrayWriter(FileChannel channel) {
    this.channel = channel;
  }

  public void number(int number) throws IOException {
    ensure(Integer.BYTES);
    buffer.putInt(number);
  }

  public void longNumber(long number) throws IOException {
    ensure(Long.BYTES);
    buffer.putLong(number);
  }

  public void text(String text) throws IOException {
    bytes(ValueCoding.bytes(text));
  }

  public void bytes(byte[] array) throws IOException {
    number(array.length);
    for (int done = 0; done < array.length; ) {
      ensure(1);
      int count = Math.min(array.length - done, buffer.remaining());
      buffer.put(array, done, count);
      done += count;
    }
  }

  public void flags(boolean[] array) throws IOException {
    byte[] bytes = new byte[array.length];
    for (int i = 0; i < array.length; i++) {
      bytes[i] = (byte) (array[i] ? 1 : 0);
    }
    bytes(bytes);
  }

  public void chars(char[] array) throws IOException {
    number(array.length);
    for (int done = 0; done < array.length; ) {
      int count = countOf(array.length - done, Character.BYTES);
      buffer.asCharBuffer().put(array, done, count);
      buffer.position(buffer.position() + count * Character.BYTES);
      done += count;
    }
  }

  public void ints(int[] array) throws IOException {
    number(array.length);
    for (int done = 0; done < array.length; ) {
      int count = countOf(array.length - done, Integer.BYTES);
      buffer.asIntBuffer().put(array, done, count);
      buffer.position(buffer.position() + count * Integer.BYTES);
      done += count;
    }
  }

  public void longs(long[] array) throws IOException {
    number(array.length);
    for (int done = 0; done < array.length; ) {
      int count = countOf(array.length - done, Long.BYTES);
      buffer.asLongBuffer().put(array, done, count);
      buffer.position(buffer.position() + count * Long.BYTES);
      done += count;
    }
  }

  /// What numbers of a dictionary stand for.
  public void entries(List<List<Value>> entries) throws IOException {
    ValueCoding.write(entries, this);
  }

  /// How many things of some bytes are written next: at least one, as many as there is room for.
  private int countOf(int left, int bytesEach) throws IOException {
    ensure(bytesEach);
    return Math.min(left, buffer.remaining() / bytesEach);
  }

  private void ensure(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      empty();
    }
  }

  private void empty() throws IOException {
    buffer.flip();
    length += buffer.remaining();
    checksum.update(buffer);
    buffer.rewind();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  /// Ends the body.
  ///
  /// @param contacts numbers of contacts are below it
  FileHead head(int contacts) throws IOException {
    empty();
    return new FileHead(contacts, length, (int) checksum.getValue());
  }
}
