/// The quick form of a rule for all contacts: every node yields a set of contacts, found in
/// columns. Agrees with the reference evaluator in every answer. Knows columns, and no contacts but
/// for nodes that have to be asked contact by contact. Start at
/// [io.messageflow.engine.plan.ColumnPlan].
@NullMarked
package io.messageflow.engine.plan;

import org.jspecify.annotations.NullMarked;
