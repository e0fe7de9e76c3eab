package io.messageflow.server.tracking;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/// What the module of the panel lays beside it for web tracking.
final class Resources {
  private static final String FOLDER = "io/messageflow/web/tracking/";

  private Resources() {}

  /// A file; nothing where the module is not there.
  static Optional<byte[]> read(String name) {
    try (InputStream stream = Resources.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
      return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
