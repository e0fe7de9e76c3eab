/// How a server is set up: one file of keys and values, checked as a whole. Start at
/// [io.messageflow.server.config.Configuration].
@NullMarked
package io.messageflow.server.config;

import org.jspecify.annotations.NullMarked;
