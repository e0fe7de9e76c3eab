/// Rules as written: the JSON of the contract as records, before any name is looked up or literal
/// typed. Reading a rule and writing it back gives the same JSON. Knows nothing of the catalogue.
/// Start at [io.messageflow.rules.ast.Rule]; [io.messageflow.rules.ast.RuleReader] makes one.
@NullMarked
package io.messageflow.rules.ast;

import org.jspecify.annotations.NullMarked;
