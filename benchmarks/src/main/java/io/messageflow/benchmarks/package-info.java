/// Measurements of what the documents claim, one class a question. Each prints its figures; none
/// judges. Run with `./benchmark NAME`.
@NullMarked
package io.messageflow.benchmarks;

import org.jspecify.annotations.NullMarked;
