package io.messageflow.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.intake.identity.Identity;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.store.RefusedRecord;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracesTest {
  private final Traces ann =
      new Traces(
          List.of("ann-7"),
          new Identity(
              Optional.of("ann-7"), Optional.of("ann@example.com"), Optional.of("+48501502503")),
          Optional.of("PL"));

  private static Json json(String text) {
    return new JsonReader(64, 1 << 20).read(text);
  }

  private static RefusedRecord refused(String record) {
    return new RefusedRecord(1, 0, "event", "code", Json.of("reason"), record);
  }

  @Test
  void idIsFoundInAnyCaseAndDepth() {
    assertThat(ann.areIn(json("{\"a\": [{\"b\": \"see ANN-7!\"}]}"))).isTrue();
    assertThat(ann.areIn(json("{\"ann-7\": 1}"))).isTrue();
    assertThat(ann.areIn(json("{\"a\": \"ben\", \"n\": 7, \"x\": null}"))).isFalse();
  }

  @Test
  void addressIsFoundInWhatIsNoJson() {
    assertThat(ann.areIn(refused("{\"contact\": {\"Email\": \"Ann@Example.com\""))).isTrue();
    assertThat(ann.areIn(refused("{\"contact\": "))).isFalse();
  }

  @Test
  void numberIsFoundHoweverItIsWritten() {
    assertThat(ann.areIn(json("{\"MobilePhone\": \"501 502 503\"}"))).isTrue();
    assertThat(ann.areIn(json("{\"MobilePhone\": \"+48 501-502-503\"}"))).isTrue();
    assertThat(ann.areIn(json("{\"MobilePhone\": \"501 502 504\"}"))).isFalse();
  }
}
