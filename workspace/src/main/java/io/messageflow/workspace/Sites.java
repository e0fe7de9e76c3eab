package io.messageflow.workspace;

import io.messageflow.store.Document;
import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.tracking.IdentifySecret;
import io.messageflow.workspace.tracking.LastVisit;
import io.messageflow.workspace.tracking.Site;
import io.messageflow.workspace.tracking.SiteDocuments;
import io.messageflow.workspace.tracking.SiteOrigin;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// The web sites of one workspace, and when they were visited last. Thread-safe.
public final class Sites {
  /// How many sites a workspace may have.
  public static final int MOST = 100;

  private static final int KEY_LETTERS = 24;
  private static final int SECRET_LETTERS = 40;

  /// A visit waits for no disk only to say that it was the last: that is written down so often.
  private static final long KEEPING_MILLIS = Duration.ofMinutes(5).toMillis();

  private final Workspace workspace;
  private final Map<String, Site> sites = new ConcurrentHashMap<>();
  private final Map<String, LastVisit> visits = new ConcurrentHashMap<>();
  private final Map<String, Long> kept = new ConcurrentHashMap<>();
  private final LongAdder leftOut = new LongAdder();

  Sites(Workspace workspace) {
    this.workspace = workspace;
    for (Document document : workspace.documents(SiteDocuments.SITE)) {
      sites.put(document.id(), SiteDocuments.site(document));
    }
    for (Document document : workspace.documents(SiteDocuments.LAST_VISIT)) {
      kept.put(document.id(), SiteDocuments.lastVisitAt(document));
    }
  }

  /// What a site is to be.
  public record Wanted(
      String name, List<SiteOrigin> origins, boolean requireSignedIdentify, boolean countCrawlers) {
    public Wanted {
      origins = List.copyOf(origins);
    }
  }

  /// All, oldest first.
  public List<Site> all() {
    return sites.values().stream()
        .sorted(Comparator.comparingLong(Site::createdAt).thenComparing(Site::id))
        .toList();
  }

  /// The site of that id.
  ///
  /// @throws RequestException when there is none
  public Site get(String id) {
    return Optional.ofNullable(sites.get(id))
        .orElseThrow(() -> RequestException.notFound("site", id));
  }

  /// The site whose pages hold that key.
  public Optional<Site> withKey(String key) {
    return sites.values().stream().filter(site -> site.key().equals(key)).findFirst();
  }

  /// Whether pages of an origin are those of some site.
  ///
  /// @param origin as browsers send it
  public boolean isOrigin(String origin) {
    return sites.values().stream().anyMatch(site -> site.isOn(origin));
  }

  /// Whether an address lies on some site, so that a visit of it will be told of.
  public boolean tracks(URI address) {
    return sites.values().stream().anyMatch(site -> site.isOn(address));
  }

  /// Keeps a new site, with a key and a secret of its own.
  ///
  /// @throws RequestException when there are too many
  public synchronized Site create(Wanted wanted) {
    if (sites.size() >= MOST) {
      throw new RequestException(
          Kind.CONFLICT,
          Mistake.of(MistakeCode.TOO_MANY, "", "A workspace has at most " + MOST + " web sites."));
    }
    return keep(
        new Site(
            Ids.random("web_"),
            wanted.name(),
            Ids.random("site_", KEY_LETTERS),
            wanted.origins(),
            wanted.requireSignedIdentify(),
            wanted.countCrawlers(),
            new IdentifySecret(Ids.random("ids_", SECRET_LETTERS)),
            workspace.clock().millis()));
  }

  /// The site is so from now on; its key and its secret stay.
  ///
  /// @throws RequestException when there is none
  public synchronized Site change(String id, Wanted wanted) {
    Site old = get(id);
    return keep(
        new Site(
            id,
            wanted.name(),
            old.key(),
            wanted.origins(),
            wanted.requireSignedIdentify(),
            wanted.countCrawlers(),
            old.secret(),
            old.createdAt()));
  }

  private Site keep(Site site) {
    workspace.keep(SiteDocuments.of(site));
    sites.put(site.id(), site);
    return site;
  }

  /// Visits of the site are taken no more; those that were stay.
  ///
  /// @throws RequestException when there is none
  public synchronized void delete(String id) {
    get(id);
    workspace.keep(
        List.of(
            new Document(SiteDocuments.SITE, id, Optional.empty()),
            new Document(SiteDocuments.LAST_VISIT, id, Optional.empty())));
    sites.remove(id);
    visits.remove(id);
    kept.remove(id);
  }

  /// The visit of the site that arrived last, of those that this process saw.
  public Optional<LastVisit> lastVisit(String id) {
    return Optional.ofNullable(visits.get(id));
  }

  /// When a visit of the site arrived last. What a process knew that was killed may be some minutes
  /// older.
  public Optional<Long> lastVisitAt(String id) {
    return lastVisit(id).map(LastVisit::at).or(() -> Optional.ofNullable(kept.get(id)));
  }

  /// A visit of a site arrived.
  public void visited(Site site, LastVisit visit) {
    visits.merge(site.id(), visit, (one, other) -> one.at() > other.at() ? one : other);
    Long before = kept.get(site.id());
    if (before == null || visit.at() - before >= KEEPING_MILLIS) {
      kept.put(site.id(), visit.at());
      workspace.keepIfPossible(List.of(SiteDocuments.of(site.id(), visit.at())));
    }
  }

  /// Events came that are not of people, and were left out.
  public void leftOut(int events) {
    leftOut.add(events);
  }

  /// How many events were left out since the process began.
  public long leftOut() {
    return leftOut.sum();
  }
}
