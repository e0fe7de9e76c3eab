package io.messageflow.workspace.tracking;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// An origin of pages, or all that lie below one: `https://*.shop.example` has `www.shop.example`
/// and `a.b.shop.example`, and not `shop.example` itself.
///
/// @param scheme `http` or `https`
/// @param host in small letters, as browsers send it; without the `*.`
/// @param port never that of the scheme itself, -1 in its place
/// @param wildcard whether it is all below the host
public record SiteOrigin(String scheme, String host, int port, boolean wildcard) {
  private static final String ANY = "*.";
  private static final String BEHIND_SCHEME = "://";
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int MOST_PORT = 65_535;

  /// The origin that is written so: scheme, host, and perhaps a port; nothing when it is none.
  public static Optional<SiteOrigin> read(String text) {
    boolean wildcard = text.contains(BEHIND_SCHEME + ANY);
    String plain = wildcard ? text.replace(BEHIND_SCHEME + ANY, BEHIND_SCHEME) : text;
    return uri(plain).filter(SiteOrigin::isBare).flatMap(uri -> of(uri, wildcard));
  }

  private static Optional<URI> uri(String text) {
    String[] parts = text.split(BEHIND_SCHEME, 2);
    if (parts.length < 2) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(parts[0] + BEHIND_SCHEME + IDN.toASCII(parts[1])));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isBare(URI uri) {
    return "".equals(uri.getRawPath())
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && uri.getRawUserInfo() == null;
  }

  /// The origin of an address.
  static Optional<SiteOrigin> of(URI address) {
    return of(address, false);
  }

  private static Optional<SiteOrigin> of(URI uri, boolean wildcard) {
    if (uri.getScheme() == null || uri.getHost() == null || uri.getPort() > MOST_PORT) {
      return Optional.empty();
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int own = scheme.equals("https") ? 443 : 80;
    return SCHEMES.contains(scheme)
        ? Optional.of(
            new SiteOrigin(
                scheme,
                uri.getHost().toLowerCase(Locale.ROOT),
                uri.getPort() == own ? -1 : uri.getPort(),
                wildcard))
        : Optional.empty();
  }

  /// Whether that is the origin, or one below it.
  boolean matches(String origin) {
    return read(origin).filter(other -> !other.wildcard && has(other)).isPresent();
  }

  /// Whether an address lies there.
  boolean matches(URI address) {
    return of(address).filter(this::has).isPresent();
  }

  private boolean has(SiteOrigin other) {
    return scheme.equals(other.scheme)
        && port == other.port
        && (wildcard ? other.host.endsWith("." + host) : host.equals(other.host));
  }

  /// As it is written.
  public String text() {
    return scheme + BEHIND_SCHEME + (wildcard ? ANY : "") + host + (port < 0 ? "" : ":" + port);
  }
}
