package io.messageflow.workspace;

import io.messageflow.engine.column.ContactSet;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.json.Json;
import io.messageflow.store.AudiencePart;
import io.messageflow.store.Commit;
import io.messageflow.store.Document;
import io.messageflow.store.Journal;
import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.audience.Audience;
import io.messageflow.workspace.audience.Audience.Origin;
import io.messageflow.workspace.audience.AudienceDocuments;
import io.messageflow.workspace.audience.AudienceReading;
import io.messageflow.workspace.audience.Channel;
import io.messageflow.workspace.audience.Departures;
import io.messageflow.workspace.audience.Reach;
import io.messageflow.workspace.audience.Reason;
import io.messageflow.workspace.audience.Selection;
import io.messageflow.workspace.register.Documents;
import io.messageflow.workspace.register.StoredSegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.roaringbitmap.RoaringBitmap;

/// The lists for sends: made of a segment at one instant, kept with the reasons of those who were
/// left out, and read for ever after. Thread-safe.
///
/// An audience is kept as numbers of contacts; what they were called then is told by the facts, and
/// by what is kept of contacts that were renamed or merged since.
public final class Audiences {
  /// How many ids an exclusion may name, segments and lists each.
  public static final int MOST_EXCLUDED = 100;

  private static final int MOST_READINGS = 4;

  private final Workspace workspace;
  private final Journal journal;

  /// Of the thread that writes.
  private final Departures departures = new Departures();

  private final Map<String, AudienceReading> readings =
      new LinkedHashMap<>(MOST_READINGS, 0.75f, true);
  private long erasures;

  Audiences(Workspace workspace, Journal journal) {
    this.workspace = workspace;
    this.journal = journal;
  }

  /// What an audience is to be.
  ///
  /// @param channel nothing where only exclusion counts
  /// @param segments ids of segments whose members are left out
  /// @param lists ids of lists whose contacts are left out
  public record Order(Optional<Channel> channel, List<String> segments, List<String> lists) {
    public Order {
      segments = List.copyOf(segments);
      lists = List.copyOf(lists);
    }
  }

  /// Makes an audience of a segment, now: all that was acknowledged before the call is in.
  ///
  /// @throws RequestException when there is no such segment, or an exclusion names what is not
  ///   there
  public Audience create(String segmentId, Order order) {
    View view = workspace.view();
    StoredSegment segment = workspace.segments().get(view, segmentId);
    CheckedRule rule = workspace.segments().rule(view, segmentId);
    return keep(
        view,
        new Origin.OfSegment(segmentId, segment.version()),
        rule,
        order,
        audience -> List.of());
  }

  /// Makes the audience of a campaign, now, and keeps documents with it in the same commit.
  ///
  /// @param include a rule that says whom it is meant for
  /// @param also what is to be kept when this is the audience
  /// @throws RequestException when the rule has problems, or an exclusion names what is not there
  public Audience create(
      String campaign, Json include, Order order, Function<Audience, List<Document>> also) {
    View view = workspace.view();
    return keep(view, new Origin.OfCampaign(campaign), check(view, include), order, also);
  }

  private CheckedRule check(View view, Json include) {
    return workspace.segments().check(view, include, Optional.empty(), "/include");
  }

  private Audience keep(
      View view,
      Origin origin,
      CheckedRule rule,
      Order order,
      Function<Audience, List<Document>> also) {
    refuseUnknown(view, order);
    long at = workspace.clock().millis();
    Map<Reason, RoaringBitmap> sorted = sorted(view, rule, order, at);
    return workspace.write(draft -> {
      Map<Reason, RoaringBitmap> there = new EnumMap<>(Reason.class);
      sorted.forEach((reason, contacts) -> there.put(reason, departures.without(contacts)));
      there.values().removeIf(RoaringBitmap::isEmpty);
      Audience audience =
          new Audience(
              Ids.random("aud_"),
              origin,
              at,
              view.contacts().arrival(),
              order.channel(),
              order.segments(),
              order.lists(),
              Audience.count(there));
      draft.put(AudienceDocuments.of(audience));
      there.forEach((reason, contacts) ->
          draft.put(new AudiencePart(audience.id(), reason.text(), contacts)));
      also.apply(audience).forEach(draft::put);
      return audience;
    });
  }

  /// How many contacts of each reason an audience would have that was made now; nothing is kept.
  ///
  /// @throws RequestException as [#create]
  public Map<Reason, Integer> estimate(Json include, Order order) {
    View view = workspace.view();
    CheckedRule rule = check(view, include);
    refuseUnknown(view, order);
    return Audience.count(sorted(view, rule, order, workspace.clock().millis()));
  }

  private static void refuseUnknown(View view, Order order) {
    List<Mistake> mistakes = new ArrayList<>();
    for (int i = 0; i < order.segments().size(); i++) {
      if (!view.register().segments().containsKey(order.segments().get(i))) {
        mistakes.add(unknown("segment", order.segments().get(i), "/exclude/segments/" + i));
      }
    }
    for (int i = 0; i < order.lists().size(); i++) {
      if (!view.register().lists().containsKey(order.lists().get(i))) {
        mistakes.add(unknown("list", order.lists().get(i), "/exclude/lists/" + i));
      }
    }
    if (!mistakes.isEmpty()) {
      throw new RequestException(Kind.INVALID, mistakes);
    }
  }

  private static Mistake unknown(String what, String id, String pointer) {
    return Mistake.of(MistakeCode.NOT_FOUND, pointer, "There is no " + what + " \"" + id + "\".");
  }

  private Map<Reason, RoaringBitmap> sorted(View view, CheckedRule rule, Order order, long at) {
    ContactSet matched = view.engine().numbers(rule, at);
    ContactSet excluded = excluded(view, order, at);
    return order
        .channel()
        .map(channel ->
            Selection.of(
                matched,
                excluded,
                Reach.of(view.engine(), view.contacts(), channel, at),
                view.register().settings().country()))
        .orElseGet(() -> Selection.of(matched, excluded));
  }

  /// How many members of a rule a send would reach by each channel, contacts with the same address
  /// each counted.
  public Map<Channel, Integer> reach(View view, CheckedRule rule, long at) {
    ContactSet matched = view.engine().numbers(rule, at);
    Map<Channel, Integer> counts = new EnumMap<>(Channel.class);
    for (Channel channel : Channel.values()) {
      counts.put(channel, Reach.of(view.engine(), view.contacts(), channel, at).count(matched));
    }
    return counts;
  }

  /// Lets the engine make what audiences need, so that the first does not wait for it.
  void prepare(View view) {
    for (Channel channel : Channel.values()) {
      if (channel.addressField().filter(view.occurrences().fields()::containsKey).isPresent()) {
        Reach.of(view.engine(), view.contacts(), channel, workspace.clock().millis());
      }
    }
  }

  private ContactSet excluded(View view, Order order, long at) {
    List<Json> any = new ArrayList<>();
    order.segments().forEach(id -> any.add(reference("segment", id)));
    order.lists().forEach(id -> any.add(reference("list", id)));
    if (any.isEmpty()) {
      return new ContactSet(view.contacts().size());
    }
    Json rule = new Json.ObjectValue(Map.of("any", new Json.ArrayValue(any)));
    return view.engine()
        .numbers(workspace.segments().check(view, rule, Optional.empty(), "/exclude"), at);
  }

  private static Json reference(String kind, String id) {
    return new Json.ObjectValue(Map.of(kind, Json.of(id)));
  }

  /// The audience of that id.
  ///
  /// @throws RequestException when there is none
  public Audience get(String id) {
    return find(id).orElseThrow(() -> RequestException.notFound("audience", id));
  }

  private Optional<Audience> find(String id) {
    return journal.documents(AudienceDocuments.KIND, id).stream()
        .filter(document -> document.id().equals(id))
        .findFirst()
        .map(AudienceDocuments::read);
  }

  /// All audiences, or those of one segment, newest first.
  public List<Audience> all(Optional<String> segment) {
    return journal.documents(AudienceDocuments.KIND).stream()
        .map(AudienceDocuments::read)
        .filter(audience -> segment.isEmpty() || isOf(segment.get(), audience))
        .sorted(Comparator.comparingLong(Audience::at).thenComparing(Audience::id).reversed())
        .toList();
  }

  private static boolean isOf(String segment, Audience audience) {
    return switch (audience.origin()) {
      case Origin.OfSegment of -> of.id().equals(segment);
      case Origin.OfCampaign of -> false;
    };
  }

  /// How many contacts of the audience were erased since.
  public long erased(Audience audience) {
    long there =
        journal.audience(audience.id()).stream()
            .mapToLong(part -> part.contacts().getCardinality())
            .sum();
    return audience.matched() - there;
  }

  /// Takes the audience away for good.
  ///
  /// @throws RequestException when there is none
  public void delete(String id) {
    workspace.write(draft -> {
      if (find(id).isEmpty()) {
        throw RequestException.notFound("audience", id);
      }
      forget(id, draft);
      return id;
    });
    forgotten(id);
  }

  /// Takes it away in a commit with other things; nothing happens when it is not there.
  void forget(String id, Draft draft) {
    if (find(id).isPresent()) {
      draft.put(Documents.without(AudienceDocuments.KIND, id));
      draft.forgetAudience(id);
    }
  }

  /// It was taken away, and that is durable.
  void forgotten(String id) {
    synchronized (readings) {
      readings.remove(id);
    }
  }

  /// The contacts of an audience behind an id, by id, one after the other as they are asked for.
  ///
  /// @param reason only those; all when empty
  public Stream<Audience.Entry> entries(
      Audience audience, Optional<Reason> reason, Optional<String> after) {
    AudienceReading reading = reading(audience);
    View view = workspace.view();
    if (view.contacts().arrival() > reading.knownUpTo()) {
      reading.learn(journal.formerContacts(reading.knownUpTo()), view.contacts().arrival());
    }
    return reading.entries(reason, after, view.contacts());
  }

  private AudienceReading reading(Audience audience) {
    long erasuresBefore;
    synchronized (readings) {
      AudienceReading known = readings.get(audience.id());
      if (known != null) {
        return known;
      }
      erasuresBefore = erasures;
    }
    View view = workspace.view();
    AudienceReading made =
        AudienceReading.of(
            audience,
            journal.audience(audience.id()),
            view.contacts(),
            journal.formerContacts(audience.arrival()),
            view.contacts().arrival());
    synchronized (readings) {
      if (erasures == erasuresBefore) {
        readings.put(audience.id(), made);
        shrink();
      }
    }
    return made;
  }

  private void shrink() {
    Iterator<AudienceReading> oldest = readings.values().iterator();
    while (readings.size() > MOST_READINGS) {
      oldest.next();
      oldest.remove();
    }
  }

  /// This is durable now. Of the thread that writes.
  void published(Commit commit) {
    if (departures.note(commit.facts())) {
      synchronized (readings) {
        erasures++;
        readings.clear();
      }
    }
  }
}
