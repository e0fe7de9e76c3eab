package io.messageflow.server.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/// A body as it comes over the wire. The web server throws unchecked when the caller breaks off or
/// sends what is no body; here that is an [IOException], as with any other stream.
final class BodyStream extends FilterInputStream {
  private final Patience patience;

  private BodyStream(InputStream body, Patience patience) {
    super(body);
    this.patience = patience;
  }

  /// A body that is asked for now; a caller who waits to be asked may have gone away meanwhile.
  static BodyStream opened(Supplier<InputStream> body, Patience patience) {
    try {
      return new BodyStream(body.get(), patience);
    } catch (RuntimeException e) {
      throw HttpException.brokenBody(broken(e));
    }
  }

  @Override
  public int read() throws IOException {
    try {
      return patience.read(super::read);
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      return patience.read(() -> super.read(buffer, offset, length));
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  @Override
  public int available() throws IOException {
    try {
      return super.available();
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      super.close();
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  private static IOException broken(RuntimeException e) {
    return new IOException("it breaks off, or its pieces are not told as HTTP has it", e);
  }
}
