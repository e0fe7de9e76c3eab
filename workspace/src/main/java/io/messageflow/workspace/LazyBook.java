package io.messageflow.workspace;

import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.check.SegmentBook;
import io.messageflow.rules.check.SegmentDefinition;
import io.messageflow.workspace.register.Register;
import io.messageflow.workspace.register.StoredSegment;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// The checked segments of a register, checked when first asked for. Thread-safe.
public final class LazyBook {
  private final Register register;
  private final Catalogue catalogue;
  private @Nullable SegmentBook book;

  LazyBook(Register register, Catalogue catalogue) {
    this.register = register;
    this.catalogue = catalogue;
  }

  /// This one when it still holds, else a fresh one.
  LazyBook current(Register now, Catalogue known) {
    return now.hasDefinitionsOf(register) && known == catalogue ? this : new LazyBook(now, known);
  }

  synchronized SegmentBook get() {
    if (book == null) {
      book = of(register, catalogue, register.segments().values());
    }
    return book;
  }

  /// The book of other segments than those of the register.
  static SegmentBook of(
      Register register, Catalogue catalogue, Collection<StoredSegment> segments) {
    return new SegmentBook(
        segments.stream().map(LazyBook::definition).toList(),
        register.lists().keySet(),
        catalogue,
        register.settings().zone(),
        Limits.STANDARD);
  }

  private static SegmentDefinition definition(StoredSegment segment) {
    return new SegmentDefinition(
        segment.id(),
        segment.name(),
        RuleReader.read(segment.rule(), Limits.STANDARD),
        segment.timeZone());
  }
}
