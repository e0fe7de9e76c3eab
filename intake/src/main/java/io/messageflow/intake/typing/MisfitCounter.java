package io.messageflow.intake.typing;

import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.rules.problem.Suggestions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Counts the values that fitted no found type. Not thread-safe.
public final class MisfitCounter {
  private record Key(Optional<String> event, String name) {}

  /// One value that did not fit.
  ///
  /// @param event empty for a contact field
  record Sighting(Optional<String> event, String name, Optional<ValueType> type, Json value) {
    private Misfit first() {
      return new Misfit(event, name, type, 1, example());
    }

    private String example() {
      return Suggestions.shortened(JsonWriter.compact(value));
    }
  }

  private final Map<Key, Misfit> misfits = new HashMap<>();
  private @Nullable List<Misfit> listed;

  /// Counts a value that was recorded before.
  public void restore(Optional<String> event, String name, Optional<ValueType> type, Json value) {
    count(new Sighting(event, name, type, value));
  }

  /// Takes back in what was [#list]ed.
  public void restore(List<Misfit> known) {
    listed = null;
    known.forEach(misfit -> misfits.put(new Key(misfit.event(), misfit.name()), misfit));
  }

  /// Shows no example from now on until the next value that does not fit.
  public void forgetExamples() {
    listed = null;
    misfits.replaceAll((key, misfit) -> misfit.withoutExample());
  }

  void count(Sighting sighting) {
    listed = null;
    misfits.compute(
        new Key(sighting.event(), sighting.name()),
        (key, known) -> known == null ? sighting.first() : known.oneMore(sighting.example()));
  }

  /// All of them, by event and name. Does not change later.
  public List<Misfit> list() {
    if (listed == null) {
      listed =
          misfits.values().stream()
              .sorted(
                  Comparator.<Misfit, String>comparing(misfit -> misfit.event().orElse(""))
                      .thenComparing(Misfit::name))
              .toList();
    }
    return Objects.requireNonNull(listed);
  }
}
