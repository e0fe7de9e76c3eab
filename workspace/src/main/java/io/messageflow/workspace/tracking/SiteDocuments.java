package io.messageflow.workspace.tracking;

import io.messageflow.rules.json.Json;
import io.messageflow.store.Document;
import io.messageflow.workspace.register.KeptObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Sites, and when they were visited last, as documents, and back.
public final class SiteDocuments {
  public static final String SITE = "site";
  public static final String LAST_VISIT = "siteLastVisit";

  private SiteDocuments() {}

  public static Document of(Site site) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", Json.of(site.name()));
    members.put("key", Json.of(site.key()));
    members.put(
        "origins",
        new Json.ArrayValue(
            site.origins().stream().map(origin -> Json.of(origin.text())).toList()));
    members.put("requireSignedIdentify", Json.of(site.requireSignedIdentify()));
    members.put("countCrawlers", Json.of(site.countCrawlers()));
    members.put("secret", Json.of(site.secret().text()));
    members.put("createdAt", Json.of((double) site.createdAt()));
    return new Document(SITE, site.id(), Optional.of(new Json.ObjectValue(members)));
  }

  public static Site site(Document document) {
    KeptObject object = new KeptObject(document.body().orElseThrow());
    return new Site(
        document.id(),
        object.text("name"),
        object.text("key"),
        object.texts("origins").stream()
            .map(origin -> SiteOrigin.read(origin).orElseThrow())
            .toList(),
        object.flag("requireSignedIdentify"),
        object.flag("countCrawlers"),
        new IdentifySecret(object.text("secret")),
        object.number("createdAt"));
  }

  /// Whose visit it was is not kept: nothing may be left of who is erased.
  public static Document of(String site, long lastVisitAt) {
    return new Document(LAST_VISIT, site, Optional.of(Json.of((double) lastVisitAt)));
  }

  public static long lastVisitAt(Document document) {
    return document.body().orElseThrow() instanceof Json.NumberValue at ? (long) at.value() : 0;
  }
}
