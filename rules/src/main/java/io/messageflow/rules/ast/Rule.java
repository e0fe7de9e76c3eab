package io.messageflow.rules.ast;

import io.messageflow.rules.semantics.Span;
import java.util.List;
import java.util.Optional;

/// A rule as written: who is in a segment. See `docs/semantics.md` for the meaning.
public sealed interface Rule {
  /// `{"all": [...]}`; an empty one is everyone.
  record All(List<Rule> rules) implements Rule {
    public All {
      rules = List.copyOf(rules);
    }
  }

  /// `{"any": [...]}`; an empty one is no one.
  record Any(List<Rule> rules) implements Rule {
    public Any {
      rules = List.copyOf(rules);
    }
  }

  /// `{"not": R}`.
  record Not(Rule rule) implements Rule {}

  /// `{"field": NAME, "op": OP, "value": V, "held": D?}`.
  record Field(String field, Test test, Optional<Span> held) implements Rule {}

  /// `{"event": NAME, ...}` or `{"visit": W, ...}`.
  record Events(
      EventMatch match,
      Optional<Pick> pick,
      Optional<Condition> having,
      Optional<Window> window,
      Optional<Measure> measure)
      implements Rule {}

  /// `{"sequence": [...], "window": WIN?, "within": D?}`.
  record Sequence(List<Step> steps, Optional<Window> window, Optional<Span> within)
      implements Rule {
    public Sequence {
      steps = List.copyOf(steps);
    }
  }

  /// `{"segment": ID}`.
  record InSegment(String segment) implements Rule {}

  /// `{"list": ID}`.
  record InList(String list) implements Rule {}

  /// `{"bucket": {"from": 0, "to": 10, "of": 100, "seed": "x"}}`.
  record Bucket(long from, long to, long of, String seed) implements Rule {}

  /// Which of a contact's matching events alone counts.
  enum Pick {
    FIRST("first"),
    LAST("last");

    private final String text;

    Pick(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }
}
