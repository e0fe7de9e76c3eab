/// The rule language: rules as written, checked and evaluated for one contact at one instant.
///
/// A rule goes one way: JSON text → [io.messageflow.rules.ast.Rule] (as written) →
/// [io.messageflow.rules.check.CheckedRule] (names resolved, literals typed, zone fixed) → an
/// engine. [io.messageflow.rules.eval.ReferenceEvaluator] is the specification,
/// [io.messageflow.rules.plan.ContactPlan] the quick form. Nothing here reads a clock, a locale or
/// a default zone.
@NullMarked
package io.messageflow.rules;

import org.jspecify.annotations.NullMarked;
