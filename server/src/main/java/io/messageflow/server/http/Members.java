package io.messageflow.server.http;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.problem.Problems;
import io.messageflow.rules.problem.Suggestions;
import io.messageflow.rules.semantics.IsoDates;
import io.messageflow.rules.semantics.Span;
import io.messageflow.rules.semantics.Times;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.RequestException.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The members of a JSON object in a request, asked by name and kind. Collects all mistakes;
/// [#check()] tells them. Not thread-safe.
public final class Members {
  private static final int LONGEST_NAME = 128;

  private final Map<String, Json> members;
  private final String place;
  private final List<Mistake> mistakes;

  /// The members of a body.
  public Members(Json json) {
    this(json, "", new ArrayList<>());
  }

  private Members(Json json, String place, List<Mistake> mistakes) {
    this.place = place;
    this.mistakes = mistakes;
    if (json instanceof Json.ObjectValue object) {
      this.members = object.members();
    } else {
      this.members = Map.of();
      mistake(MistakeCode.WRONG_TYPE, "", "Expected an object, not " + json.kind() + ".");
    }
  }

  /// Notes keys beyond those.
  public Members allow(String... keys) {
    Set<String> known = new LinkedHashSet<>(List.of(keys));
    for (String key : members.keySet()) {
      if (!known.contains(key)) {
        mistakes.add(
            Mistake.of(
                MistakeCode.UNKNOWN_KEY,
                Problems.child(place, key),
                "There is no key \"" + Suggestions.shortened(key) + "\" here.",
                Suggestions.nearest(key, known)
                    .map(near -> "Did you mean \"" + near + "\"?")
                    .orElse("The keys are " + String.join(", ", known) + ".")));
      }
    }
    return this;
  }

  public boolean has(String key) {
    return members.containsKey(key);
  }

  /// A value that is not `null`.
  public Optional<Json> json(String key) {
    return Optional.ofNullable(members.get(key)).filter(json -> !(json instanceof Json.Null));
  }

  /// A value that must be there.
  public Json requiredJson(String key) {
    Optional<Json> json = json(key);
    if (json.isEmpty()) {
      mistake(MistakeCode.MISSING_KEY, "", "\"" + key + "\" is missing.");
    }
    return json.orElse(Json.none());
  }

  /// A text; `null` and the empty text are none.
  public Optional<String> text(String key) {
    return switch (json(key).orElse(Json.none())) {
      case Json.StringValue text when hasHalfCharacter(text.text()) -> {
        mistake(
            MistakeCode.INVALID_VALUE,
            key,
            "\"" + key + "\" holds half a character (an unpaired surrogate).");
        yield Optional.empty();
      }
      case Json.StringValue text -> Optional.of(text.text()).filter(t -> !t.isEmpty());
      case Json.Null none -> Optional.empty();
      case Json other -> {
        wrongType(key, "a string", other);
        yield Optional.empty();
      }
    };
  }

  /// Such a text cannot be kept.
  private static boolean hasHalfCharacter(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  /// A text of at most 128 letters that must be there and not blank.
  public String requiredName(String key) {
    Optional<String> text = name(key);
    if (text.isEmpty()) {
      mistake(MistakeCode.MISSING_KEY, "", "\"" + key + "\" is missing.");
    }
    return text.orElse("");
  }

  /// A text of at most 128 letters.
  public Optional<String> name(String key) {
    Optional<String> text = text(key).map(String::strip).filter(t -> !t.isEmpty());
    boolean tooLong =
        text.isPresent() && text.get().codePointCount(0, text.get().length()) > LONGEST_NAME;
    if (tooLong) {
      mistake(
          MistakeCode.TOO_LONG,
          key,
          "\"" + key + "\" is longer than " + LONGEST_NAME + " letters.");
    }
    return text;
  }

  /// A text of at most so many letters.
  public Optional<String> text(String key, int longest) {
    Optional<String> text = text(key);
    if (text.isPresent() && text.get().length() > longest) {
      mistake(MistakeCode.TOO_LONG, key, "\"" + key + "\" is longer than " + longest + " letters.");
    }
    return text;
  }

  public Optional<Boolean> flag(String key) {
    return switch (json(key).orElse(Json.none())) {
      case Json.BooleanValue flag -> Optional.of(flag.value());
      case Json.Null none -> Optional.empty();
      case Json other -> {
        wrongType(key, "true or false", other);
        yield Optional.empty();
      }
    };
  }

  /// A whole number from `least` to `most`.
  public OptionalLong number(String key, long least, long most) {
    return switch (json(key).orElse(Json.none())) {
      case Json.NumberValue number -> {
        double value = number.value();
        if (value < least || value > most || value != Math.rint(value)) {
          mistake(
              MistakeCode.OUT_OF_RANGE,
              key,
              "\"" + key + "\" must be a whole number from " + least + " to " + most + ".");
          yield OptionalLong.empty();
        }
        yield OptionalLong.of((long) value);
      }
      case Json.Null none -> OptionalLong.empty();
      case Json other -> {
        wrongType(key, "a number", other);
        yield OptionalLong.empty();
      }
    };
  }

  /// A list of texts.
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    List<Json> elements = array(key);
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof Json.StringValue text) {
        texts.add(text.text());
      } else {
        mistakes.add(
            Mistake.of(
                MistakeCode.WRONG_TYPE,
                Problems.child(Problems.child(place, key), i),
                "Expected a string, not " + elements.get(i).kind() + "."));
      }
    }
    return texts;
  }

  /// A list; empty when it is missing.
  public List<Json> array(String key) {
    return switch (json(key).orElse(Json.none())) {
      case Json.ArrayValue array -> array.elements();
      case Json.Null none -> List.of();
      case Json other -> {
        wrongType(key, "a list", other);
        yield List.of();
      }
    };
  }

  /// The members of an object inside.
  public Optional<Members> object(String key) {
    return json(key).map(json -> new Members(json, Problems.child(place, key), mistakes));
  }

  /// The members of the objects in a list.
  public List<Members> objects(String key) {
    List<Members> objects = new ArrayList<>();
    List<Json> elements = array(key);
    for (int i = 0; i < elements.size(); i++) {
      String here = Problems.child(Problems.child(place, key), i);
      objects.add(new Members(elements.get(i), here, mistakes));
    }
    return objects;
  }

  /// A time zone of the IANA list.
  public Optional<ZoneId> zone(String key) {
    Optional<String> text = text(key);
    try {
      return text.map(ZoneId::of);
    } catch (DateTimeException e) {
      mistakes.add(
          Mistake.of(
              MistakeCode.UNKNOWN_ZONE,
              Problems.child(place, key),
              "There is no time zone \"" + Suggestions.shortened(text.orElse("")) + "\".",
              "Use a name like Europe/Warsaw, or UTC."));
      return Optional.empty();
    }
  }

  /// A duration, longer than none and at most so many days.
  public Optional<Span> duration(String key, int mostDays) {
    Optional<String> text = text(key);
    Optional<Span> span = text.flatMap(Span::parse).filter(given -> isWithin(given, mostDays));
    if (text.isPresent() && span.isEmpty()) {
      mistakes.add(
          Mistake.of(
              MistakeCode.INVALID_VALUE,
              Problems.child(place, key),
              "\""
                  + Suggestions.shortened(text.get())
                  + "\" is no duration of at most "
                  + mostDays
                  + " days.",
              "Use an ISO 8601 duration like PT10M, PT2H or P1D."));
    }
    return span;
  }

  private static boolean isWithin(Span span, int mostDays) {
    long millis = Times.plus(0, span, ZoneOffset.UTC);
    return millis > 0 && millis <= Duration.ofDays(mostDays).toMillis();
  }

  /// An instant in milliseconds.
  ///
  /// @param zone of times without offset
  public Optional<Long> instant(String key, ZoneId zone) {
    Optional<String> text = text(key);
    Optional<Long> instant = text.flatMap(t -> IsoDates.instant(t, zone));
    if (text.isPresent() && instant.isEmpty()) {
      mistakes.add(badInstant(text.get(), Problems.child(place, key)));
    }
    return instant;
  }

  static Mistake badInstant(String text, String pointer) {
    return Mistake.of(
        MistakeCode.INVALID_DATE,
        pointer,
        "\"" + Suggestions.shortened(text) + "\" is no date and time.",
        "Write it as 2026-11-23T10:00:00Z.");
  }

  /// Notes a mistake.
  ///
  /// @param key of the member it is about, `""` for the object
  public void mistake(MistakeCode code, String key, String message) {
    String pointer = key.isEmpty() ? place : Problems.child(place, key);
    mistakes.add(Mistake.of(code, pointer, message));
  }

  private void wrongType(String key, String expected, Json found) {
    mistake(
        MistakeCode.WRONG_TYPE,
        key,
        "\"" + key + "\" must be " + expected + ", not " + found.kind() + ".");
  }

  /// Tells all mistakes.
  ///
  /// @throws RequestException when there are some
  public void check() {
    if (!mistakes.isEmpty()) {
      throw new RequestException(Kind.INVALID, mistakes);
    }
  }
}
