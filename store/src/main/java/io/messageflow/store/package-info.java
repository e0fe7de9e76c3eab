/// Answers what must survive: the facts and documents of one workspace, committed together, durable
/// when a commit returns, and read back in order. It knows what a value is, and nothing of
/// requests, engines and segments. Start at [io.messageflow.store.Journal].
@NullMarked
package io.messageflow.store;

import org.jspecify.annotations.NullMarked;
