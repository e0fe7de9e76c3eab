/// What each call of the API does, a class a resource. Start at [io.messageflow.server.api.Api].
@NullMarked
package io.messageflow.server.api;

import org.jspecify.annotations.NullMarked;
