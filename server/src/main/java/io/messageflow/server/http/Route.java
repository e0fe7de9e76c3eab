package io.messageflow.server.http;

import io.messageflow.workspace.register.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One call of the API.
///
/// @param method in capitals
/// @param path with parameters in braces, `/v1/contacts/{id}`
public record Route(String method, String path, Access access, Handler handler) {
  /// A call that needs no key.
  public static Route open(String method, String path, Handler handler) {
    return new Route(method, path, new Access.Open(), handler);
  }

  /// A call that needs a key with the scope, or a user to whom that is open.
  public static Route with(Scope scope, String method, String path, Handler handler) {
    return new Route(method, path, new Access.With(scope), handler);
  }

  /// A call that needs a key with the scope manage, or an owner.
  public static Route owners(String method, String path, Handler handler) {
    return new Route(method, path, new Access.Owners(), handler);
  }

  /// A call that needs a key with the scope, in the ways of Segment's libraries.
  public static Route withWriteKey(Scope scope, String method, String path, Handler handler) {
    return new Route(method, path, new Access.WithWriteKey(scope), handler);
  }

  /// A call of pages of other sites, which needs no key.
  public static Route openToSites(String method, String path, Handler handler) {
    return new Route(method, path, new Access.OpenToSites(), handler);
  }

  /// A call of who is signed in.
  public static Route signedIn(String method, String path, Handler handler) {
    return new Route(method, path, new Access.SignedInOnly(), handler);
  }

  /// The values of the parameters, in order, when a path is of this form.
  Optional<List<String>> match(List<String> segments) {
    List<String> form = segments(path);
    if (form.size() != segments.size()) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < form.size(); i++) {
      if (form.get(i).startsWith("{")) {
        values.add(segments.get(i));
      } else if (!form.get(i).equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  /// How many parts are fixed: of two routes that fit, the one with more goes first.
  int fixedParts() {
    return (int) segments(path).stream().filter(part -> !part.startsWith("{")).count();
  }

  static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }
}
