package io.messageflow.workspace;

import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.Reading;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.check.RuleChecker;
import io.messageflow.rules.check.SegmentBook;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.semantics.Span;
import io.messageflow.store.Document;
import io.messageflow.store.Journal;
import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.register.Documents;
import io.messageflow.workspace.register.Example;
import io.messageflow.workspace.register.Register;
import io.messageflow.workspace.register.StoredSegment;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// The segments of a workspace: made, changed and taken away, each time with a check of all that
/// refer to one another.
///
/// The check is done beside the writer, on a view; the writer takes its outcome only when nothing
/// on which it rests has changed since.
public final class Segments {
  /// How many segments a workspace may have.
  public static final int MOST = 10_000;

  private static final String RULE = "/rule";

  private final Workspace workspace;
  private final Journal journal;

  Segments(Workspace workspace, Journal journal) {
    this.workspace = workspace;
    this.journal = journal;
  }

  /// What a segment is to be.
  ///
  /// @param rule as it was written
  /// @param settle how much later changes that the clock causes are published
  /// @param examples contacts that are to be in or out, which binds nothing
  public record Draft(
      String name,
      String description,
      Json rule,
      Optional<ZoneId> timeZone,
      Optional<Span> settle,
      List<Example> examples) {
    /// A segment without examples.
    public Draft(
        String name,
        String description,
        Json rule,
        Optional<ZoneId> timeZone,
        Optional<Span> settle) {
      this(name, description, rule, timeZone, settle, List.of());
    }
  }

  /// The segment of that id.
  ///
  /// @throws RequestException when there is none
  public StoredSegment get(View view, String id) {
    return Optional.ofNullable(view.register().segments().get(id))
        .orElseThrow(() -> RequestException.notFound("segment", id));
  }

  /// The rule of a segment, checked.
  ///
  /// @throws RequestException when there is no such segment
  public CheckedRule rule(View view, String id) {
    get(view, id);
    return switch (view.book().result(id)) {
      case CheckResult.Valid valid -> valid.rule();
      case CheckResult.Invalid invalid ->
          throw new IllegalStateException("a kept segment has problems: " + invalid.problems());
    };
  }

  /// A rule that is no segment, checked against the segments there are.
  ///
  /// @param place where in the request it stands
  /// @throws RequestException with all problems
  public CheckedRule check(View view, Json rule, Optional<ZoneId> zone, String place) {
    Reading reading = RuleReader.read(rule, Limits.STANDARD);
    ZoneId ruleZone = zone.orElse(view.register().settings().zone());
    return valid(RuleChecker.check(reading, view.book().surroundings(ruleZone)), place);
  }

  private static CheckedRule valid(CheckResult result, String place) {
    return switch (result) {
      case CheckResult.Valid valid -> valid.rule();
      case CheckResult.Invalid invalid ->
          throw new RequestException(
              Kind.INVALID,
              invalid.problems().stream().map(problem -> Mistake.of(problem, place)).toList());
    };
  }

  /// A new segment.
  ///
  /// @param id made when it is not given
  public StoredSegment create(Optional<String> id, Draft wanted) {
    String chosen = id.orElseGet(() -> Ids.random("seg_"));
    return settle(view -> {
      Register register = view.register();
      refuseTaken(register, chosen);
      refuseTooMany(register);
      long now = workspace.clock().millis();
      StoredSegment segment =
          new StoredSegment(
              chosen,
              wanted.name(),
              wanted.description(),
              wanted.rule(),
              wanted.timeZone(),
              wanted.settle(),
              wanted.examples(),
              1 + lastVersion(chosen),
              now,
              now);
      refuseBroken(view, view.catalogue(), register.with(segment), chosen);
      return segment;
    });
  }

  private static void refuseTaken(Register register, String id) {
    if (register.segments().containsKey(id)) {
      throw new RequestException(
          Kind.CONFLICT,
          Mistake.of(
              MistakeCode.ID_TAKEN,
              "/id",
              "There is a segment \"" + id + "\" already.",
              "Choose another id, or change that segment with PUT."));
    }
  }

  private static void refuseTooMany(Register register) {
    OptionalLong most = register.settings().plan().segments();
    int there = register.segments().size();
    if (most.isPresent() && there >= most.getAsLong()) {
      throw new RequestException(
          Kind.NOT_IN_PLAN,
          Mistake.of(
              MistakeCode.NOT_IN_PLAN,
              "",
              "The plan of this workspace holds " + most.getAsLong() + " segments.",
              "Delete a segment that is no longer needed, or take a larger plan."));
    }
    if (there >= MOST) {
      throw new RequestException(
          Kind.CONFLICT,
          Mistake.of(MistakeCode.TOO_MANY, "", "A workspace has at most " + MOST + " segments."));
    }
  }

  /// A deleted segment that comes again goes on counting its versions.
  private int lastVersion(String id) {
    return versions(id).stream().mapToInt(StoredSegment::version).max().orElse(0);
  }

  /// The segment changed.
  ///
  /// @param version the one that is changed
  public StoredSegment change(String id, int version, Draft wanted) {
    return settle(view -> {
      StoredSegment old = get(view, id);
      if (old.version() != version) {
        throw new RequestException(
            Kind.CONFLICT,
            Mistake.of(
                MistakeCode.VERSION_CONFLICT,
                "/version",
                "The segment has changed: it is at version " + old.version() + " now.",
                "Read it again, and send that version with your change."));
      }
      StoredSegment segment =
          new StoredSegment(
              id,
              wanted.name(),
              wanted.description(),
              wanted.rule(),
              wanted.timeZone(),
              wanted.settle(),
              wanted.examples(),
              version + 1,
              old.createdAt(),
              workspace.clock().millis());
      refuseBroken(view, view.catalogue(), view.register().with(segment), id);
      return segment;
    });
  }

  /// Refuses a register in which the changed segment, or one that refers to it, has problems.
  ///
  /// @param view one whose book differs little
  private static void refuseBroken(View view, Catalogue catalogue, Register changed, String id) {
    SegmentBook book = view.lazyBook().with(changed, catalogue);
    valid(book.result(id), RULE);
    List<Mistake> broken =
        changed.segments().values().stream()
            .filter(segment -> book.result(segment.id()) instanceof CheckResult.Invalid)
            .map(segment ->
                Mistake.of(
                    MistakeCode.BREAKS_SEGMENT,
                    RULE,
                    "The segment " + named(segment) + " refers to this one and would break."))
            .toList();
    if (!broken.isEmpty()) {
      throw new RequestException(Kind.CONFLICT, broken);
    }
  }

  static String named(StoredSegment segment) {
    return "\"" + segment.name() + "\" (" + segment.id() + ")";
  }

  @FunctionalInterface
  private interface Decision {
    /// What the segment becomes, going by what is there.
    StoredSegment on(View view);
  }

  /// Decides on a view, and has it written if nothing has changed meanwhile; else decides again.
  /// Names change often, and mostly without harm, so when they did the check alone is done again.
  private StoredSegment settle(Decision decision) {
    Optional<StoredSegment> settled = Optional.empty();
    while (settled.isEmpty()) {
      View view = workspace.view();
      StoredSegment segment = decision.on(view);
      settled =
          workspace.write(draft -> {
            if (!draft.register().hasDefinitionsOf(view.register())) {
              return Optional.empty();
            }
            Register changed = draft.register().with(segment);
            if (draft.intake().catalogue() != view.catalogue()) {
              refuseBroken(view, draft.intake().catalogue(), changed, segment.id());
            }
            draft.register(changed, Documents.of(segment), Documents.version(segment));
            return Optional.of(segment);
          });
    }
    return settled.get();
  }

  /// Takes the segment away.
  ///
  /// @throws RequestException when there is none, or others refer to it
  public void delete(String id) {
    workspace.write(draft -> {
      Register register = draft.register();
      if (!register.segments().containsKey(id)) {
        throw RequestException.notFound("segment", id);
      }
      Stream<Mistake> segments =
          register.segments().values().stream()
              .filter(segment -> references(segment).contains(id))
              .map(segment ->
                  Mistake.of(
                      MistakeCode.IN_USE,
                      "",
                      "The segment " + named(segment) + " refers to it.",
                      "Take the reference out of that segment first."));
      List<Mistake> users =
          Stream.concat(segments, workspace.needed(referrer -> referrer.usersOfSegment(id)))
              .toList();
      if (!users.isEmpty()) {
        throw new RequestException(Kind.CONFLICT, users);
      }
      draft.register(register.withoutSegment(id), Documents.without(Documents.SEGMENT, id));
      draft.state().membership().end(id);
      return id;
    });
  }

  /// Writer only. The contacts of those ids are an example of no segment any more, nor of an
  /// earlier version.
  void forgetExamples(io.messageflow.workspace.Draft draft, Set<String> contacts) {
    Register register = draft.register();
    for (StoredSegment segment : draft.register().segments().values()) {
      if (speaks(segment, contacts)) {
        StoredSegment without = without(segment, contacts);
        register = register.with(without);
        draft.put(Documents.of(without));
        draft.put(Documents.version(without));
      }
    }
    draft.register(register);
    for (Document kept : journal.documents(Documents.SEGMENT_VERSION)) {
      String id = kept.id().substring(0, kept.id().lastIndexOf(Documents.VERSION));
      StoredSegment segment = version(id, kept);
      if (speaks(segment, contacts)) {
        draft.put(Documents.version(without(segment, contacts)));
      }
    }
  }

  private static boolean speaks(StoredSegment segment, Set<String> contacts) {
    return segment.examples().stream().anyMatch(example -> contacts.contains(example.contact()));
  }

  private static StoredSegment without(StoredSegment segment, Set<String> contacts) {
    return segment.with(
        segment.examples().stream()
            .filter(example -> !contacts.contains(example.contact()))
            .toList());
  }

  static Set<String> references(StoredSegment segment) {
    return SegmentBook.referencesOf(RuleReader.read(segment.rule(), Limits.STANDARD).rule());
  }

  /// The segments that refer to this one, by id.
  public List<StoredSegment> usersOf(View view, String id) {
    return view.lazyBook().users().getOrDefault(id, List.of());
  }

  /// All versions of a segment, also of one that was deleted, newest first.
  public List<StoredSegment> versions(String id) {
    return journal.documents(Documents.SEGMENT_VERSION, id + Documents.VERSION).stream()
        .filter(document -> isVersionOf(id, document))
        .map(document -> version(id, document))
        .sorted(Comparator.comparingInt(StoredSegment::version).reversed())
        .toList();
  }

  /// An id may itself hold what parts it from the number.
  private static boolean isVersionOf(String id, Document document) {
    return document.id().lastIndexOf(Documents.VERSION) == id.length();
  }

  private static StoredSegment version(String id, Document document) {
    return Documents.segment(id, document.body().orElseThrow());
  }
}
