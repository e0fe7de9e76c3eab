/// Sends a stored audience, each message at most once and nobody left out. Knows the journal's
/// steps by the workspace, and carriers by their interface; nothing of what is in a message. Start
/// at [io.messageflow.campaigns.dispatch.Dispatcher].
@NullMarked
package io.messageflow.campaigns.dispatch;

import org.jspecify.annotations.NullMarked;
