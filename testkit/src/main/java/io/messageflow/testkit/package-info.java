/// Answers whether an engine means what the rules mean: contract suites every engine must pass,
/// seeded generators and case files. It knows the rules and no engine, so it can judge them all.
@NullMarked
package io.messageflow.testkit;

import org.jspecify.annotations.NullMarked;
