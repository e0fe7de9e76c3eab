/// Seeded random rules and contacts, full of edge values that meet: the same few texts, numbers and
/// instants in rules and in data. Start at [io.messageflow.testkit.generate.CaseGenerator].
@NullMarked
package io.messageflow.testkit.generate;

import org.jspecify.annotations.NullMarked;
