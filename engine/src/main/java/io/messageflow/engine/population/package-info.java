/// All contacts in memory, made from facts by one writer and read by many at a moment of their own
/// choosing. Knows what was accepted, and neither requests nor rules. Start at
/// [io.messageflow.engine.population.Population].
@NullMarked
package io.messageflow.engine.population;

import org.jspecify.annotations.NullMarked;
