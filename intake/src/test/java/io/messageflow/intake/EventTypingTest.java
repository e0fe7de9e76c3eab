package io.messageflow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.intake.record.RejectionCode;
import io.messageflow.rules.catalogue.CatalogueBuilder;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventTypingTest {
  private final Door door = new Door();

  @Test
  void attributesAreTypedAndObjectsFlattened() {
    door.seen("{'total': 9.5, 'cart': {'id': 'k', 'gift': false}, 'due': '2026-01-02'}");
    assertThat(door.lastEvent().attributes())
        .containsEntry("total", new Value.Numeric(9.5))
        .containsEntry("cart.id", new Value.Text("k"))
        .containsEntry("cart.gift", new Value.Flag(false))
        .containsKey("due");
  }

  @Test
  void aListOfObjectsIsKnownByThePathsOfItsAttributes() {
    door.seen("{'products': [{'sku': 'A', 'price': 1}, {'SKU': 'B', 'maker': {'name': 'M'}}]}");
    Dataset dataset = door.finish();
    Event event = dataset.contacts().getFirst().events().get(0);
    assertThat(event.values(List.of("products", "sku")))
        .containsExactly(new Value.Text("A"), new Value.Text("B"));
    assertThat(event.values(List.of("products", "maker.name")))
        .containsExactly(new Value.Text("M"));
    assertThat(dataset.catalogue().event("seen").orElseThrow().attribute("products.sku"))
        .hasValueSatisfying(sku -> {
          assertThat(sku.path()).containsExactly("products", "sku");
          assertThat(sku.type()).isEqualTo(ValueType.TEXT);
        });
  }

  @Test
  void listsOfObjectsNest() {
    door.seen("{'parcels': [{'lines': [{'sku': 'A'}]}, {'lines': [{'sku': 'B'}]}]}");
    assertThat(door.lastEvent().values(List.of("parcels", "lines", "sku"))).hasSize(2);
  }

  @Test
  void oneNameHasOneTypeWithinAListToo() {
    door.seen("{'products': [{'size': 4}, {'size': 'large'}]}");
    Dataset dataset = door.finish();
    assertThat(dataset.misfits())
        .singleElement()
        .satisfies(misfit -> {
          assertThat(misfit.event()).contains("seen");
          assertThat(misfit.name()).isEqualTo("products.size");
        });
  }

  @Test
  void aNameInsideAListIsNotTheSameNameOutside() {
    door.seen("{'products': [{'sku': 'A'}]}");
    door.seen("{'products.sku': 'B'}");
    Dataset dataset = door.finish();
    assertThat(dataset.misfits()).hasSize(1);
    assertThat(dataset.contacts().getFirst().events().get(1).attributes()).isEmpty();
  }

  @Test
  void declaredAttributesInListsRejectWhatDoesNotFit() {
    Door strict =
        new Door(
            new CatalogueBuilder()
                .declareAttribute("seen", "products", ValueType.ITEMS)
                .declareAttribute("seen", List.of("products", "price"), ValueType.NUMBER));
    assertThat(
            strict.refused(strict.seen("{'products': [{'price': 1}, {'price': '2'}]}")).pointer())
        .isEqualTo("/attributes/products/1/price");
    assertThat(strict.refused(strict.seen("{'products': 'none'}")).pointer())
        .isEqualTo("/attributes/products");
  }

  @Test
  void typesBelongToTheEvent() {
    door.seen("{'amount': 4}");
    door.event("{'contact': 'c', 'name': 'paid', 'attributes': {'amount': 'four'}}");
    assertThat(door.finish().misfits()).isEmpty();
  }

  @Test
  void refusedEventsLeaveNoNames() {
    door.seen("{'fresh': 1, 'huge': 1e999}");
    Dataset dataset = door.finish();
    assertThat(dataset.catalogue().event("seen")).isEmpty();
    assertThat(dataset.contacts()).isEmpty();
  }

  @Test
  void standardAttributesAreDeclared() {
    assertThat(
            door.refused(
                    door.event(
                        "{'contact': 'c', 'name': 'visit', 'attributes': {'duration': 'long'}}"))
                .message())
        .isEqualTo("\"duration\" is declared as a number, which \"long\" is not.");
  }

  @Test
  void listsOfNumbersHaveNoType() {
    door.seen("{'codes': [1, 2]}");
    Dataset dataset = door.finish();
    assertThat(dataset.misfits()).singleElement().satisfies(m -> assertThat(m.type()).isEmpty());
    assertThat(dataset.events()).isEqualTo(1);
  }

  @Test
  void tooManyAttributesAreRefused() {
    assertThat(door.seen(numbered(200))).isEqualTo(new Outcome.Accepted());
    assertThat(door.refused(door.seen(numbered(201))).code())
        .isEqualTo(RejectionCode.TOO_MANY_ATTRIBUTES);
  }

  @Test
  void tooManyItemsAreRefused() {
    assertThat(door.seen(items(100))).isEqualTo(new Outcome.Accepted());
    assertThat(door.refused(door.seen(items(101))).code()).isEqualTo(RejectionCode.TOO_MANY_ITEMS);
  }

  @Test
  void eventNamesAreOneNameInAnyCase() {
    door.event("{'contact': 'c', 'name': 'Ordered'}");
    door.event("{'contact': 'c', 'name': 'ORDERED'}");
    assertThat(door.only().eventsByName()).containsOnlyKeys("Ordered");
  }

  @Test
  void theNameOfAnyEventIsRefused() {
    assertThat(door.refused(door.event("{'contact': 'c', 'name': '*'}")).code())
        .isEqualTo(RejectionCode.INVALID_NAME);
  }

  @Test
  void keysOfAnEventAreChecked() {
    assertThat(door.refused(door.event("{'contact': 'c'}")).code())
        .isEqualTo(RejectionCode.MISSING_KEY);
    assertThat(door.refused(door.event("{'name': 'x'}")).code())
        .isEqualTo(RejectionCode.MISSING_KEY);
    assertThat(door.refused(door.event("{'contact': 7, 'name': 'x'}")).pointer())
        .isEqualTo("/contact");
    assertThat(door.refused(door.event("{'contact': 'c', 'name': 'x', 'at': 'noon'}")).code())
        .isEqualTo(RejectionCode.INVALID_DATE);
    assertThat(door.refused(door.event("{'contact': 'c', 'nam': 'x'}")).hint())
        .contains("Did you mean \"name\"?");
  }

  @Test
  void theSameIdOfTheSameContactIsOneEvent() {
    door.event("{'id': '1', 'contact': 'c', 'name': 'x', 'attributes': {'n': 1}}");
    Outcome again = door.event("{'id': '1', 'contact': 'c', 'name': 'x', 'attributes': {'n': 2}}");
    door.event("{'id': '1', 'contact': 'd', 'name': 'x'}");
    assertThat(again).isEqualTo(new Outcome.Repeated());
    Dataset dataset = door.finish();
    assertThat(dataset.events()).isEqualTo(2);
    assertThat(dataset.contacts().getFirst().events().get(0).attributes())
        .isEqualTo(Map.of("n", new Value.Numeric(1)));
  }

  @Test
  void anEventWithoutIdAndTimeGetsBoth() {
    door.event("{'contact': 'c', 'name': 'x'}");
    door.event("{'contact': 'c', 'name': 'x'}");
    List<Event> events = door.only().events().events();
    assertThat(events).extracting(Event::id).doesNotHaveDuplicates().hasSize(2);
    assertThat(events).extracting(Event::at).containsOnly(Door.ARRIVED.toEpochMilli());
  }

  private static String numbered(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "'a" + i + "': 1")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String items(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{'sku': 'A'}")
        .collect(Collectors.joining(",", "{'products': [", "]}"));
  }
}
