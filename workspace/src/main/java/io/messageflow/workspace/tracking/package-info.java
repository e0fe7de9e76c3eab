/// What web tracking is made of: sites with their keys, origins and secrets, the tokens that tell
/// who follows a link, and visits of pages as events. Knows nothing of requests, nor of who keeps
/// it. Start at [Site].
@NullMarked
package io.messageflow.workspace.tracking;

import org.jspecify.annotations.NullMarked;
