/// The quick form of a rule for one contact: binary search in timelines, work shared by all
/// contacts done once an instant. Agrees with the reference evaluator in every answer. Start at
/// [io.messageflow.rules.plan.ContactPlan].
@NullMarked
package io.messageflow.rules.plan;

import org.jspecify.annotations.NullMarked;
