/// Sends what changes in segments to addresses of the user's, signed, in order, again when it
/// fails. It reads the feed by cursors that it keeps, and knows nothing of requests. Start at
/// [io.messageflow.workspace.webhooks.Webhooks].
@NullMarked
package io.messageflow.workspace.webhooks;

import org.jspecify.annotations.NullMarked;
