/// Answers how events of a name usually arrive, and whether they ceased to. Knows neither contacts
/// nor rules. Start at [io.messageflow.workspace.arrival.Arrivals].
@NullMarked
package io.messageflow.workspace.arrival;

import org.jspecify.annotations.NullMarked;
