package io.messageflow.intake;

import io.messageflow.intake.typing.FieldBook;
import io.messageflow.intake.typing.FieldChange;
import io.messageflow.intake.typing.MisfitCounter;
import io.messageflow.intake.typing.NewNames;
import io.messageflow.rules.catalogue.AttributeType;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.CatalogueBuilder;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.store.Fact;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The names of fields, events and attributes, as the one writer knows them. What becomes known is
/// a fact. Not thread-safe.
public final class Names implements Declarations {
  private final CatalogueBuilder builder = new CatalogueBuilder();
  private final MisfitCounter misfits = new MisfitCounter();
  private Map<String, String> labels = Map.of();
  private final Consumer<Fact> record;
  private final LongSupplier nextArrival;
  private final FieldBook fields;
  private final EventBooks events;
  private boolean restoring;
  private @Nullable Catalogue built;

  Names(Consumer<Fact> record, LongSupplier nextArrival) {
    this.record = record;
    this.nextArrival = nextArrival;
    NewNames listener = new Facts();
    this.fields = new FieldBook(builder, builder.build(), listener);
    this.events = new EventBooks(builder, listener);
  }

  FieldBook fields() {
    return fields;
  }

  EventBooks events() {
    return events;
  }

  MisfitCounter misfits() {
    return misfits;
  }

  /// All names as of now. Made anew only when one became known.
  public Catalogue catalogue() {
    if (built == null) {
      built = builder.build();
    }
    return Objects.requireNonNull(built);
  }

  /// The labels of fields, by folded name. Does not change later.
  public Map<String, String> labels() {
    return labels;
  }

  @Override
  public void declare(FieldType field, Optional<String> label) {
    Map<String, String> changed = new TreeMap<>(labels);
    changed.remove(Catalogue.folded(field.name()));
    label.ifPresent(text -> changed.put(Catalogue.folded(field.name()), text));
    labels = Collections.unmodifiableMap(changed);
    fields.put(field);
  }

  @Override
  public void declareEvent(String event) {
    events.keep(events.find(event));
  }

  @Override
  public void declare(String event, AttributeType attribute) {
    declareEvent(event);
    events.find(event).put(attribute);
  }

  void restore(Fact fact) {
    restoring = true;
    switch (fact) {
      case Fact.FieldKnown f -> declare(new FieldType(f.name(), f.type(), f.declared()), f.label());
      case Fact.EventKnown f -> declareEvent(f.name());
      case Fact.AttributeKnown f ->
          declare(f.event(), new AttributeType(f.path(), f.type(), f.declared()));
      case Fact.FieldSet f -> restoreMisfit(f);
      case Fact.EventHappened f -> f.raws().forEach((name, raw) -> restoreMisfit(f, name, raw));
      case Fact.ContactCreated f -> {}
      case Fact.ContactNamed f -> {}
      case Fact.ContactSeen f -> {}
      case Fact.ListChanged f -> {}
      case Fact.ContactMerged f -> {}
      case Fact.ContactErased f -> {}
    }
    restoring = false;
  }

  private void restoreMisfit(Fact.FieldSet fact) {
    if (fact.value().isEmpty()) {
      fact.raw()
          .filter(raw -> FieldChange.Alter.read(raw).isEmpty())
          .ifPresent(
              raw -> misfits.restore(Optional.empty(), fact.field(), fieldType(fact.field()), raw));
    }
  }

  private Optional<ValueType> fieldType(String name) {
    return fields.find(name).map(FieldType::type);
  }

  private void restoreMisfit(Fact.EventHappened event, String name, Json raw) {
    Value value = event.attributes().get(name);
    if (value == null) {
      Optional<ValueType> type =
          catalogue().event(event.name()).flatMap(e -> e.attribute(name)).map(AttributeType::type);
      misfits.restore(Optional.of(event.name()), name, type, raw);
    }
  }

  /// Makes facts of what becomes known.
  private final class Facts implements NewNames {
    @Override
    public void field(FieldType field) {
      built = null;
      if (!restoring) {
        Optional<String> label = Optional.ofNullable(labels.get(Catalogue.folded(field.name())));
        record.accept(
            new Fact.FieldKnown(
                nextArrival.getAsLong(), field.name(), field.type(), field.declared(), label));
      }
    }

    @Override
    public void event(String event) {
      built = null;
      if (!restoring) {
        record.accept(new Fact.EventKnown(nextArrival.getAsLong(), event));
      }
    }

    @Override
    public void attribute(String event, AttributeType attribute) {
      built = null;
      if (!restoring) {
        record.accept(
            new Fact.AttributeKnown(
                nextArrival.getAsLong(),
                event,
                attribute.path(),
                attribute.type(),
                attribute.declared()));
      }
    }
  }
}
