package io.messageflow.server.tracking;

import com.google.re2j.Pattern;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Known crawlers, by what they say they are. Thread-safe.
public final class Crawlers {
  private static final String NAME = "crawlers.json";
  private static final int LONGEST_LIST = 1 << 20;
  private static final int MOST_REMEMBERED = 4_096;
  private static final int LONGEST_AGENT = 512;

  private final List<Pattern> patterns;

  /// There are many patterns, and few programs.
  private final Map<String, Boolean> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  private Crawlers(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /// The crawlers of the list that was built in; none where there is no list.
  public static Crawlers known() {
    return new Crawlers(
        Resources.read(NAME)
            .map(bytes -> new JsonReader(2, LONGEST_LIST).read(bytes))
            .map(Crawlers::patterns)
            .orElse(List.of()));
  }

  private static List<Pattern> patterns(Json list) {
    if (!(list instanceof Json.ArrayValue array)) {
      throw new IllegalStateException(NAME + " is no list but " + list.kind());
    }
    return array.elements().stream()
        .filter(Json.StringValue.class::isInstance)
        .map(pattern -> Pattern.compile(((Json.StringValue) pattern).text()))
        .toList();
  }

  /// Whether a crawler says that it is that.
  ///
  /// @param userAgent the header; whoever sends none is no browser
  public boolean has(String userAgent) {
    String agent = userAgent.substring(0, Math.min(userAgent.length(), LONGEST_AGENT));
    synchronized (remembered) {
      Boolean known = remembered.get(agent);
      if (known != null) {
        return known;
      }
    }
    boolean found = agent.isBlank() || patterns.stream().anyMatch(p -> p.matcher(agent).find());
    synchronized (remembered) {
      remembered.put(agent, found);
    }
    return found;
  }
}
