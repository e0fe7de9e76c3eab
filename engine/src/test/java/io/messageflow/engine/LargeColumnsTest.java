package io.messageflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.data.Contact;
import io.messageflow.testkit.generate.Case;
import io.messageflow.testkit.generate.CaseGenerator;
import io.messageflow.testkit.generate.Population;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// So many contacts that sets have many words, orders several marks and times several blocks; the
/// contract of engines is asked of few.
class LargeColumnsTest {
  private static final int CONTACTS = Integer.getInteger("segments.largeContacts", 20_000);
  private static final int RULES = Integer.getInteger("segments.largeRules", 200);

  @Test
  void answersAreThoseOfAScan() {
    List<Contact> contacts = Population.of(1, CONTACTS);
    NumberedContacts numbered = NumberedContacts.of(contacts);
    Columns columns = Columns.of(numbered);
    ContactSet some = new ContactSet(CONTACTS);
    IntStream.range(0, CONTACTS / 100).map(i -> 97 * i).forEach(some::add);
    SegmentEngine scan = new ScanEngine(numbered);
    CaseGenerator cases = new CaseGenerator(6, 3);
    for (long seed = 0; seed < RULES; seed++) {
      Case one = cases.make(seed);
      Preview expected = scan.preview(one.rule(), one.at(), 3);
      for (ContactSet changed : List.of(new ContactSet(0), some)) {
        assertThat(
                new ColumnEngine(columns, numbered, asked -> changed)
                    .preview(one.rule(), one.at(), 3))
            .as(one::toString)
            .isEqualTo(expected);
      }
    }
  }
}
