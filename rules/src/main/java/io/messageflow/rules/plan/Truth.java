package io.messageflow.rules.plan;

/// Whether a node holds, and an instant up to which that cannot change.
record Truth(boolean holds, long until) {}
