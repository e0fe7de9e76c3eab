package io.messageflow.benchmarks.comparison;

import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.plan.ContactPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;

/// What it costs to keep all segments true after one event: the rules that depend on the event's
/// name are asked of the contact that it happened to. The event is the last that a contact has, so
/// what is known of the contact is the state right after it.
final class OneEvent {
  private static final int EVENTS = 2_000;
  private static final int WARMING_ROUNDS = 20;
  private static final int ROUNDS = 21;

  /// An event and the contact it happened to.
  private record Touched(int number, Contact contact, String name) {}

  private final Map<Question, ContactPlan> plans = new LinkedHashMap<>();
  private final Map<String, List<Question>> questionsByEvent = new LinkedHashMap<>();
  private final List<Touched> touched = new ArrayList<>();

  OneEvent(MadeContacts contacts) {
    for (Question question : Questions.ALL) {
      CheckedRule rule = Ours.rule(question);
      plans.put(question, ContactPlan.of(rule));
      EventNames.of(rule.root())
          .forEach(
              name -> questionsByEvent.computeIfAbsent(name, n -> new ArrayList<>()).add(question));
    }
    SplittableRandom random = new SplittableRandom(1);
    while (touched.size() < EVENTS) {
      int number = random.nextInt(contacts.size());
      Contact contact = contacts.get(number).orElseThrow();
      List<Event> events = contact.events().events();
      if (!events.isEmpty()) {
        touched.add(new Touched(number, contact, events.getLast().name()));
      }
    }
  }

  /// The questions that an event of a name can change the answer to, by name.
  Map<String, List<Question>> questionsByEvent() {
    return questionsByEvent;
  }

  /// How many questions an event can change the answer to, on average.
  double questionsAnEvent() {
    return touched.stream().mapToInt(each -> questions(each).size()).average().orElseThrow();
  }

  /// How long an event takes in this process.
  Timing ours() {
    return measure(this::memberships);
  }

  /// How long an event takes PostgreSQL, asked about the one contact.
  Timing asking(OneContactQueries queries) {
    return measure(each -> queries.memberships(each.name(), each.number()));
  }

  private List<Question> questions(Touched each) {
    return questionsByEvent.getOrDefault(each.name(), List.of());
  }

  /// Which of the questions of the event's name hold for the contact, a bit each.
  private long memberships(Touched each) {
    long bits = 0;
    List<Question> questions = questions(each);
    for (int i = 0; i < questions.size(); i++) {
      ContactPlan plan = Objects.requireNonNull(plans.get(questions.get(i)));
      if (plan.at(MadeContacts.NOW).verdict(each.contact()).member()) {
        bits |= 1L << i;
      }
    }
    return bits;
  }

  /// Asks about all events in rounds, of which the first ones are for getting warm. All answers
  /// must be ours.
  private Timing measure(ToLongFunction<Touched> asked) {
    long[] expected = touched.stream().mapToLong(this::memberships).toArray();
    double[] millis = new double[ROUNDS];
    for (int round = -WARMING_ROUNDS; round < ROUNDS; round++) {
      millis[Math.max(round, 0)] =
          Timing.millis(() -> differences(asked, expected), 0) / touched.size();
    }
    return new Timing(millis);
  }

  /// Of how many events the answers are other than expected.
  private long differences(ToLongFunction<Touched> asked, long[] expected) {
    long differences = 0;
    for (int i = 0; i < expected.length; i++) {
      if (asked.applyAsLong(touched.get(i)) != expected[i]) {
        differences++;
      }
    }
    return differences;
  }
}
