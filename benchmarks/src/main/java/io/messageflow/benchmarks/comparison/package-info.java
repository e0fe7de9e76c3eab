/// The same questions asked of this engine and of databases, over the same made data. Start at
/// [io.messageflow.benchmarks.comparison.ComparisonBenchmark].
@NullMarked
package io.messageflow.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
