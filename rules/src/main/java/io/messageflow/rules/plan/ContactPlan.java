package io.messageflow.rules.plan;

import io.messageflow.rules.check.CheckedNode;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.eval.Verdict;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// A rule compiled for asking one contact after the other. Immutable and thread-safe.
public final class ContactPlan {
  private final PlanNode root;
  private final List<String> pointers;
  private final Moments moments;

  private ContactPlan(PlanNode root, List<String> pointers, Moments moments) {
    this.root = root;
    this.pointers = List.copyOf(pointers);
    this.moments = moments;
  }

  public static ContactPlan of(CheckedRule rule) {
    return of(rule.root(), rule.zone());
  }

  /// The plan of a node by itself.
  ///
  /// @param zone that of its rule
  public static ContactPlan of(CheckedNode node, ZoneId zone) {
    Moments moments = new Moments();
    PlanNode root = new Compiler(moments, zone).compile(node);
    return new ContactPlan(root, pointers(node), moments);
  }

  /// The pointers of a node and of those below it, each before those below it.
  public static List<String> pointers(CheckedNode root) {
    List<String> pointers = new ArrayList<>();
    collect(root, pointers);
    return pointers;
  }

  private static void collect(CheckedNode node, List<String> pointers) {
    pointers.add(node.pointer());
    node.children().forEach(child -> collect(child, pointers));
  }

  /// The pointers of the rule's nodes, each before those below it; the root is the first.
  public List<String> pointers() {
    return pointers;
  }

  /// The plan made ready for one instant, in milliseconds.
  public AtInstant at(long at) {
    return new AtInstant(this, moments.resolve(at));
  }

  /// A plan at one instant of evaluation. Immutable and thread-safe.
  public static final class AtInstant {
    private final ContactPlan plan;
    private final Now now;

    private AtInstant(ContactPlan plan, Now now) {
      this.plan = plan;
      this.now = now;
    }

    /// Whether the contact is in the segment.
    public boolean holds(Contact contact) {
      return contact.existsAt(now.at()) && plan.root.holds(contact, now);
    }

    /// Whether the contact is in the segment, and until when that cannot change.
    public Verdict verdict(Contact contact) {
      if (!contact.existsAt(now.at())) {
        return new Verdict(false, contact.existsFrom());
      }
      Truth truth = plan.root.truth(contact, now);
      return new Verdict(truth.holds(), truth.until());
    }

    /// Asks every node of an existing contact, none is skipped.
    ///
    /// @param truths receives the truth of each node, in the order of [ContactPlan#pointers()]
    public void truths(Contact contact, boolean[] truths) {
      plan.root.mark(contact, now, truths);
    }

    /// Which nodes decide alone: where one of them turned over, so would the whole rule.
    ///
    /// @param truths as [#truths] filled it
    /// @param decisive receives the answer for each node
    public void decisive(boolean[] truths, boolean[] decisive) {
      plan.root.decide(truths, true, decisive);
    }
  }
}
