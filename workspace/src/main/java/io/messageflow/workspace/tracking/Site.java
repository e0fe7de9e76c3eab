package io.messageflow.workspace.tracking;

import java.net.URI;
import java.util.List;

/// A web site whose visits are taken.
///
/// @param key which stands in its pages for everyone to see, and opens nothing but this
/// @param origins from which its pages come
/// @param requireSignedIdentify whether a browser is believed who somebody is only when the site
///   vouches for it
/// @param countCrawlers whether visits of known crawlers are taken too
/// @param secret by which the site vouches
/// @param createdAt milliseconds since 1970-01-01T00:00Z
public record Site(
    String id,
    String name,
    String key,
    List<SiteOrigin> origins,
    boolean requireSignedIdentify,
    boolean countCrawlers,
    IdentifySecret secret,
    long createdAt) {
  public Site {
    origins = List.copyOf(origins);
  }

  /// Whether pages of the origin are its own.
  ///
  /// @param origin as browsers send it in the header of that name
  public boolean isOn(String origin) {
    return origins.stream().anyMatch(mine -> mine.matches(origin));
  }

  /// Whether an address lies on it.
  public boolean isOn(URI address) {
    return origins.stream().anyMatch(mine -> mine.matches(address));
  }
}
