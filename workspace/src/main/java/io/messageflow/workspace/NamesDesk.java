package io.messageflow.workspace;

import io.messageflow.intake.typing.Reading;
import io.messageflow.intake.typing.ValueTyper;
import io.messageflow.rules.catalogue.AttributeType;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.CatalogueBuilder;
import io.messageflow.rules.catalogue.EventType;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.check.SegmentBook;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.store.Fact;
import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.register.Register;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The names of a workspace: declared, typed anew from what was sent, forgotten. A change with
/// which a segment would stop passing the check is refused.
public final class NamesDesk {
  private static final Catalogue STANDARD = new CatalogueBuilder().build();

  private final Workspace workspace;

  NamesDesk(Workspace workspace) {
    this.workspace = workspace;
  }

  /// Declares the type of a field. Recorded values are typed anew from what was sent when the type
  /// becomes another.
  public void declare(FieldType field, Optional<String> label) {
    refuseStandardField(field);
    if (workspace.write(draft -> declared(field, label, draft))) {
      return;
    }
    FieldType changed = spelled(field, workspace.view().catalogue().field(field.name()));
    workspace.overhaul(
        draft -> {
          refuseBreaking(draft, builder(draft.intake().catalogue()).put(changed).build());
          return new Fact.FieldKnown(next(draft), changed.name(), changed.type(), true, label);
        },
        (journal, fact) -> journal.retypeField(fact, reading(changed.type())));
  }

  /// Declares a field of which nothing of another type is known. Decided by the writer, since a
  /// value may come in, and with it a type, at any moment.
  private static boolean declared(FieldType field, Optional<String> label, Draft draft) {
    Optional<FieldType> known = draft.intake().field(field.name());
    if (known.isPresent() && known.get().type() != field.type()) {
      return false;
    }
    draft.intake().names().declare(spelled(field, known), label);
    return true;
  }

  /// The arrival of a fact that comes behind all others, so that it holds after a replay too.
  private static long next(Draft draft) {
    return draft.intake().lastArrival() + 1;
  }

  private static FieldType spelled(FieldType field, Optional<FieldType> known) {
    return new FieldType(known.map(FieldType::name).orElse(field.name()), field.type(), true);
  }

  private static void refuseStandardField(FieldType field) {
    Optional<FieldType> standard = STANDARD.field(field.name());
    if (standard.isPresent() && standard.get().type() != field.type()) {
      throw standardName(field.name(), standard.get().type());
    }
  }

  private static RequestException standardName(String name, ValueType type) {
    return new RequestException(
        Kind.CONFLICT,
        Mistake.of(
            MistakeCode.STANDARD_NAME,
            "/type",
            "\"" + name + "\" is a standard name, and its type is " + type.text() + ".",
            "Choose another name."));
  }

  private Function<Json, Optional<Value>> reading(ValueType type) {
    ValueTyper typer = new ValueTyper(workspace.view().register().settings().zone());
    return raw ->
        typer.read(raw, type) instanceof Reading.Present present
            ? Optional.of(present.value())
            : Optional.empty();
  }

  /// Lets a field have that type as if it had been found from a value, unless it is known.
  public void see(String name, ValueType type) {
    workspace.write(draft -> {
      draft.intake().seeField(name, type);
      return name;
    });
  }

  /// Declares an event with types of attributes.
  public void declare(String event, List<AttributeType> attributes) {
    attributes.forEach(attribute -> refuseStandardAttribute(event, attribute));
    workspace.write(draft -> {
      draft.intake().names().declareEvent(event);
      return event;
    });
    attributes.forEach(attribute -> declare(event, attribute));
  }

  private static void refuseStandardAttribute(String event, AttributeType attribute) {
    STANDARD
        .event(event)
        .flatMap(type -> type.attribute(attribute.name()))
        .filter(standard -> standard.type() != attribute.type())
        .ifPresent(standard -> {
          throw standardName(event + "." + attribute.name(), standard.type());
        });
  }

  private void declare(String event, AttributeType attribute) {
    if (workspace.write(draft -> declared(event, attribute, draft))) {
      return;
    }
    AttributeType changed =
        spelled(attribute, known(workspace.view().catalogue(), event, attribute));
    workspace.overhaul(
        draft -> {
          refuseBreaking(draft, builder(draft.intake().catalogue()).put(event, changed).build());
          return new Fact.AttributeKnown(next(draft), event, changed.path(), changed.type(), true);
        },
        (journal, fact) -> journal.retypeAttribute(fact, reading(changed.type())));
  }

  /// Declares an attribute of which nothing of another type is known; decided by the writer.
  private static boolean declared(String event, AttributeType attribute, Draft draft) {
    Optional<AttributeType> known = known(draft.intake().catalogue(), event, attribute);
    AttributeType changed = spelled(attribute, known);
    if (known.isPresent()
        && (known.get().type() != attribute.type() || !known.get().path().equals(changed.path()))) {
      return false;
    }
    draft.intake().names().declare(event, changed);
    return true;
  }

  private static Optional<AttributeType> known(
      Catalogue catalogue, String event, AttributeType attribute) {
    return catalogue.event(event).flatMap(e -> e.attribute(attribute.name()));
  }

  private static AttributeType spelled(AttributeType attribute, Optional<AttributeType> known) {
    return new AttributeType(
        known
            .map(AttributeType::path)
            .filter(path -> hasSameDepth(path, attribute))
            .orElse(attribute.path()),
        attribute.type(),
        true);
  }

  private static boolean hasSameDepth(List<String> path, AttributeType attribute) {
    return path.size() == attribute.path().size();
  }

  /// Takes a field away with all its values.
  public void forgetField(String name) {
    FieldType field =
        workspace
            .view()
            .catalogue()
            .field(name)
            .orElseThrow(() -> RequestException.notFound("field", name));
    if (STANDARD.field(name).isPresent()) {
      throw standardName(field.name(), field.type());
    }
    workspace.overhaul(
        draft -> {
          refuseBreaking(
              draft, without(draft.intake().catalogue(), Optional.of(field), Optional.empty()));
          return field;
        },
        (journal, forgotten) -> journal.forgetField(forgotten.name()));
  }

  /// Takes an event name away with all its events.
  public void forgetEvent(String name) {
    EventType event =
        workspace
            .view()
            .catalogue()
            .event(name)
            .orElseThrow(() -> RequestException.notFound("event type", name));
    if (STANDARD.event(name).isPresent()) {
      throw new RequestException(
          Kind.CONFLICT,
          Mistake.of(
              MistakeCode.STANDARD_NAME, "", "\"" + event.name() + "\" is a standard name."));
    }
    workspace.overhaul(
        draft -> {
          refuseBreaking(
              draft, without(draft.intake().catalogue(), Optional.empty(), Optional.of(event)));
          return event;
        },
        (journal, forgotten) -> journal.forgetEvent(forgotten.name()));
  }

  private static void refuseBreaking(Draft draft, Catalogue changed) {
    refuseBreaking(draft.register(), changed);
  }

  /// Refuses what would stop a segment from passing the check.
  static void refuseBreaking(Register register, Catalogue changed) {
    SegmentBook book = LazyBook.of(register, changed, register.segments().values());
    List<Mistake> broken = new ArrayList<>();
    register
        .segments()
        .values()
        .forEach(segment -> {
          if (book.result(segment.id()) instanceof CheckResult.Invalid invalid) {
            broken.add(
                Mistake.of(
                    MistakeCode.BREAKS_SEGMENT,
                    "",
                    "The segment "
                        + Segments.named(segment)
                        + " would break: "
                        + invalid.problems().getFirst().message(),
                    "Change that segment first."));
          }
        });
    if (!broken.isEmpty()) {
      throw new RequestException(Kind.CONFLICT, broken);
    }
  }

  private static CatalogueBuilder builder(Catalogue catalogue) {
    CatalogueBuilder builder = new CatalogueBuilder();
    catalogue.fields().forEach(builder::put);
    catalogue.events().forEach(event -> copy(event, builder));
    return builder;
  }

  private static void copy(EventType event, CatalogueBuilder builder) {
    builder.declareEvent(event.name());
    event.attributes().forEach(attribute -> builder.put(event.name(), attribute));
  }

  private static Catalogue without(
      Catalogue catalogue, Optional<FieldType> field, Optional<EventType> event) {
    CatalogueBuilder builder = new CatalogueBuilder();
    catalogue.fields().stream().filter(f -> !field.equals(Optional.of(f))).forEach(builder::put);
    catalogue.events().stream()
        .filter(e -> !event.equals(Optional.of(e)))
        .forEach(e -> copy(e, builder));
    return builder.build();
  }
}
