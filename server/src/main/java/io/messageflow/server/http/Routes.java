package io.messageflow.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// All calls of the API, found by method and path. Immutable.
public final class Routes {
  private final List<Route> routes;

  public Routes(List<Route> routes) {
    this.routes =
        routes.stream().sorted(Comparator.comparingInt(Route::fixedParts).reversed()).toList();
  }

  /// What a method and a path lead to.
  public sealed interface Found {
    /// A call.
    ///
    /// @param values of the path's parameters, in order
    record One(Route route, List<String> values) implements Found {}

    /// The path is one, but not for that method.
    ///
    /// @param methods those that it is for
    record OtherMethod(Set<String> methods) implements Found {}

    /// There is no such path.
    record None() implements Found {}
  }

  /// All of them.
  public List<Route> all() {
    return routes;
  }

  /// Finds the call. HEAD is answered like GET, without a body.
  ///
  /// @param rawPath as it came, with percent signs
  public Found find(String method, String rawPath) {
    List<String> segments = segments(rawPath);
    String sought = method.equals(Sender.HEAD) ? "GET" : method;
    Set<String> methods = new TreeSet<>();
    for (Route route : routes) {
      Optional<List<String>> values = route.match(segments);
      if (values.isPresent()) {
        if (route.method().equals(sought)) {
          return new Found.One(route, values.get());
        }
        methods.add(route.method());
      }
    }
    return methods.isEmpty() ? new Found.None() : new Found.OtherMethod(methods);
  }

  /// The parts of a path, decoded.
  public static List<String> segments(String rawPath) {
    return Route.segments(rawPath.startsWith("/") ? rawPath : "/" + rawPath).stream()
        .map(Routes::decoded)
        .toList();
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }
}
