package io.messageflow.engine.column.file;

import io.messageflow.rules.data.Value;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.zip.CRC32C;

/// Reads back what an [ArrayWriter] wrote, in the same order. All bytes have been checked before
/// the first is handed out. One thread.
public final class ArrayReader {
  private static final int ROOM = 1 << 20;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(ROOM).order(ByteOrder.LITTLE_ENDIAN);
  private final FileHead head;

  private ArrayReader(FileChannel channel) throws IOException {
    this.channel = channel;
    ByteBuffer bytes = ByteBuffer.allocate(FileHead.BYTES);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new DamagedFileException("it is too short");
      }
    }
    this.head = FileHead.read(bytes.flip());
  }

  /// A reader of a file from its beginning.
  ///
  /// @throws DamagedFileException when not all of it is as it was written
  static ArrayReader of(FileChannel channel) throws IOException {
    ArrayReader reader = new ArrayReader(channel);
    if (channel.size() != FileHead.BYTES + reader.head.length()) {
      throw new DamagedFileException("it is of another length than was written");
    }
    if (reader.checksum() != reader.head.checksum()) {
      throw new DamagedFileException("its bytes are not those that were written");
    }
    channel.position(FileHead.BYTES);
    reader.buffer.clear().limit(0);
    return reader;
  }

  private int checksum() throws IOException {
    CRC32C checksum = new CRC32C();
    while (channel.read(buffer.clear()) >= 0) {
      checksum.update(buffer.flip());
    }
    return (int) checksum.getValue();
  }

  FileHead head() {
    return head;
  }

  public int number() throws IOException {
    ensure(Integer.BYTES);
    return buffer.getInt();
  }

  public long longNumber() throws IOException {
    ensure(Long.BYTES);
    return buffer.getLong();
  }

  public String text() throws IOException {
    return ValueCoding.text(bytes());
  }

  public byte[] bytes() throws IOException {
    byte[] array = new byte[number()];
    for (int done = 0; done < array.length; ) {
      int count = countOf(array.length - done, 1);
      buffer.get(array, done, count);
      done += count;
    }
    return array;
  }

  public boolean[] flags() throws IOException {
    byte[] bytes = bytes();
    boolean[] array = new boolean[bytes.length];
    for (int i = 0; i < array.length; i++) {
      array[i] = bytes[i] != 0;
    }
    return array;
  }

  public char[] chars() throws IOException {
    char[] array = new char[number()];
    for (int done = 0; done < array.length; ) {
      int count = countOf(array.length - done, Character.BYTES);
      buffer.asCharBuffer().get(array, done, count);
      buffer.position(buffer.position() + count * Character.BYTES);
      done += count;
    }
    return array;
  }

  public int[] ints() throws IOException {
    int[] array = new int[number()];
    for (int done = 0; done < array.length; ) {
      int count = countOf(array.length - done, Integer.BYTES);
      buffer.asIntBuffer().get(array, done, count);
      buffer.position(buffer.position() + count * Integer.BYTES);
      done += count;
    }
    return array;
  }

  public long[] longs() throws IOException {
    long[] array = new long[number()];
    for (int done = 0; done < array.length; ) {
      int count = countOf(array.length - done, Long.BYTES);
      buffer.asLongBuffer().get(array, done, count);
      buffer.position(buffer.position() + count * Long.BYTES);
      done += count;
    }
    return array;
  }

  /// What numbers of a dictionary stand for.
  public List<List<Value>> entries() throws IOException {
    return ValueCoding.read(this);
  }

  private int countOf(int left, int bytesEach) throws IOException {
    ensure(bytesEach);
    return Math.min(left, buffer.remaining() / bytesEach);
  }

  private void ensure(int bytes) throws IOException {
    if (buffer.remaining() >= bytes) {
      return;
    }
    buffer.compact();
    while (buffer.position() < bytes) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("it ends too early");
      }
    }
    while (buffer.hasRemaining() && channel.read(buffer) > 0) {
      // as much as there is
    }
    buffer.flip();
  }
}
