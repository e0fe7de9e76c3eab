package io.messageflow.rules.plan;

import io.messageflow.rules.data.Event;

/// An event that some chain of steps leads to.
///
/// @param start when the chain began; of several chains the one that began last
record Reached(Event event, long start) {}
