package io.messageflow.engine.membership;

import io.messageflow.engine.population.Population;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.eval.Verdict;
import io.messageflow.rules.plan.ContactPlan;
import io.messageflow.rules.semantics.Times;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.roaringbitmap.RoaringBitmap;

/// What came of asking all contacts at one instant for one segment, on all cores, beside the
/// writer.
///
/// @param at the instant, in milliseconds since 1970-01-01T00:00Z
/// @param members the numbers of those that are in it
/// @param timers when to ask whom again
public record Evaluation(Definition definition, long at, RoaringBitmap members, Timers timers) {
  private static final int BLOCK = 4_096;

  /// Asks all contacts of a snapshot. O(contacts).
  public static Evaluation of(Definition definition, Population.Snapshot contacts, long at) {
    ContactPlan.AtInstant plan = ContactPlan.of(definition.rule()).at(at);
    int size = contacts.size();
    boolean[] in = new boolean[size];
    long[] untils = new long[size];
    blocks(size)
        .forEach(start -> {
          for (int i = start; i < Math.min(size, start + BLOCK); i++) {
            Optional<Contact> contact = contacts.get(i);
            Verdict verdict = contact.map(plan::verdict).orElse(NOBODY);
            in[i] = verdict.member();
            untils[i] = verdict.until();
          }
        });
    return new Evaluation(definition, at, members(in), timers(untils));
  }

  private static final Verdict NOBODY = new Verdict(false, Times.FOREVER);

  private static IntStream blocks(int size) {
    return IntStream.range(0, (size + BLOCK - 1) / BLOCK).parallel().map(block -> block * BLOCK);
  }

  private static RoaringBitmap members(boolean[] in) {
    RoaringBitmap members = new RoaringBitmap();
    for (int i = 0; i < in.length; i++) {
      if (in[i]) {
        members.add(i);
      }
    }
    members.runOptimize();
    return members;
  }

  private static Timers timers(long[] untils) {
    Timers timers = new Timers();
    for (int i = 0; i < untils.length; i++) {
      timers.schedule(i, untils[i]);
    }
    return timers;
  }

  /// Since when each contact exists, by number; [Times#FOREVER] where there is none.
  static long[] existence(Population.Snapshot contacts) {
    long[] since = new long[contacts.size()];
    Arrays.parallelSetAll(
        since, i -> contacts.get(i).map(Contact::existsFrom).orElse(Times.FOREVER));
    return since;
  }
}
