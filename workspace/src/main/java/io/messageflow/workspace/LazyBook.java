package io.messageflow.workspace;

import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.check.SegmentBook;
import io.messageflow.rules.check.SegmentDefinition;
import io.messageflow.workspace.register.Register;
import io.messageflow.workspace.register.StoredSegment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The checked segments of a register, checked when first asked for. Thread-safe.
public final class LazyBook {
  private final Register register;
  private final Catalogue catalogue;
  private @Nullable SegmentBook book;
  private @Nullable Map<String, List<StoredSegment>> users;

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

  /// Which segments refer to a segment, by its id; no entry where none does.
  synchronized Map<String, List<StoredSegment>> users() {
    if (users == null) {
      Map<String, List<StoredSegment>> found = new HashMap<>();
      for (StoredSegment segment : register.segments().values()) {
        for (String used : Segments.references(segment)) {
          found.computeIfAbsent(used, id -> new ArrayList<>()).add(segment);
        }
      }
      users = found;
    }
    return users;
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
