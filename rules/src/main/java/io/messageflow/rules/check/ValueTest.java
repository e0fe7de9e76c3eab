package io.messageflow.rules.check;

import com.google.re2j.Pattern;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.semantics.Interval;
import io.messageflow.rules.semantics.NumberTest;
import java.util.Set;

/// What a condition asks of a value. A value of another type than the test speaks of is no value.
/// Every test but [Complement] is positive: no value does not pass it.
public sealed interface ValueTest {
  /// There is a value, of one of these types.
  record HasValue(Set<ValueType> types) implements ValueTest {
    public HasValue {
      types = Set.copyOf(types);
    }
  }

  /// The exact opposite of a positive test; no value passes. Never nested.
  record Complement(ValueTest test) implements ValueTest {
    public Complement {
      if (test instanceof Complement) {
        throw new IllegalArgumentException("a complement of a complement");
      }
    }
  }

  /// How a text stands to an operand.
  enum TextRelation {
    EQUALS,
    STARTS_WITH,
    ENDS_WITH,
    CONTAINS
  }

  /// Compared with one text.
  ///
  /// @param operand in the comparable form, see [io.messageflow.rules.semantics.Texts#comparable]
  record Text(TextRelation relation, String operand, boolean matchCase) implements ValueTest {}

  /// Equal to one of some texts, given in the comparable form.
  record TextIn(Set<String> operands, boolean matchCase) implements ValueTest {
    public TextIn {
      operands = Set.copyOf(operands);
    }
  }

  /// Some part of the text matches.
  record TextMatches(Pattern pattern) implements ValueTest {}

  /// Compared as a number.
  record Numeric(NumberTest test) implements ValueTest {}

  /// The day or instant lies in the interval.
  ///
  /// @param type [ValueType#DATE] or [ValueType#DATETIME]
  record Dated(ValueType type, Interval interval) implements ValueTest {}

  /// Some anniversary of the day or instant lies in the interval.
  ///
  /// @param type [ValueType#DATE] or [ValueType#DATETIME]
  record Anniversary(ValueType type, Interval interval) implements ValueTest {}

  /// True, or false.
  record Flag(boolean expected) implements ValueTest {}

  /// The set has some of these texts, given in the comparable form.
  record IncludesAny(Set<String> operands, boolean matchCase) implements ValueTest {
    public IncludesAny {
      operands = Set.copyOf(operands);
    }
  }

  /// The set has all of these texts, given in the comparable form.
  record IncludesAll(Set<String> operands, boolean matchCase) implements ValueTest {
    public IncludesAll {
      operands = Set.copyOf(operands);
    }
  }
}
