package io.messageflow.server.tracking;

import io.messageflow.server.http.Answer;
import io.messageflow.server.http.FileBody;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The script that pages load. Browsers keep it for an hour and then ask whether it is another one.
public final class Script {
  private static final String NAME = "t.js";
  private static final String TYPE = "text/javascript; charset=utf-8";
  private static final String CACHING = "public, max-age=3600, stale-while-revalidate=86400";
  private static final int TAG_BYTES = 12;

  private final FileBody file;
  private final Map<String, String> headers;

  private Script(byte[] bytes) {
    this.file = FileBody.toPack(TYPE, bytes);
    Map<String, String> all = new LinkedHashMap<>();
    all.put("ETag", tag(bytes));
    all.put("Cache-Control", CACHING);
    // Pages of any site load it.
    all.put("Cross-Origin-Resource-Policy", "cross-origin");
    this.headers = Map.copyOf(all);
  }

  /// The script, where there is one.
  public static Optional<Script> find() {
    return Resources.read(NAME).map(Script::new);
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "\"" + HexFormat.of().formatHex(Arrays.copyOf(digest, TAG_BYTES)) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /// The script, or that the caller has it.
  ///
  /// @param known the tags of what the caller has, as `If-None-Match` has them
  public Answer answer(Optional<String> known) {
    boolean same =
        known
            .filter(tags ->
                Arrays.stream(tags.split(",", -1))
                    .map(tag -> tag.strip().replaceFirst("^W/", ""))
                    .anyMatch(tag -> tag.equals("*") || tag.equals(headers.get("ETag"))))
            .isPresent();
    return same ? new Answer.Empty(304, headers) : new Answer.OfFile(200, file, headers);
  }
}
