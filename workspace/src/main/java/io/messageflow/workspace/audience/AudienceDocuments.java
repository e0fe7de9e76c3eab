package io.messageflow.workspace.audience;

import io.messageflow.rules.json.Json;
import io.messageflow.store.Document;
import io.messageflow.workspace.audience.Audience.Origin;
import io.messageflow.workspace.register.KeptObject;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Audiences as documents, and back.
public final class AudienceDocuments {
  public static final String KIND = "audience";
  private static final String SEGMENT = "segment";

  private AudienceDocuments() {}

  public static Document of(Audience audience) {
    Map<String, Json> members = new LinkedHashMap<>();
    switch (audience.origin()) {
      case Origin.OfSegment(String id, int version) -> {
        members.put(SEGMENT, Json.of(id));
        members.put("version", Json.of((double) version));
      }
      case Origin.OfCampaign(String id) -> members.put("campaign", Json.of(id));
    }
    members.put("at", Json.of((double) audience.at()));
    members.put("arrival", Json.of((double) audience.arrival()));
    audience.channel().ifPresent(channel -> members.put("channel", Json.of(channel.text())));
    members.put("excludedSegments", texts(audience.excludedSegments()));
    members.put("excludedLists", texts(audience.excludedLists()));
    Map<String, Json> counts = new LinkedHashMap<>();
    for (Reason reason : Reason.values()) {
      counts.put(reason.text(), Json.of((double) audience.counts().getOrDefault(reason, 0)));
    }
    members.put("counts", new Json.ObjectValue(counts));
    return new Document(KIND, audience.id(), Optional.of(new Json.ObjectValue(members)));
  }

  private static Origin origin(KeptObject object) {
    return object
        .find(SEGMENT)
        .<Origin>map(id -> new Origin.OfSegment(id, (int) object.number("version")))
        .orElseGet(() -> new Origin.OfCampaign(object.text("campaign")));
  }

  private static Json texts(List<String> texts) {
    return new Json.ArrayValue(texts.stream().map(Json::of).toList());
  }

  public static Audience read(Document document) {
    KeptObject object = new KeptObject(document.body().orElseThrow());
    KeptObject kept = object.object("counts");
    Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
    for (Reason reason : Reason.values()) {
      counts.put(reason, (int) kept.number(reason.text()));
    }
    return new Audience(
        document.id(),
        origin(object),
        object.number("at"),
        object.number("arrival"),
        object.find("channel").flatMap(Channel::named),
        object.texts("excludedSegments"),
        object.texts("excludedLists"),
        counts);
  }
}
