package io.messageflow.engine.column.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// The first bytes of a file. All numbers are little-endian.
///
/// ```
///  0  8  the letters MFCOLUMN
///  8  4  version of the format
/// 12  4  number of contacts
/// 16  8  length of the body in bytes
/// 24  4  CRC32C of the body
/// 28  4  CRC32C of the 28 bytes before
/// 32  …  body
/// ```
///
/// @param contacts numbers of contacts are below it
/// @param length of the body, in bytes
/// @param checksum of the body
record FileHead(int contacts, long length, int checksum) {
  static final int BYTES = 32;

  private static final byte[] MAGIC = {'M', 'F', 'C', 'O', 'L', 'U', 'M', 'N'};

  /// Goes up when the meaning of bytes changes; files of other versions are not read.
  private static final int VERSION = 2;

  private static final int CHECKED = BYTES - Integer.BYTES;

  ByteBuffer toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).putInt(VERSION).putInt(contacts).putLong(length).putInt(checksum);
    return bytes.putInt(checksum(bytes)).flip();
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.duplicate().position(0).limit(CHECKED));
    return (int) checksum.getValue();
  }

  /// @param bytes as many as a head has
  /// @throws DamagedFileException when they are no head of this version
  static FileHead read(ByteBuffer bytes) throws DamagedFileException {
    ByteBuffer head = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[MAGIC.length];
    head.get(magic);
    int version = head.getInt();
    FileHead read = new FileHead(head.getInt(), head.getLong(), head.getInt());
    if (!Arrays.equals(magic, MAGIC) || head.getInt() != checksum(bytes)) {
      throw new DamagedFileException("it does not begin as a file of columns does");
    }
    if (version != VERSION) {
      throw new DamagedFileException("its format is of version " + version);
    }
    return read;
  }
}
