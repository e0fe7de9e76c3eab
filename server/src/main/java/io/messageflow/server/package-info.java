/// Answers requests over HTTP about one workspace. Start at [io.messageflow.server.ApiServer].
@NullMarked
package io.messageflow.server;

import org.jspecify.annotations.NullMarked;
