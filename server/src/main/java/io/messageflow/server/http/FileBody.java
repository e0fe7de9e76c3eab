package io.messageflow.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// A file that is sent as it is, packed for who takes that where it pays. Immutable.
public final class FileBody {
  private static final int PAYS_FROM_BYTES = 1_024;

  private final String type;
  private final byte[] plain;
  private final Optional<byte[]> packed;

  private FileBody(String type, byte[] plain, Optional<byte[]> packed) {
    this.type = type;
    this.plain = plain;
    this.packed = packed;
  }

  /// A file that is of a type that does not shrink any more.
  public static FileBody unpacked(String type, byte[] plain) {
    return new FileBody(type, plain.clone(), Optional.empty());
  }

  /// A file that was packed before.
  ///
  /// @param packed by gzip
  public static FileBody packed(String type, byte[] plain, byte[] packed) {
    return new FileBody(type, plain.clone(), Optional.of(packed.clone()));
  }

  /// A file that is packed now, if it pays.
  public static FileBody toPack(String type, byte[] plain) {
    return plain.length < PAYS_FROM_BYTES
        ? unpacked(type, plain)
        : packed(type, plain, zipped(plain));
  }

  private static byte[] zipped(byte[] plain) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream(plain.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }

  String type() {
    return type;
  }

  byte[] plain() {
    return plain;
  }

  Optional<byte[]> packed() {
    return packed;
  }
}
