package io.messageflow.workspace;

import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.register.ApiKey;
import io.messageflow.workspace.register.Documents;
import io.messageflow.workspace.register.Register;
import io.messageflow.workspace.register.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/// The keys of a workspace. A key is shown once, when it is made; only a digest is kept.
public final class Keys {
  private static final String PREFIX = "mfs_";
  private static final int LETTERS = 40;
  private static final int SHOWN_LETTERS = 10;

  /// The id of the one key that is given from outside, so that another one takes its place.
  private static final String GIVEN = "key_given";

  private final Workspace workspace;

  Keys(Workspace workspace) {
    this.workspace = workspace;
  }

  /// A key that was just made.
  ///
  /// @param secret the key itself, which nobody can read again
  public record Made(ApiKey key, String secret) {}

  /// A new key.
  public Made create(String name, Set<Scope> scopes) {
    return add(Ids.random("key_"), name, scopes, Ids.random(PREFIX, LETTERS));
  }

  /// Makes sure that this key, which is given from outside, is one that may do everything. The one
  /// that was given before opens nothing any more.
  public void admit(String secret) {
    if (find(workspace.view(), secret).isEmpty()) {
      add(GIVEN, "administrator", EnumSet.allOf(Scope.class), secret);
    }
  }

  private Made add(String id, String name, Set<Scope> scopes, String secret) {
    return workspace.write(draft -> {
      String start = secret.substring(0, Math.min(SHOWN_LETTERS, secret.length() / 3));
      ApiKey key = new ApiKey(id, name, scopes, digest(secret), start, draft.now());
      draft.register(draft.register().with(key), Documents.of(key));
      return new Made(key, secret);
    });
  }

  /// What a key opens; nothing when there is no such key.
  public Optional<ApiKey> find(View view, String secret) {
    String digest = digest(secret);
    return view.register().keys().values().stream()
        .filter(key -> key.digest().equals(digest))
        .findFirst();
  }

  /// A key of so much randomness needs no slow digest.
  private static String digest(String secret) {
    try {
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /// The key opens nothing from now on.
  ///
  /// @throws RequestException when there is none, or it is the last that may manage
  public void delete(String id) {
    workspace.write(draft -> {
      Register register = draft.register();
      if (!register.keys().containsKey(id)) {
        throw RequestException.notFound("key", id);
      }
      Register changed = register.withoutKey(id);
      if (changed.keys().values().stream().noneMatch(key -> key.scopes().contains(Scope.MANAGE))) {
        throw new RequestException(
            Kind.CONFLICT,
            Mistake.of(
                MistakeCode.IN_USE,
                "",
                "This is the last key that may manage the workspace.",
                "Make another one with the scope manage first."));
      }
      draft.register(changed, Documents.without(Documents.KEY, id));
      return id;
    });
  }
}
