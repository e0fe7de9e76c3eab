package io.messageflow.workspace;

import io.messageflow.rules.json.Json;
import io.messageflow.store.Document;
import io.messageflow.store.Journal;
import io.messageflow.workspace.parity.Difference;
import io.messageflow.workspace.register.Documents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The latest differences that [SelfCheck] found, each with all that is needed to see it again.
public final class Differences {
  static final String KIND = "difference";

  /// How many are kept; of more, the oldest go.
  static final int MOST = 100;

  private final Journal journal;
  private final List<String> ids = new ArrayList<>();
  private long last;

  Differences(Journal journal) {
    this.journal = journal;
    journal.documents(KIND).forEach(document -> ids.add(document.id()));
    this.last = ids.isEmpty() ? 0 : Long.parseLong(ids.getLast());
  }

  /// Those that are kept, the latest first, as `{"id", …}` with the members of a [Difference].
  public List<Json> latest() {
    return journal.documents(KIND).reversed().stream().map(Differences::shown).toList();
  }

  private static Json shown(Document document) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(Long.toString(Long.parseLong(document.id()))));
    if (document.body().orElseThrow() instanceof Json.ObjectValue body) {
      members.putAll(body.members());
    }
    return new Json.ObjectValue(members);
  }

  /// Keeps one. Writer only.
  void keep(Difference difference, Draft draft) {
    String id = String.format(Locale.ROOT, "%018d", ++last);
    ids.add(id);
    draft.put(new Document(KIND, id, Optional.of(difference.toJson(draft.now()))));
    while (ids.size() > MOST) {
      draft.put(Documents.without(KIND, ids.removeFirst()));
    }
  }

  /// Takes those away that speak of a contact. Writer only.
  void forget(Traces traces, Draft draft) {
    List<Document> kept = ids.isEmpty() ? List.of() : journal.documents(KIND);
    for (Document document : kept) {
      if (document.body().filter(traces::areIn).isPresent()) {
        ids.remove(document.id());
        draft.put(Documents.without(KIND, document.id()));
      }
    }
  }
}
