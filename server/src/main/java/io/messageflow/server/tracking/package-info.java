/// What pages of web sites load and send: the script, and batches of what browsers saw. A batch is
/// rewritten into records as any caller of the API could send them, and goes through the same door.
/// Start at [Batch]. Knows nothing of routes.
@NullMarked
package io.messageflow.server.tracking;

import org.jspecify.annotations.NullMarked;
