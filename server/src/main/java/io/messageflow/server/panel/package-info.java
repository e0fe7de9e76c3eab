/// The panel: built files of the class path, handed out as they are. Knows nothing of what is in
/// them. Start at [io.messageflow.server.panel.Panel].
@NullMarked
package io.messageflow.server.panel;

import org.jspecify.annotations.NullMarked;
