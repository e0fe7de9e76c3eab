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

/// The checked segments of a register, checked when first asked for. Where only segments changed
/// since the last book that was made, only what depends on these is checked. Thread-safe.
public final class LazyBook {
  private final Register register;
  private final Catalogue catalogue;

  /// The last one before this that was made, until this one is.
  private @Nullable LazyBook before;

  private @Nullable SegmentBook book;
  private @Nullable Map<String, List<StoredSegment>> users;

  LazyBook(Register register, Catalogue catalogue) {
    this(register, catalogue, null);
  }

  private LazyBook(Register register, Catalogue catalogue, @Nullable LazyBook before) {
    this.register = register;
    this.catalogue = catalogue;
    this.before = before;
  }

  /// This one when it still holds, else a fresh one.
  LazyBook current(Register now, Catalogue known) {
    return now.hasDefinitionsOf(register) && known == catalogue
        ? this
        : new LazyBook(now, known, made());
  }

  /// The book of a register that differs little, for which this one is made too.
  SegmentBook with(Register other, Catalogue known) {
    get();
    return current(other, known).get();
  }

  private synchronized @Nullable LazyBook made() {
    return book == null ? before : this;
  }

  synchronized SegmentBook get() {
    if (book == null) {
      book =
          before != null && isBesideSegments(before)
              ? changedFrom(before)
              : of(register, catalogue, register.segments().values());
      before = null;
    }
    return book;
  }

  /// Whether all but segments is the same.
  @SuppressWarnings("ReferenceEquality")
  private boolean isBesideSegments(LazyBook other) {
    return catalogue == other.catalogue && register.hasReferencesOf(other.register);
  }

  private SegmentBook changedFrom(LazyBook other) {
    Map<String, StoredSegment> now = register.segments();
    Map<String, StoredSegment> then = other.register.segments();
    return other
        .get()
        .with(
            now.values().stream()
                .filter(segment -> !segment.equals(then.get(segment.id())))
                .map(LazyBook::definition)
                .toList(),
            then.keySet().stream().filter(id -> !now.containsKey(id)).toList());
  }

  /// Which segments refer to a segment, by its id; no entry where none does.
  synchronized Map<String, List<StoredSegment>> users() {
    if (users == null) {
      SegmentBook made = get();
      Map<String, List<StoredSegment>> found = new HashMap<>();
      for (StoredSegment segment : register.segments().values()) {
        for (String used : made.references(segment.id())) {
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
