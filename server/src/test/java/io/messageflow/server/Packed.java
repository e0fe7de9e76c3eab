package io.messageflow.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/// A body that is short and becomes long: a string of so many letters, packed with gzip.
record Packed(int letters) {
  byte[] bytes() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] piece = "x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("{\"id\": \"".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < letters; i += piece.length) {
        gzip.write(piece);
      }
      gzip.write("\"}".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
