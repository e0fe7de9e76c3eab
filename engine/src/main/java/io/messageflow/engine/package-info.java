/// Answers which contacts a rule holds for, and how many, at any instant: columns, bitmaps and
/// timelines in memory. It knows checked rules, and neither files nor the network.
@NullMarked
package io.messageflow.engine;

import org.jspecify.annotations.NullMarked;
