/// Commands on a workspace, in its folder or behind an address. Start at
/// [io.messageflow.cli.service.ServeCommand].
@NullMarked
package io.messageflow.cli.service;

import org.jspecify.annotations.NullMarked;
