/// A request and an answer, apart from what they are about: routes, parameters, bodies, pages,
/// problem documents. Knows nothing of segments. Start at [io.messageflow.server.http.Route].
@NullMarked
package io.messageflow.server.http;

import org.jspecify.annotations.NullMarked;
