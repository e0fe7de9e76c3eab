package io.messageflow.workspace.archive;

import io.messageflow.intake.typing.Misfit;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.workspace.register.KeptObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which values fitted no type, as a note in an archive.
public final class MisfitNote {
  private static final int DEPTH = 4;

  private MisfitNote() {}

  public static String of(List<Misfit> misfits) {
    return JsonWriter.compact(new Json.ArrayValue(misfits.stream().map(MisfitNote::json).toList()));
  }

  private static Json json(Misfit misfit) {
    Map<String, Json> members = new LinkedHashMap<>();
    misfit.event().ifPresent(event -> members.put("event", Json.of(event)));
    members.put("name", Json.of(misfit.name()));
    misfit.type().ifPresent(type -> members.put("type", Json.of(type.text())));
    members.put("count", Json.of((double) misfit.count()));
    members.put("example", Json.of(misfit.example()));
    return new Json.ObjectValue(members);
  }

  public static List<Misfit> read(String note) {
    return new JsonReader(DEPTH, note.length()).read(note)
            instanceof Json.ArrayValue(List<Json> misfits)
        ? misfits.stream().map(MisfitNote::misfit).toList()
        : List.of();
  }

  private static Misfit misfit(Json kept) {
    KeptObject object = new KeptObject(kept);
    return new Misfit(
        object.find("event"),
        object.text("name"),
        object.find("type").flatMap(ValueType::named),
        object.number("count"),
        object.text("example"));
  }
}
